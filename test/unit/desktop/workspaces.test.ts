import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { createEventHub } from '#engine/event-hub.ts';
import type { OpenWorkspace, Progress } from '#entries/desktop/open-workspace.ts';
import type { Session } from '#entries/desktop/session.ts';
import { createWorkspaces, type Workspaces } from '#entries/desktop/workspaces.ts';
import type { HeadroomContract } from '#shared/contract.ts';
import { HeadroomError } from '#shared/errors.ts';
import { recordingLog } from '#test/support/recording-log.ts';

interface FakeSession extends Session {
  name: string;
  isClosed: boolean;
  hub: ReturnType<typeof createEventHub<HeadroomContract>>;
}

let sessions: FakeSession[];
let events: string[];
let workspaces: Workspaces;

/** @param answer what every method of its engine does; its closing is not waited for by running calls */
function fakeSession(name: string, answer: () => Promise<unknown> = async () => name): FakeSession {
  const hub = createEventHub<HeadroomContract>();
  const engine = { dispatch: answer, on: hub.on } as unknown as Engine;
  const session: FakeSession = {
    name,
    isClosed: false,
    hub,
    engine,
    call: () => Promise.reject(new Error('not used here')),
    record: () => Promise.reject(new Error('not used here')),
    async close() {
      session.isClosed = true;
    },
  };
  sessions.push(session);
  return session;
}

const opening =
  (name: string): OpenWorkspace =>
  async () => ({ session: fakeSession(name), making: null });

function start(openers: Partial<Record<'own' | 'sandbox', OpenWorkspace>> = {}): Workspaces {
  workspaces = createWorkspaces({
    first: 'own',
    openers: { own: opening('own'), sandbox: opening('sandbox'), ...openers },
    emit: (event) => events.push(event),
    log: recordingLog(),
  });
  return workspaces;
}

beforeEach(() => {
  sessions = [];
  events = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await workspaces.close();
});

const call = () => workspaces.dispatch('status.get', {});

describe('workspaces', () => {
  it('close one before they open the other, and calls wait meanwhile', async () => {
    start();
    expect(await call()).toBe('own');
    const opened = workspaces.open('sandbox');
    const waiting = call();
    await opened;
    expect(await waiting).toBe('sandbox');
    expect(workspaces.current()).toBe('sandbox');
    expect(sessions.map(({ name, isClosed }) => [name, isClosed])).toEqual([
      ['own', true],
      ['sandbox', false],
    ]);
  });

  it('leave the open one alone when it is asked for again', async () => {
    start();
    await workspaces.open('own');
    expect(sessions).toHaveLength(1);
  });

  it('pass on events of the open engine only', async () => {
    start();
    await call();
    await workspaces.open('sandbox');
    events.length = 0;
    sessions[1]?.hub.emit('alerts.changed', {});
    expect(events).toEqual(['alerts.changed']);
  });

  it('tell a call that was cut off by a change to try again', async () => {
    const cut = Promise.withResolvers<never>();
    start({ own: async () => ({ session: fakeSession('own', () => cut.promise), making: null }) });
    const running = call();
    await vi.waitFor(() => expect(sessions).toHaveLength(1));
    await workspaces.open('sandbox');
    cut.reject(new Error('driver has already been destroyed'));
    await expect(running).rejects.toMatchObject({ code: 'DISCONNECTED', retryable: true });
  });

  it('let a bug stay a bug while the workspace is open', async () => {
    start({
      own: async () => ({
        session: fakeSession('own', () => Promise.reject(new TypeError('bug'))),
        making: null,
      }),
    });
    await expect(call()).rejects.toThrow(TypeError);
  });
});

describe('a store that cannot be opened', () => {
  const damaged = new HeadroomError('DATABASE_DAMAGED', 'The database is damaged.');

  it('refuses every call with the reason, and is tried again by a call some seconds later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    let tries = 0;
    start({
      own: async () => {
        tries += 1;
        if (tries < 3) throw damaged;
        return { session: fakeSession('own'), making: null };
      },
    });
    await expect(call()).rejects.toBe(damaged);
    await expect(call()).rejects.toBe(damaged);
    expect(tries).toBe(1);
    await vi.advanceTimersByTimeAsync(5_000);
    await expect(call()).rejects.toBe(damaged);
    expect(tries).toBe(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await call()).toBe('own');
  });

  it('is tried again while nobody calls', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    let isFixed = false;
    start({
      own: async () => {
        if (!isFixed) throw damaged;
        return { session: fakeSession('own'), making: null };
      },
    });
    await expect(call()).rejects.toBe(damaged);
    isFixed = true;
    events.length = 0;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sessions).toHaveLength(1);
    expect(events).toContain('connections.changed');
  });

  it('does not keep the other workspace from being opened', async () => {
    start({ own: () => Promise.reject(damaged) });
    await expect(call()).rejects.toBe(damaged);
    await workspaces.open('sandbox');
    expect(await call()).toBe('sandbox');
  });
});

describe('a workspace whose history is in the making', () => {
  it('answers calls, tells how far it is, and when it is there', async () => {
    const making = Promise.withResolvers<void>();
    let report: (progress: Progress) => void = () => undefined;
    start({
      sandbox: async (onProgress) => {
        report = onProgress;
        onProgress({ share: 0, polls: 0 });
        return { session: fakeSession('sandbox'), making: making.promise };
      },
    });
    await workspaces.open('sandbox');
    expect(workspaces.preparing()).toEqual({ share: 0, polls: 0 });
    report({ share: 0.5, polls: 20 });
    expect(workspaces.preparing()).toEqual({ share: 0.5, polls: 20 });
    expect(await call()).toBe('sandbox');
    making.resolve();
    await vi.waitFor(() => expect(workspaces.preparing()).toBeNull());
    expect(await call()).toBe('sandbox');
  });

  it('says so when that fails', async () => {
    const full = new HeadroomError('DISK_FULL', 'There is no space left.');
    const making = Promise.withResolvers<void>();
    start({
      sandbox: async () => ({ session: fakeSession('sandbox'), making: making.promise }),
    });
    await workspaces.open('sandbox');
    making.reject(full);
    await vi.waitFor(() => expect(call()).rejects.toBe(full));
    expect(workspaces.preparing()).toBeNull();
    expect(sessions.at(-1)?.isClosed).toBe(true);
  });

  it('forgets its progress when it is left', async () => {
    start({
      sandbox: async (onProgress) => {
        onProgress({ share: 0.1, polls: 1 });
        return { session: fakeSession('sandbox'), making: new Promise(() => undefined) };
      },
    });
    await workspaces.open('sandbox');
    await workspaces.open('own');
    expect(workspaces.preparing()).toBeNull();
    expect(await call()).toBe('own');
  });
});
