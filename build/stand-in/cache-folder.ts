import { mkdirSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';

/** Where prepared binaries wait for the next start, `~/.cache/headroom/build` on Linux; made if need be. */
export function cacheFolder(): string {
  const folder = path.join(envPaths('headroom', { suffix: '' }).cache, 'build');
  mkdirSync(folder, { recursive: true });
  return folder;
}
