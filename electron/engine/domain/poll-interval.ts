import { SECOND_MS } from '#shared/time.ts';

/** How far apart the polls of a connection are planned: as wished, and never closer than its provider thinks polite. */
export function pollIntervalMs(wishedSeconds: number, providerMinimumSeconds: number): number {
  return Math.max(wishedSeconds, providerMinimumSeconds) * SECOND_MS;
}
