import { open } from 'node:fs/promises';
import { HeadroomError } from '#shared/errors.ts';
import { type Archive, ArchiveRefused, openArchive } from './read-archive.ts';

const ZIP = 'PK';

/**
 * Does some work on the archive in a file and closes it.
 *
 * @throws {ArchiveRefused} where it is an archive, and none as Headroom writes them
 * @throws {HeadroomError} INVALID_INPUT where the file cannot be read or is no archive at all
 */
export async function withArchive<T>(file: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await openArchive(file).catch(async (error: unknown) => {
    if (error instanceof ArchiveRefused && (await looksLikeArchive(file))) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new HeadroomError('INVALID_INPUT', `${file} is no evidence bundle that can be read: ${why}`, {
      cause: error,
    });
  });
  try {
    return await work(archive);
  } finally {
    archive.close();
  }
}

/** Whether a file begins as an archive does. Bundles may be larger than memory: their first two bytes tell. */
export async function looksLikeArchive(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1') === ZIP;
  } finally {
    await handle.close();
  }
}
