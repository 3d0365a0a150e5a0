import type { Clock, Log } from '#engine/ports.ts';
import { redactSecrets } from '#engine/domain/redact.ts';
import type { Instant } from '#shared/time.ts';

/** How what should leave the store, or come back for it, fares in this process. */
export type OutsideStanding =
  | { state: 'untried' }
  | { state: 'fine' }
  /** A sentence for people, and since when without a success in between. */
  | { state: 'failing'; reason: string; since: Instant };

/** Keeps count of failures in a row, says each reason once, and when to try again: later and later. */
export interface OutsideRecord {
  standing(): OutsideStanding;
  /** False for as long as a failure is too fresh to try again. */
  isDue(): boolean;
  /** Or nothing is wanted any more: what failed is over. */
  succeeded(): void;
  failed(what: string, error: unknown): void;
}

export function outsideRecord(
  { clock, log }: { clock: Clock; log: Log },
  {
    message,
    firstRetryMs,
    longestRetryMs,
  }: { message: string; firstRetryMs: number; longestRetryMs: number },
): OutsideRecord {
  let standing: OutsideStanding = { state: 'untried' };
  let failures = 0;
  let triedAt: Instant = 0;
  return {
    standing: () => standing,
    isDue() {
      if (failures === 0) return true;
      const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** (failures - 1));
      return Math.abs(clock.now() - triedAt) >= waitMs;
    },
    succeeded() {
      standing = { state: 'fine' };
      failures = 0;
    },
    failed(what, error) {
      const reason = redactSecrets(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      triedAt = clock.now();
      failures += 1;
      const isNew = standing.state !== 'failing' || standing.reason !== reason;
      if (isNew) log.error(message, { reason });
      standing = { state: 'failing', reason, since: standing.state === 'failing' ? standing.since : triedAt };
    },
  };
}
