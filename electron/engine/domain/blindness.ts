import { HOUR_MS, SECOND_MS, type Instant } from '#shared/time.ts';

const SHORTEST_BLINDNESS_MS = 2 * HOUR_MS;
const MISSED_POLLS = 4;

/** How old the newest successful poll may be before a connection counts as not watched. */
export function blindAfterMs(pollIntervalSeconds: number, minimumIntervalSeconds: number): number {
  const intervalMs = Math.max(pollIntervalSeconds, minimumIntervalSeconds) * SECOND_MS;
  return Math.max(SHORTEST_BLINDNESS_MS, MISSED_POLLS * intervalMs);
}

/** A forecast is as old as the reading that it rests on; without one it says nothing at all. */
export function forecastAgeMs(madeAt: Instant, readAt: Instant | null, now: Instant): number {
  return now - Math.min(madeAt, readAt ?? -Infinity);
}
