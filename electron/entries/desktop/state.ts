import { userInfo } from 'node:os';
import { VERSION } from '#entries/host/version.ts';
import type { DesktopState, Workspace } from '#shared/desktop-contract.ts';
import type { DesktopParts } from './desktop-parts.ts';

export function stateHandlers(parts: DesktopParts) {
  return {
    'desktop.get': async () => stateOf(parts),

    'workspace.open': async ({ workspace }: { workspace: Workspace }) => {
      await parts.workspaces.open(workspace);
      return stateOf(parts);
    },
  };
}

function stateOf({ start, workspaces, isOnline }: DesktopParts): DesktopState {
  return {
    version: VERSION,
    platform: process.platform,
    actor: actorName(),
    dataFolder: start.dataFolder,
    reportFolder: start.reportFolder,
    workspace: workspaces.current(),
    preparing: workspaces.preparing(),
    online: isOnline(),
  };
}

/** Who acts here, for the evidence log: the account at the operating system. */
function actorName(): string {
  try {
    return `desktop:${userInfo().username}`;
  } catch {
    return 'desktop';
  }
}
