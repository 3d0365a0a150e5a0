import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { AlertChannel, Clock, Log } from '#engine/ports.ts';
import { liveThrough } from '#engine/sandbox/live-through.ts';
import { createScenarioClock, type ScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { type Sandbox, startSandbox } from '#engine/sandbox/server.ts';
import { demoWorld } from '#engine/sandbox/worlds/demo.ts';
import type { World } from '#engine/sandbox/worlds/world.ts';
import { systemClock } from '#engine/system-clock.ts';
import { openStore } from '#entries/host/open-store.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
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
/** Alerts from the last hours on are told on the desktop; what was new weeks ago is not. */
const TOLD_SINCE_MS = 6 * HOUR_MS;

/** A life under way: its world and the time in it go on from one part to the next. */
interface Life {
  now: Instant;
  world: World;
  clock: ScenarioClock;
  sandbox: Sandbox;
  /** Polls made so far. */
  polls: number;
  isSilentPartDone: boolean;
}

/**
 * Made-up accounts on a store of their own. The first time, and a day later again, an engine lives through the weeks
 * before this moment in seconds, in two parts, the second of which tells people; then it goes on in real time.
 */
export function sandboxWorkspace(options: SandboxOptions): OpenWorkspace {
  let life: Life | null = null;
  const forget = async () => {
    await life?.sandbox.close();
    life = null;
  };
  return async (onProgress) => {
    const madeAt = life === null ? await readNote(options.folder) : null;
    const isFresh = madeAt !== null && systemClock.now() - madeAt < MADE_ANEW_AFTER_MS;
    if (isFresh) return { session: await goOn(options, madeAt), untilReplaced: null };
    try {
      life ??= await begin(options.folder);
      return await livePart(options, life, forget, onProgress);
    } catch (error) {
      await forget();
      throw error;
    }
  };
}

async function begin(folder: string): Promise<Life> {
  await rm(folder, { recursive: true, force: true });
  const now = systemClock.now();
  const world = demoWorld(now);
  const clock = createScenarioClock({ startAt: world.startAt, speed: 0 }, systemClock);
  const sandbox = await startSandbox({ clock, accounts: world.accounts });
  return { now, world, clock, sandbox, polls: 0, isSilentPartDone: false };
}

async function livePart(
  options: SandboxOptions,
  life: Life,
  forget: () => Promise<void>,
  onProgress: (progress: Progress) => void,
): Promise<OpenedWorkspace> {
  const { now, world, clock, sandbox } = life;
  const isLast = life.isSilentPartDone;
  const session = await openSandboxSession(options, world, clock, isLast);
  const abort = new AbortController();
  const before = life.polls;
  const report = (at: Instant, polls: number) => {
    life.polls = before + polls;
    onProgress({ share: (at - world.startAt) / (now - world.startAt), polls: life.polls });
  };
  const live = async () => {
    const { engine } = session;
    const until = isLast ? now : now - TOLD_SINCE_MS;
    await liveThrough({
      engine,
      world,
      sandbox,
      clock,
      now,
      until,
      signal: abort.signal,
      onProgress: report,
    });
    if (abort.signal.aborted) return;
    life.isSilentPartDone = true;
    if (isLast) await writeNote(options.folder, now);
  };
  onProgress({ share: (clock.now() - world.startAt) / (now - world.startAt), polls: before });
  const lived = live();
  const close = async () => {
    const isOver = isLast || !life.isSilentPartDone;
    abort.abort();
    await lived.catch(() => undefined);
    await session.close();
    if (isOver) await forget();
  };
  return { session: { ...session, close }, untilReplaced: lived };
}

/** Stands in for the vendors from now on as they are by the world of that time. */
async function goOn(options: SandboxOptions, madeAt: Instant): Promise<Session> {
  const world = demoWorld(madeAt);
  const sandbox = await startSandbox({ clock: systemClock, accounts: world.accounts });
  try {
    const session = await openSandboxSession(options, world, systemClock, true);
    const connections = world
      .connections((id) => sandbox.url(id))
      .map((settings) => connectionSettingsSchema.parse(settings));
    await session.call('connections.apply', { connections, actor: 'sandbox' });
    session.engine.start();
    const close = async () => {
      await session.close();
      await sandbox.close();
    };
    return { ...session, close };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

/** Without the environment: neither a shared database nor a proxy that is meant for real work. */
async function openSandboxSession(
  { folder, log, channel }: SandboxOptions,
  { secrets }: World,
  clock: Clock,
  isTold: boolean,
): Promise<Session> {
  return openSession(await openStore(folder, undefined), {
    log,
    environment: secrets,
    vault: noVault,
    channels: isTold ? [channel] : [],
    clock,
  });
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
