import { setTimeout as realTimeout } from 'node:timers/promises';
import type { Clock } from '#engine/ports.ts';

/** The longest delay that a timer of Node takes; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own time: the one place where the engine reads it. */
export const systemClock: Clock = { now: () => Date.now(), sleep };

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0 && !signal?.aborted; left = until - performance.now()) {
    await realTimeout(Math.min(left, LONGEST_TIMER_MS), undefined, signal ? { signal } : {}).catch(
      (error: unknown) => {
        if (!signal?.aborted) throw error;
      },
    );
  }
}
