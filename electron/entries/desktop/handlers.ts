import { contract, type HeadroomContract } from '#shared/contract.ts';
import { desktopContract, type DesktopContract } from '#shared/desktop-contract.ts';
import { createDispatch, type Dispatch } from '#shared/rpc/dispatch.ts';
import type { Handlers, MethodName } from '#shared/rpc/method.ts';
import { configHandlers } from './config.ts';
import type { DesktopParts } from './desktop-parts.ts';
import { folderHandlers } from './folders.ts';
import { linkHandlers } from './links.ts';
import { preferenceHandlers } from './preferences.ts';
import { reportOpenHandlers } from './reports.ts';
import { guardedSecretHandlers } from './guarded-secrets.ts';
import { stateHandlers } from './state.ts';
import { vaultHandlers } from './vault.ts';

type OwnMethod = Exclude<MethodName<DesktopContract>, MethodName<HeadroomContract>>;

/** The methods that the desktop adds to the engine's. */
interface OwnContract {
  readonly methods: Pick<DesktopContract['methods'], OwnMethod>;
  readonly events: Record<never, never>;
}

/**
 * Runs any method of the desktop's contract. Those of the engine go to the workspace that is open; commands wait for
 * commands of the same side only, so that a long poll does not hold up the vault's passphrase that it needs.
 */
export function desktopDispatch(parts: DesktopParts): Dispatch {
  const own = createDispatch(ownContract(), ownHandlers(parts));
  return (method, input) =>
    Object.hasOwn(contract.methods, method) ? parts.workspaces.dispatch(method, input) : own(method, input);
}

function ownContract(): OwnContract {
  const methods = Object.entries(desktopContract.methods).filter(
    ([name]) => !Object.hasOwn(contract.methods, name),
  );
  return { methods: Object.fromEntries(methods) as OwnContract['methods'], events: {} };
}

function ownHandlers(parts: DesktopParts): Handlers<OwnContract> {
  const { vault, emit } = parts;
  return {
    ...stateHandlers(parts),
    ...preferenceHandlers(parts),
    ...vaultHandlers({ vault, changed: () => emit('vault.changed') }),
    ...guardedSecretHandlers(parts),
    ...configHandlers(parts),
    ...linkHandlers(parts),
    ...reportOpenHandlers(parts),
    ...folderHandlers(parts),
  };
}
