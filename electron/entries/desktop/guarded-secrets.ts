import { assertOwn } from './assert-own.ts';
import type { DesktopParts } from './desktop-parts.ts';
import { secretHandlers } from './secrets.ts';

/** Secrets belong to the real accounts: their use is looked up there, so they stay as they are while the sandbox is open. */
export function guardedSecretHandlers({ vault, workspaces, emit }: DesktopParts) {
  const handlers = secretHandlers({
    vault,
    changed: () => emit('vault.changed'),
    call: async (method, input) => (await workspaces.session()).call(method, input),
    record: async (event) => (await workspaces.session()).record(event),
  });
  return {
    ...handlers,
    'secrets.set': async (request: Parameters<(typeof handlers)['secrets.set']>[0]) => {
      assertOwn(workspaces);
      return handlers['secrets.set'](request);
    },
    'secrets.remove': async (request: Parameters<(typeof handlers)['secrets.remove']>[0]) => {
      assertOwn(workspaces);
      return handlers['secrets.remove'](request);
    },
  };
}
