import type { Clock, Pace } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';

/** Holds requests back so that no vendor is asked faster than it allows. One for the whole engine. */
export interface Pacer {
  /** Resolves when the next request may be sent; it counts as sent then. Ends early when the signal aborts. */
  turn(pace: Pace, signal: AbortSignal): Promise<void>;
}

/**
 * A sliding window per key: a request waits until fewer than `requests` were let go within the last `perMs`. Turns are
 * handed out in the order in which they were asked for. What has left its window is forgotten.
 */
export function createPacer(clock: Clock): Pacer {
  const granted = new Map<string, Instant[]>();

  return {
    async turn({ key, requests, perMs }, signal) {
      const now = clock.now();
      const before = (granted.get(key) ?? []).filter((at) => at > now - perMs);
      const blocking = before.at(-requests);
      const at = Math.max(now, blocking === undefined ? now : blocking + perMs);
      granted.set(key, [...before, at]);
      forget(now);
      if (at > now) await clock.sleep(at - now, signal);
    },
  };

  /** Keys of connections that are gone, or have been quiet, hold nothing. */
  function forget(now: Instant): void {
    if (granted.size <= KEYS_KEPT) return;
    for (const [key, instants] of granted) {
      if ((instants.at(-1) ?? 0) < now - LONGEST_WINDOW_MS) granted.delete(key);
    }
  }
}

const KEYS_KEPT = 1_000;
const LONGEST_WINDOW_MS = 3_600_000;
