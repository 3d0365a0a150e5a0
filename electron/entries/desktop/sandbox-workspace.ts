import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { AlertChannel, Clock, Log } from '#engine/ports.ts';
import { connectAccounts, liveThrough } from '#engine/sandbox/live-through.ts';
import { createScenarioClock, type ScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { type Sandbox, startSandbox } from '#engine/sandbox/server.ts';
import { demoWorld } from '#engine/sandbox/worlds/demo.ts';
import type { World } from '#engine/sandbox/worlds/world.ts';
import { systemClock } from '#engine/system-clock.ts';
import { openStore } from '#entries/host/open-store.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';
import type { OpenedWorkspace, OpenWorkspace, Progress } from './open-workspace.ts';
import { openSession, type Session } from './session.ts';

export interface SandboxOptions {
  /** Holds nothing but the sandbox; emptied for a new one. */
  folder: string;
  log: Log;
  channel: AlertChannel;
}

/** An older sandbox is made anew: its accounts are in telling states at one moment. */
const MADE_ANEW_AFTER_MS = DAY_MS;
/** What was new in the hours before is told on the desktop; what was new weeks ago counts as told then. */
const TOLD_SINCE_MS = 8 * HOUR_MS;
/** Once the sandbox goes on in real time. */
const POLL_EVERY_SECONDS = 300;

/**
 * Made-up accounts on a store of their own. The first time, and a day later again, the engine lives through the weeks
 * before this moment in seconds; then it goes on in real time.
 */
export function sandboxWorkspace(options: SandboxOptions): OpenWorkspace {
  return async (onProgress) => {
    const madeAt = await readNote(options.folder);
    if (madeAt !== null && systemClock.now() - madeAt < MADE_ANEW_AFTER_MS) return reopen(options, madeAt);
    await rm(options.folder, { recursive: true, force: true });
    return make(options, onProgress);
  };
}

async function make(
  options: SandboxOptions,
  onProgress: (progress: Progress) => void,
): Promise<OpenedWorkspace> {
  const now = systemClock.now();
  const world = demoWorld(now);
  const { startAt } = world;
  const clock = createSandboxClock(startAt);
  const channel = quietUntil(now - TOLD_SINCE_MS, clock, options.channel);
  const { session, sandbox } = await openOn(options, world, clock, channel);
  const abort = new AbortController();
  const live = async () => {
    const { engine } = session;
    await liveThrough({
      engine,
      world,
      sandbox,
      clock: clock.scenario,
      now,
      until: now,
      signal: abort.signal,
      // Retries of the last polls wait a little beyond this moment.
      onProgress: (at, polls) => onProgress({ share: Math.min(1, (at - startAt) / (now - startAt)), polls }),
    });
    if (abort.signal.aborted) return;
    clock.enterPresent();
    await connectAccounts({ engine, world, sandbox }, POLL_EVERY_SECONDS);
    await writeNote(options.folder, now);
    engine.start();
  };
  onProgress({ share: 0, polls: 0 });
  const making = live();
  const close = async () => {
    abort.abort();
    await making.catch(() => undefined);
    await session.close();
  };
  return { session: { ...session, close }, making };
}

/** Stands in for the vendors as they are by the world of that time. */
async function reopen(options: SandboxOptions, madeAt: Instant): Promise<OpenedWorkspace> {
  const world = demoWorld(madeAt);
  const { session, sandbox } = await openOn(options, world, systemClock, options.channel);
  await connectAccounts({ engine: session.engine, world, sandbox }, POLL_EVERY_SECONDS);
  session.engine.start();
  return { session, making: null };
}

/** A sandbox and an engine on one clock. Without the environment: neither a shared database nor a proxy of real work. */
async function openOn(
  { folder, log }: SandboxOptions,
  world: World,
  clock: Clock,
  channel: AlertChannel,
): Promise<{ session: Session; sandbox: Sandbox }> {
  const sandbox = await startSandbox({ clock, accounts: world.accounts });
  try {
    const session = await openSession(await openStore(folder, undefined), {
      folder,
      log,
      environment: world.secrets,
      vault: noVault,
      channels: [channel],
      clock,
    });
    const close = async () => {
      await session.close();
      await sandbox.close();
    };
    return { session: { ...session, close }, sandbox };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** Scenario time that only moves when it is set, until the present is entered. */
interface SandboxClock extends Clock {
  scenario: ScenarioClock;
  /** To be called while nobody sleeps in scenario time. */
  enterPresent(): void;
}

function createSandboxClock(startAt: Instant): SandboxClock {
  const scenario = createScenarioClock({ startAt, speed: 0 }, systemClock);
  let current: Clock = scenario;
  return {
    scenario,
    now: () => current.now(),
    sleep: (ms, signal) => current.sleep(ms, signal),
    enterPresent() {
      current = systemClock;
    },
  };
}

function quietUntil(from: Instant, clock: Clock, channel: AlertChannel): AlertChannel {
  return {
    id: channel.id,
    async deliver(message, signal) {
      if (clock.now() >= from) await channel.deliver(message, signal);
    },
  };
}

async function noVault(): Promise<never> {
  throw new HeadroomError('VAULT_LOCKED', 'The sandbox has no vault: its accounts are made up.');
}

/** Written last: a sandbox without it was not finished. */
const noteSchema = z.object({ madeAt: z.int() });
const noteIn = (folder: string) => path.join(folder, 'sandbox.json');

async function readNote(folder: string): Promise<Instant | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(noteIn(folder), 'utf8'))).madeAt;
  } catch {
    return null;
  }
}

async function writeNote(folder: string, madeAt: Instant): Promise<void> {
  await writeFile(noteIn(folder), JSON.stringify({ madeAt } satisfies z.input<typeof noteSchema>));
}
