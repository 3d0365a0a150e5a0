import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Message, type MessageBus, sessionBus, Variant } from 'dbus-next';
import type { AppHome } from './app-home.ts';

const NAME = 'org.freedesktop.secrets';
const PASSWORD = 'the password of the login';

/** GNOME Keyring on the session bus of the test, with the files of one home. */
export interface KeyStore {
  /** As a person who types the password when they are asked. */
  unlock(): Promise<void>;
  stop(): Promise<void>;
}

/** With this variable Chromium takes the desktop for one that has GNOME Keyring. */
export const GNOME = { XDG_CURRENT_DESKTOP: 'GNOME' };

/** Starts it unlocked, as a login does, or locked, as an automatic login leaves it. */
export async function startKeyStore(home: AppHome, state: 'unlocked' | 'locked'): Promise<KeyStore> {
  const daemon = (words: readonly string[]) =>
    spawn('gnome-keyring-daemon', ['--components=secrets', ...words], {
      env: { ...process.env, ...home.environment },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  const child = daemon(['--foreground', ...(state === 'unlocked' ? ['--unlock'] : [])]);
  child.stdin.end(state === 'unlocked' ? PASSWORD : '');
  const bus = sessionBus();
  await untilOwned(bus, child);
  return {
    unlock: () => unlockLogin(bus),
    async stop() {
      bus.disconnect();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

async function untilOwned(bus: MessageBus, child: ChildProcess): Promise<void> {
  const owned = new Promise<void>((resolve) => {
    bus.on('message', (message: Message) => {
      const [name, , owner] = message.body as string[];
      if (message.member === 'NameOwnerChanged' && name === NAME && owner !== '') resolve();
    });
  });
  await daemonCall(bus, 'AddMatch', `type='signal',member='NameOwnerChanged',arg0='${NAME}'`);
  if (await daemonCall(bus, 'NameHasOwner', NAME)) return;
  const ended = once(child, 'exit').then(() => {
    throw new Error('GNOME Keyring ended before it served the session bus.');
  });
  await Promise.race([owned, ended]);
}

/** The daemon's own way for a login manager that knows the password: over a session without encryption of its own. */
async function unlockLogin(bus: MessageBus): Promise<void> {
  const secrets = { destination: NAME, path: '/org/freedesktop/secrets' };
  const opened = await bus.call(
    new Message({
      ...secrets,
      interface: 'org.freedesktop.Secret.Service',
      member: 'OpenSession',
      signature: 'sv',
      body: ['plain', new Variant('s', '')],
    }),
  );
  const [, session] = (opened?.body ?? []) as [unknown, string];
  const password = [session, Buffer.alloc(0), Buffer.from(PASSWORD), 'text/plain'];
  await bus.call(
    new Message({
      ...secrets,
      interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
      member: 'UnlockWithMasterPassword',
      signature: 'o(oayays)',
      body: ['/org/freedesktop/secrets/collection/login', password],
    }),
  );
}

async function daemonCall(bus: MessageBus, member: string, word: string): Promise<unknown> {
  const message = new Message({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member,
    signature: 's',
    body: [word],
  });
  const answer = await bus.call(message);
  return (answer?.body as unknown[] | undefined)?.[0];
}
