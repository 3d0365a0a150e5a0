import type { Clock, Ids } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';

/** A clock on which every sleep is over at once; it moves on by what was slept and keeps the list. */
export interface InstantClock extends Clock {
  readonly sleeps: readonly number[];
}

export function instantClock(start: Instant): InstantClock {
  const sleeps: number[] = [];
  let now = start;
  return {
    sleeps,
    now: () => now,
    sleep: async (ms) => {
      sleeps.push(ms);
      now += ms;
    },
  };
}

/** Ids in sequence and the same chance every time. */
export function steadyIds(chance = 0.5): Ids {
  let count = 0;
  return {
    next: () => {
      count += 1;
      return `id-${count}`;
    },
    random: () => chance,
  };
}
