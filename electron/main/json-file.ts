import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';

export type JsonFile<T> =
  { state: 'read'; value: T } | { state: 'absent' } | { state: 'broken'; why: string };

/** Reads a small file of JSON. Never throws: what cannot be read or is not of the form is `broken`, and stays where it is. */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): JsonFile<T> {
  try {
    return { state: 'read', value: schema.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'absent' };
    return { state: 'broken', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Replaces the file in one step: whoever reads it, even after a crash, sees the old or the new content. */
export function writeJsonFile(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const partial = `${file}.part`;
  writeFileSync(partial, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, file);
}
