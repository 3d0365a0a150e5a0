import type { ProxyChoice } from '#engine/polling/http/proxy-choice.ts';
import type { AlertChannel, Log } from '#engine/ports.ts';
import type { Environment } from '#entries/host/environment.ts';
import { openStore } from '#entries/host/open-store.ts';
import type { DesktopVault } from './desktop-vault.ts';
import { keepLastStatus } from './last-status.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { openSession } from './session.ts';
import { startAfterFirstLook } from './start-after-first-look.ts';

export interface OwnOptions {
  folder: string;
  /** HEADROOM_DATABASE names a PostgreSQL that workstations share. */
  environment: Environment;
  log: Log;
  channel: AlertChannel;
  vault: DesktopVault;
  systemProxy: ProxyChoice;
}

/** The real accounts of this installation, polled for as long as the workspace is open. */
export function ownWorkspace(options: OwnOptions): OpenWorkspace {
  const { folder, environment, log, channel, vault, systemProxy } = options;
  return async () => {
    const database = await openStore(folder, environment['HEADROOM_DATABASE']);
    const session = await openSession(database, {
      folder,
      log,
      environment,
      vault: () => vault.vault(),
      channels: [channel],
      systemProxy,
    });
    const engine = startAfterFirstLook(session.engine);
    // A shared store has no copy on the workstation.
    const lastStatus = database.kind === 'sqlite' ? keepLastStatus(session, folder, log) : null;
    const close = async () => {
      await lastStatus?.close();
      await engine.stop();
    };
    return { session: { ...session, engine, close }, making: null };
  };
}
