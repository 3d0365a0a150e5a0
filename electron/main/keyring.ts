import path from 'node:path';
import { app, safeStorage } from 'electron';
import type { HostKeyring } from '#shared/host-keyring.ts';
import { askBlocking } from './keyring/blocking-store.ts';
import type { AskKeyStore } from './keyring/exchange.ts';
import { guardedKeyring } from './keyring/guarded-keyring.ts';
import { askInProcess, KEYRING_SWITCH, type StoreProcess } from './keyring/store-process.ts';
import { askWaiting, canWait } from './keyring/waiting-store.ts';

const DEADLINE_MS = 20_000;

/** The operating system's key store through Electron's safeStorage; usable once the application is ready. */
export function createKeyring(): HostKeyring {
  return guardedKeyring({ backend, ask: keyStore(), deadlineMs: DEADLINE_MS });
}

function backend(): string {
  if (process.platform === 'darwin') return 'keychain';
  if (process.platform === 'win32') return 'dpapi';
  return safeStorage.getSelectedStorageBackend();
}

/** Windows opens its store at the login and never asks, so that there the older calls do not block. */
function keyStore(): AskKeyStore {
  const store: object = safeStorage;
  if (canWait(store)) return (question) => askWaiting(store, question);
  if (process.platform === 'win32') return async (question) => askBlocking(safeStorage, question);
  return (question, signal) => askInProcess(storeProcess())(question, signal);
}

/** The same application by the same switches, which decide on key store and sandbox, with a profile of its own. */
function storeProcess(): StoreProcess {
  const kept = ['password-store', 'no-sandbox'].filter((name) => app.commandLine.hasSwitch(name));
  const args = [
    `--${KEYRING_SWITCH}`,
    `--user-data-dir=${path.join(app.getPath('userData'), 'keyring')}`,
    ...kept.map((name) => switchOf(name, app.commandLine.getSwitchValue(name))),
    ...(app.isPackaged ? [] : [app.getAppPath()]),
  ];
  return { executable: process.execPath, args };
}

const switchOf = (name: string, value: string) => (value === '' ? `--${name}` : `--${name}=${value}`);
