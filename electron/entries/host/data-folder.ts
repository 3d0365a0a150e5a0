import path from 'node:path';
import envPaths from 'env-paths';
import type { Environment } from './environment.ts';

/** Where a store lives: `--data`, else HEADROOM_DATA, else the operating system's place for application data. */
export function dataFolder(given: string | undefined, environment: Environment): string {
  return path.resolve(given ?? environment['HEADROOM_DATA'] ?? envPaths('headroom', { suffix: '' }).data);
}
