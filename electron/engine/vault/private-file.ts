import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { HeadroomError } from '#shared/errors.ts';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** Replaces a file in one step, readable by its owner only: a reader sees the old text or the new one, never a part. */
export async function replacePrivateFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await createPrivateFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Writes a new file that its owner alone may read, down to the disk. @throws EEXIST where there is one. */
export async function createPrivateFile(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Reads a file that nobody else may read or write. Windows has no such permission bits; there it is not checked.
 *
 * @returns null where there is no such file.
 * @throws {HeadroomError} VAULT_LOCKED where its permissions are too wide.
 */
export async function readPrivateFile(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(nullIfAbsent);
  if (file === null) return null;
  try {
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) throw tooWide(path, mode);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** For `catch`: no file is null, any other error goes on. */
export function nullIfAbsent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

function tooWide(path: string, mode: number): HeadroomError {
  return new HeadroomError(
    'VAULT_LOCKED',
    `The key file ${path} may be read or changed by others (mode ${(mode & 0o777).toString(8)}, expected 600). Run: chmod 600 '${path}'. If others had access to it, make a new key.`,
  );
}
