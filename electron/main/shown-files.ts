import { stat } from 'node:fs/promises';
import path from 'node:path';
import { HeadroomError } from '#shared/errors.ts';

/** What Headroom writes for people. Anything else could be a program, which opening would run. */
const KINDS: ReadonlySet<string> = new Set(['.pdf', '.html', '.csv', '.json']);

/**
 * The path of a file that may be opened with the program for it.
 *
 * @throws {HeadroomError} INVALID_INPUT for other kinds of files and paths that are not absolute, NOT_FOUND
 */
export async function openableFile(file: string): Promise<string> {
  if (!path.isAbsolute(file) || !KINDS.has(path.extname(file).toLowerCase()))
    throw new HeadroomError('INVALID_INPUT', `${file} is no report and is not opened.`);
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return file;
  throw new HeadroomError('NOT_FOUND', `${file} is not there any more. Write the report again.`);
}
