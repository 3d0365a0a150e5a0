import { setFlagsFromString } from 'node:v8';
import { createLog } from '#engine/log.ts';
import type { Log } from '#engine/ports.ts';
import { openLog } from '#entries/host/open-log.ts';
import { engineStartSchema, type FromEngine, toEngineSchema } from '#shared/engine-process.ts';
import { emitterPort } from '#shared/rpc/port.ts';
import { createDesktop, type Desktop } from './desktop/create-desktop.ts';

// It stands in the tray day and night and computes for moments: room matters more here than speed.
setFlagsFromString('--optimize-for-size');

const start = engineStartSchema.parse(JSON.parse(process.argv[2] ?? ''));
const log = openLogOrStandIn(start.dataFolder);
let desktop: Desktop | null = null;

// A bug in one place must not leave the rest running in a state that nobody thought of. The host starts this anew.
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) => {
    log.error('an unexpected fault ends the engine', { error });
    process.exit(1);
  });
}

process.parentPort.on('message', ({ data, ports: [port] }) => {
  const { kind } = toEngineSchema.parse(data);
  if (kind === 'stop') void stop();
  else if (port && kind === 'host')
    desktop = createDesktop({ start, environment: process.env, hostPort: emitterPort(port), log });
  else if (port) desktop?.attach(emitterPort(port));
});
tell({ kind: 'ready' });

async function stop(): Promise<void> {
  await desktop?.stop();
  tell({ kind: 'stopped' });
  process.exit(0);
}

function tell(message: FromEngine): void {
  process.parentPort.postMessage(message);
}

/** Without a place to write, the application still has to say that there is none. */
function openLogOrStandIn(folder: string): Log {
  try {
    return openLog(folder, 'info');
  } catch {
    return createLog({ destination: process.stderr, level: 'info' });
  }
}
