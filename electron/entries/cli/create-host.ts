import type { LogOptions } from '#engine/log.ts';
import { checkedCalls } from '#entries/host/checked-calls.ts';
import { dataFolder } from '#entries/host/data-folder.ts';
import { engineOn } from '#entries/host/engine-on.ts';
import { LOG_LEVELS, openLog } from '#entries/host/open-log.ts';
import { openStore } from '#entries/host/open-store.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Host, HostOptions } from './host.ts';
import type { Terminal } from './terminal.ts';
import { openCliVault } from './vault-access.ts';

/** Opens a store and an engine on it; see {@link Host}. */
export async function createHost(terminal: Terminal, options: HostOptions): Promise<Host> {
  const { environment } = terminal;
  const { secrets, clock, channels = [] } = options;
  const folder = dataFolder(options.data, environment);
  const database = await openStore(folder, options.database ?? environment['HEADROOM_DATABASE']);
  try {
    const engine = await engineOn(database, {
      folder,
      log: openLog(folder, logLevel(options.logLevel)),
      environment: { ...environment, ...secrets },
      vault: () => openCliVault(terminal, folder),
      channels,
      ...(clock ? { clock } : {}),
    });
    return { engine, folder, call: checkedCalls(engine), close: () => engine.stop() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function logLevel(given: string | undefined): LogOptions['level'] {
  const level = LOG_LEVELS.find((known) => known === (given ?? 'info'));
  if (level) return level;
  throw new HeadroomError('INVALID_INPUT', `--log-level is one of ${LOG_LEVELS.join(', ')}.`);
}
