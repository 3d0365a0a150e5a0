import path from 'node:path';
import envPaths from 'env-paths';
import type { Environment } from './environment.ts';

/** Name of the SQLite file within a data folder. */
export const STORE_FILE = 'headroom.db';

/** Where a store lives: `--data`, else HEADROOM_DATA, else the operating system's place for application data. */
export function dataFolder(given: string | undefined, environment: Environment): string {
  return path.resolve(given ?? environment['HEADROOM_DATA'] ?? envPaths('headroom', { suffix: '' }).data);
}
