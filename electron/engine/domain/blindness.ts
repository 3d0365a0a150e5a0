import { HOUR_MS, type Instant } from '#shared/time.ts';
import { pollIntervalMs } from './poll-interval.ts';

const SHORTEST_BLINDNESS_MS = 2 * HOUR_MS;
const MISSED_POLLS = 4;

/** How old the newest successful poll may be before a connection counts as not watched. */
export function blindAfterMs(pollIntervalSeconds: number, minimumIntervalSeconds: number): number {
  const intervalMs = pollIntervalMs(pollIntervalSeconds, minimumIntervalSeconds);
  return Math.max(SHORTEST_BLINDNESS_MS, MISSED_POLLS * intervalMs);
}

/** A forecast is as old as the reading that it rests on; without one it says nothing at all. */
export function forecastAgeMs(madeAt: Instant, readAt: Instant | null, now: Instant): number {
  return now - Math.min(madeAt, readAt ?? -Infinity);
}
