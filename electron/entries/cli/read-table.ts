import { readFile } from 'node:fs/promises';
import { HeadroomError } from '#shared/errors.ts';
import { readAll, type Terminal } from './terminal.ts';

/**
 * The text of a CSV file, or of standard input where its name is `-`.
 *
 * @throws {HeadroomError} INVALID_INPUT where the file cannot be read
 */
export async function readTable({ stdin }: Pick<Terminal, 'stdin'>, file: string): Promise<string> {
  if (file === '-') return readAll(stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new HeadroomError('INVALID_INPUT', `${file} cannot be read (${code}).`);
  }
}
