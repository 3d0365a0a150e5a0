import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { IssuedReport } from '#engine/store/reports.ts';
import { HeadroomError } from '#shared/errors.ts';

type FileState = 'intact' | 'altered' | 'missing';

/** What the operating system says of a path that leads to no file. */
const NOT_THERE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/**
 * Compares the files of a report, where they were written, with what was issued.
 *
 * @throws {HeadroomError} INVALID_INPUT for a file that is there and cannot be read: nobody can say what it holds
 */
export async function verifyReport({ files }: IssuedReport, signal: AbortSignal) {
  const states: { format: string; path: string; state: FileState }[] = [];
  for (const { format, path, sha256 } of files) {
    states.push({ format, path, state: await stateOf(path, sha256, signal) });
  }
  return { intact: states.every(({ state }) => state === 'intact'), files: states };
}

async function stateOf(path: string, issued: string, signal: AbortSignal): Promise<FileState> {
  const digest = createHash('sha256');
  try {
    await pipeline(createReadStream(path), digest, { signal });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code !== null && NOT_THERE.has(code)) return 'missing';
    if (code === null || !/^E[A-Z]+$/.test(code)) throw error;
    throw new HeadroomError('INVALID_INPUT', `${path} cannot be read (${code}). Check its permissions.`, {
      cause: error,
    });
  }
  return digest.digest('hex') === issued ? 'intact' : 'altered';
}
