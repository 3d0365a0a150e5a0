import type { Engine } from '#engine/create-engine.ts';
import { type Instant, SECOND_MS } from '#shared/time.ts';
import type { ScenarioClock } from './scenario-clock.ts';

/** Real ms between looks at whether somebody waits for scenario time while a tick is under way. */
const LOOK_EVERY_MS = 1;

const TICK_MS = 10 * SECOND_MS;

export interface Play {
  engine: Pick<Engine, 'tick' | 'nextDueAt'>;
  /** A clock of speed 0: it moves only as this play moves it. */
  clock: ScenarioClock;
  until: Instant;
  /** Scenario ms between ticks at the least, as a wall clock would tick; what falls due between is polled together. */
  tickMs?: number;
  signal?: AbortSignal;
  onStep?: (at: Instant, polled: number) => void | Promise<void>;
}

/**
 * Lets an engine live through scenario time as fast as the machine allows: steps to when something is due, ticks, and
 * goes on, until `until` is reached. A month of polls takes seconds.
 */
export async function play({ engine, clock, until, tickMs = TICK_MS, signal, onStep }: Play): Promise<void> {
  let tickedAt = -Infinity;
  while (!signal?.aborted) {
    const dueAt = await engine.nextDueAt();
    if (dueAt === null || dueAt > until) break;
    const next = Math.min(until, Math.max(dueAt, tickedAt + tickMs));
    if (next > clock.now()) clock.set(next);
    tickedAt = clock.now();
    const { polled } = await wakingSleepers(clock, engine.tick());
    await onStep?.(clock.now(), polled);
  }
  if (clock.now() < until && !signal?.aborted) clock.set(until);
}

/** Waits for work in scenario time: whoever sleeps in it (a retry's pause) is woken by moving the clock on. */
export async function wakingSleepers<T>(clock: ScenarioClock, work: Promise<T>): Promise<T> {
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
