import path from 'node:path';
import type { Log } from '#engine/ports.ts';
import type { Environment } from '#entries/host/environment.ts';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { EngineStart } from '#shared/engine-process.ts';
import { hostContract } from '#shared/host-contract.ts';
import { connect, type Timers } from '#shared/rpc/connect.ts';
import type { EventName } from '#shared/rpc/method.ts';
import type { Port } from '#shared/rpc/port.ts';
import { serve, type Served } from '#shared/rpc/serve.ts';
import type { DesktopParts } from './desktop-parts.ts';
import { createDesktopVault } from './desktop-vault.ts';
import { desktopDispatch } from './handlers.ts';
import { hostKeyring } from './host-keyring.ts';
import { hostProxy } from './host-proxy.ts';
import { notificationChannel } from './notification-channel.ts';
import { ownWorkspace } from './own-workspace.ts';
import { sandboxWorkspace } from './sandbox-workspace.ts';
import { desktopTexts } from './texts.ts';
import { createWorkspaces } from './workspaces.ts';

export interface DesktopOptions {
  start: EngineStart;
  environment: Environment;
  /** To the host of this process, which serves {@link hostContract} on it. */
  hostPort: Port;
  log: Log;
}

export interface Desktop {
  /** Serves the desktop's contract on a port until it is closed. */
  attach(port: Port): void;
  /** Waits for running polls and closes the store. */
  stop(): Promise<void>;
}

const timers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** The sandbox's vendors fail on purpose, week after week: warnings of that would bury what the log is read for. */
function errorsOf(log: Log): Log {
  const drop = () => undefined;
  return { debug: drop, info: drop, warn: drop, error: log.error };
}

/** Joins the engine with the desktop that hosts it. */
export function createDesktop({ start, environment, hostPort, log }: DesktopOptions): Desktop {
  const { dataFolder, locale } = start;
  const host = connect(hostPort, hostContract, timers);
  const clients = new Set<Served<DesktopContract>>();
  let online = true;

  const emit = (event: EventName<DesktopContract>, payload: unknown = {}) => {
    for (const client of clients) client.emit(event, payload as never);
  };
  const channel = notificationChannel({
    show: (notice) => host.call('notifications.show', notice),
    texts: async () => desktopTexts(await host.call('preferences.get', {}), locale),
  });
  const vault = createDesktopVault({
    folder: dataFolder,
    keyring: hostKeyring(host),
    environment,
    onChange: () => emit('vault.changed'),
  });
  const workspaces = createWorkspaces({
    first: start.workspace,
    openers: {
      own: ownWorkspace({
        folder: dataFolder,
        environment,
        log,
        channel,
        vault,
        systemProxy: hostProxy(host),
      }),
      sandbox: sandboxWorkspace({ folder: path.join(dataFolder, 'sandbox'), log: errorsOf(log), channel }),
    },
    emit,
    log,
  });
  const parts: DesktopParts = { start, host, workspaces, vault, isOnline: () => online, emit };
  const dispatch = desktopDispatch(parts);

  host.on('preferences.changed', () => emit('preferences.changed'));
  host.on('power.suspended', () => workspaces.engine()?.suspend());
  host.on('power.resumed', () => void workspaces.engine()?.resume());
  host.on('network.changed', (network) => {
    if (network.online === online) return;
    online = network.online;
    if (online) void workspaces.engine()?.resume();
    emit('desktop.changed');
  });

  return {
    attach(port) {
      const client = serve<DesktopContract>(
        forgetting(port, () => clients.delete(client)),
        dispatch,
        (error, method) => log.error('a call failed', { method, error }),
      );
      clients.add(client);
    },
    async stop() {
      await workspaces.close();
      host.close();
    },
  };
}

/** The same port; when its other end is gone, `forget` is called. */
function forgetting(port: Port, forget: () => void): Port {
  return {
    ...port,
    listen: (onMessage, onClose) =>
      port.listen(onMessage, () => {
        forget();
        onClose();
      }),
  };
}
