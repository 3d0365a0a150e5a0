import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '#engine/ports.ts';
import { LAST_STATUS_FILE, LAST_STATUS_HEAD } from '#shared/boot.ts';
import type { Session } from './session.ts';

export interface LastStatus {
  /** Writes the newest status down and goes on no longer. */
  close(): Promise<void>;
}

/** Writing a thousand meters costs little, but not nothing. */
const WRITE_EVERY_MS = 60_000;

/**
 * Keeps the status as it is known last in a file beside the store, from which the next start shows its first frame while
 * the engine is still loading. It is a copy without secrets; where it cannot be written the next start does without.
 */
export function keepLastStatus(session: Session, folder: string, log: Log): LastStatus {
  const file = path.join(folder, LAST_STATUS_FILE);
  let planned: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async () => {
    try {
      const status = await session.call('status.get', {});
      await writeFile(`${file}.part`, `${LAST_STATUS_HEAD}${JSON.stringify(status)}}`, { mode: 0o600 });
      await rename(`${file}.part`, file);
    } catch (error) {
      log.warn('the last status was not written down', { error });
    }
  };
  const plan = () => {
    planned ??= setTimeout(() => {
      planned = null;
      writing = write();
    }, WRITE_EVERY_MS);
  };
  const forget = (['forecasts.changed', 'alerts.changed', 'connections.changed'] as const).map((event) =>
    session.engine.on(event, plan),
  );
  return {
    async close() {
      for (const stop of forget) stop();
      if (planned !== null) clearTimeout(planned);
      await writing;
      await write();
    },
  };
}
