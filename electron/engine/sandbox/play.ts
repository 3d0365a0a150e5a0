import type { Engine } from '#engine/create-engine.ts';
import type { Instant } from '#shared/time.ts';
import type { ScenarioClock } from './scenario-clock.ts';

/** Real ms between looks at whether somebody waits for scenario time while a tick is under way. */
const LOOK_EVERY_MS = 5;

export interface Play {
  engine: Pick<Engine, 'tick' | 'nextDueAt'>;
  /** A clock of speed 0: it moves only as this play moves it. */
  clock: ScenarioClock;
  until: Instant;
  signal?: AbortSignal;
  onStep?: (at: Instant, polled: number) => void | Promise<void>;
}

/**
 * Lets an engine live through scenario time as fast as the machine allows: steps to when something is due, ticks, and
 * goes on, until `until` is reached. A month of polls takes seconds.
 */
export async function play({ engine, clock, until, signal, onStep }: Play): Promise<void> {
  while (!signal?.aborted) {
    const dueAt = await engine.nextDueAt();
    if (dueAt === null || dueAt > until) break;
    if (dueAt > clock.now()) clock.set(dueAt);
    const { polled } = await whileWaking(clock, engine.tick());
    await onStep?.(clock.now(), polled);
  }
  if (clock.now() < until && !signal?.aborted) clock.set(until);
}

/** Whoever waits for scenario time within a tick (a retry's pause) is woken by moving the clock on. */
async function whileWaking<T>(clock: ScenarioClock, work: Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    const wakeAt = clock.nextWakeAt();
    if (wakeAt !== null) clock.set(Math.max(wakeAt, clock.now()));
  }, LOOK_EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
