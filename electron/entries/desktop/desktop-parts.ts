import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { EngineStart } from '#shared/engine-process.ts';
import type { HostContract } from '#shared/host-contract.ts';
import type { Client } from '#shared/rpc/connect.ts';
import type { EventName } from '#shared/rpc/method.ts';
import type { DesktopVault } from './desktop-vault.ts';
import type { Workspaces } from './workspaces.ts';

/** What the desktop's own methods work with: the parts of the engine's process, joined once in `create-desktop.ts`. */
export interface DesktopParts {
  start: EngineStart;
  host: Pick<Client<HostContract>, 'call'>;
  workspaces: Workspaces;
  vault: DesktopVault;
  /** As the host last told it. */
  isOnline(): boolean;
  /** Tells every page. */
  emit(event: EventName<DesktopContract>): void;
}
