import path from 'node:path';
import { createLog, type LogOptions } from '#engine/log.ts';
import type { Log } from '#engine/ports.ts';
import { HeadroomError } from '#shared/errors.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Appends to `headroom.log` in the data folder. @throws {HeadroomError} INVALID_INPUT where it cannot be written */
export function openLog(folder: string, level: LogOptions['level']): Log {
  const file = path.join(folder, 'headroom.log');
  try {
    return createLog({ destination: file, level });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new HeadroomError(
      'INVALID_INPUT',
      `The log ${file} cannot be written (${code}). Name a folder of your own with --data.`,
    );
  }
}
