import { type BrowserWindow, dialog, type MessagePortMain, session, shell } from 'electron';
import { HeadroomError } from '#shared/errors.ts';
import { hostContract, type HostContract } from '#shared/host-contract.ts';
import type { HostKeyring } from '#shared/host-keyring.ts';
import { createDispatch } from '#shared/rpc/dispatch.ts';
import type { Handlers } from '#shared/rpc/method.ts';
import { emitterPort } from '#shared/rpc/port.ts';
import { serve, type Served } from '#shared/rpc/serve.ts';

import { describeError, type MainLog } from './log.ts';
import type { Notice } from './notifications.ts';
import type { PreferenceKeeper } from './preferences.ts';
import { openableFile } from './shown-files.ts';
import { proxyIn } from './system-proxy.ts';

export interface HostParts {
  keyring: HostKeyring;
  preferences: PreferenceKeeper;
  notify(notice: Notice): Promise<void>;
  /** The window that a dialog belongs to; null while there is none. */
  window(): BrowserWindow | null;
  log: MainLog;
}

/** Answers what the engine asks of its host, on the port of one engine process. */
export function serveHost(port: MessagePortMain, parts: HostParts): Served<HostContract> {
  const dispatch = createDispatch(hostContract, hostHandlers(parts));
  return serve<HostContract>(emitterPort(port), dispatch, (error, method) =>
    parts.log.error('a request of the engine failed', { method, error: describeError(error) }),
  );
}

function hostHandlers({ keyring, preferences, notify, window }: HostParts): Handlers<HostContract> {
  return {
    'keyring.get': () => keyring.get(),
    'keyring.wrap': async ({ plain }) => ({ wrapped: await keyring.wrap(Buffer.from(plain, 'base64')) }),
    'keyring.unwrap': async ({ wrapped }) => {
      const plain = await keyring.unwrap(wrapped);
      return { plain: Buffer.from(plain).toString('base64') };
    },
    'notifications.show': async (notice) => {
      await notify(notice);
      return {};
    },
    'links.open': async ({ url }) => {
      await shell.openExternal(url);
      return {};
    },
    'files.open': async ({ path }) => {
      const refusal = await shell.openPath(await openableFile(path));
      if (refusal !== '') throw new HeadroomError('NOT_FOUND', `${path} could not be opened: ${refusal}`);
      return {};
    },
    'files.reveal': async ({ path }) => {
      shell.showItemInFolder(await openableFile(path));
      return {};
    },
    'folders.choose': async ({ title, startIn }) => {
      const options = {
        title,
        ...(startIn === null ? {} : { defaultPath: startIn }),
        properties: ['openDirectory' as const, 'createDirectory' as const],
      };
      const owner = window();
      const { filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options));
      return { path: filePaths[0] ?? null };
    },
    'proxy.resolve': async ({ url }) => ({ proxy: proxyIn(await session.defaultSession.resolveProxy(url)) }),
    'preferences.get': async () => preferences.get(),
    'preferences.set': async (next) => preferences.set(next),
  };
}
