import type { Engine } from '#engine/create-engine.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { play, wakingSleepers } from './play.ts';
import type { ScenarioClock } from './scenario-clock.ts';
import type { Sandbox } from './server.ts';
import type { World } from './worlds/world.ts';

export interface Life {
  engine: Pick<Engine, 'dispatch' | 'tick' | 'nextDueAt'>;
  world: World;
  /** Serves the world's accounts by the same clock. */
  sandbox: Pick<Sandbox, 'url'>;
  /** Of speed 0, at the world's start or where an earlier part of this life ended. */
  clock: ScenarioClock;
  /** The instant that the world was made for: its accounts are in their telling states then. */
  now: Instant;
  /** Where this part of the life ends, `now` at the latest. */
  until: Instant;
  signal?: AbortSignal;
  /** Called after each step with the polls made in this part so far. */
  onProgress?: (at: Instant, polls: number) => void | Promise<void>;
}

interface Chapter {
  /** Real intervals would take minutes; these are enough to learn the shape of a week, then to see the last days closely. */
  tickMs: number;
  endsBeforeNowMs: number;
}

const CHAPTERS: readonly Chapter[] = [
  { tickMs: 6 * HOUR_MS, endsBeforeNowMs: 8 * DAY_MS },
  { tickMs: 3 * HOUR_MS, endsBeforeNowMs: 12 * HOUR_MS },
  { tickMs: 30 * MINUTE_MS, endsBeforeNowMs: 0 },
];

/**
 * Polls so far apart have to come shortly before counters start anew at midnight: what is consumed between the last one
 * and the reset, nobody sees.
 */
const BEFORE_MIDNIGHT_MS = 10 * MINUTE_MS;

/** With any jitter of its interval a connection is due at every tick: polled and judged together, all cost the least. */
const INTERVAL_OF_TICK = 0.9;

/**
 * Lets an engine watch a world's accounts through its weeks in seconds: connects them all and polls them up to `until`.
 * A life may be lived in parts, each by another engine on the same store: first by one that tells nobody, then by one
 * with channels, so that people hear of what is new and not of what was new weeks ago.
 */
export async function liveThrough(life: Life): Promise<void> {
  const { engine, world, clock, now, until, signal, onProgress } = life;
  let polls = 0;
  if (clock.now() === world.startAt) clock.advance(6 * HOUR_MS - BEFORE_MIDNIGHT_MS);
  const onStep = (at: Instant, polled: number) => {
    polls += polled;
    return onProgress?.(at, polls);
  };
  for (const { tickMs, endsBeforeNowMs } of CHAPTERS) {
    const end = Math.min(until, endsBeforeNowMs === 0 ? now : beforeMidnight(now - endsBeforeNowMs));
    if (end <= clock.now() || signal?.aborted) continue;
    await connectAccounts(life, Math.floor((INTERVAL_OF_TICK * tickMs) / SECOND_MS), endsBeforeNowMs > 0);
    await play({ engine, clock, until: end, tickMs, onStep, ...(signal ? { signal } : {}) });
  }
  if (until >= now && !signal?.aborted) await wakingSleepers(clock, engine.dispatch('polls.run', {}));
}

function beforeMidnight(at: Instant): Instant {
  return floorTo(at, DAY_MS) - BEFORE_MIDNIGHT_MS;
}

/** Makes the world's accounts the engine's connections; doing it again changes what differs, such as the interval. */
export async function connectAccounts(
  { engine, world, sandbox }: Pick<Life, 'engine' | 'world' | 'sandbox'>,
  pollIntervalSeconds: number,
  isPast = false,
): Promise<void> {
  const connections = world
    .connections((id) => sandbox.url(id), isPast)
    .map((settings) => connectionSettingsSchema.parse({ ...settings, pollIntervalSeconds }));
  await engine.dispatch('connections.apply', { connections, actor: 'sandbox' });
}
