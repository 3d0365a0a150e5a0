import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LAST_STATUS_FILE, LAST_STATUS_HEAD } from '#shared/boot.ts';

export interface LastStatus {
  /** Whether it is worth waiting for a frame that shows it. */
  exists(): boolean;
  /** null: there is none, or another build wrote it. */
  read(): Promise<string | null>;
}

/** What the engine wrote down of the store in a data folder; of a database that workstations share nothing is kept there. */
export function lastStatusIn(
  dataFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): LastStatus {
  const file = path.join(dataFolder, LAST_STATUS_FILE);
  const isShared = Boolean(environment['HEADROOM_DATABASE']);
  return {
    exists: () => !isShared && existsSync(file),
    async read() {
      const text = isShared ? '' : await readFile(file, 'utf8').catch(() => '');
      return text.startsWith(LAST_STATUS_HEAD) ? text : null;
    },
  };
}
