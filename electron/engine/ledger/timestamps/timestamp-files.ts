import { hash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HeadroomError } from '#shared/errors.ts';
import type { KeptTimestamp } from './check-timestamps.ts';
import type { StoredTimestamp } from '#engine/store/checkpoint-timestamps.ts';

/** How many digits of the checkpoint's digest a name has: logs that share a folder keep apart. */
const DIGITS = 8;

/**
 * Puts a time stamp and the checkpoint that it stamps into the folder for checkpoints, as two files of one name
 * (`.tsr`, `.txt`). What is there already stays as it is.
 */
export async function leaveTimestamp(
  folder: string,
  { size, note, response }: StoredTimestamp,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const stem = path.join(folder, `checkpoint-${size}-${hash('sha256', note).slice(0, DIGITS)}`);
  await writeUnlessThere(`${stem}.txt`, note);
  await writeUnlessThere(`${stem}.tsr`, response);
}

/**
 * What somebody kept of a time stamp: the answer, and the checkpoint in the text file of the same name.
 *
 * @returns null where one of the two cannot be read
 */
export async function readTimestampFile(file: string): Promise<Omit<KeptTimestamp, 'name'> | null> {
  const response = await readFile(file).catch(() => null);
  const note = await readFile(file.replace(/\.tsr$/i, '.txt'), 'utf8').catch(() => null);
  return response === null || note === null ? null : { response, note };
}

/**
 * PEM of whom a reader trusts for the time.
 *
 * @throws {HeadroomError} INVALID_INPUT where the file cannot be read or holds no certificate
 */
export async function readTrustedRoot(file: string): Promise<string> {
  const refuse = (why: string) =>
    new HeadroomError(
      'INVALID_INPUT',
      `${file} names nobody to trust for the time: ${why}. Expected a certificate in PEM.`,
    );
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw refuse(error instanceof Error ? error.message : String(error));
  });
  const { certificatesIn } = await import('./verify-timestamp.ts');
  try {
    certificatesIn(text);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  return text;
}

export function isTimestampFile(file: string): boolean {
  return /\.tsr$/i.test(file);
}

async function writeUnlessThere(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
