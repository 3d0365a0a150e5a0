import { describeDayOf } from '#engine/domain/calendar-day.ts';
import type { Phase } from '#engine/domain/contract-phase.ts';
import type { Contract, SubscriptionReading, SubscriptionState } from '#shared/model/subscription.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

type ReadingStatus = NonNullable<SubscriptionReading['status']>;

/** Days before the end of a subscription cancelled at the provider from which a decision is due, without a contract. */
const DEFAULT_NOTICE_DAYS = 30;

/** 9999-12-31T23:59:59.999Z; a vendor's instant beyond it is a placeholder for "never". */
const LAST_INSTANT = 253_402_300_799_999;

/** `incomplete`: the first charge is still open. `unpaid`, `paused`, `blocked`: the account is there, the service is not. */
const STATES: Record<ReadingStatus, SubscriptionState | null> = {
  trialing: 'trialing',
  active: 'active',
  past_due: 'past_due',
  incomplete: 'past_due',
  unpaid: 'suspended',
  paused: 'suspended',
  blocked: 'suspended',
  expired: 'lapsed',
  canceled: 'cancelled',
  unknown: null,
};

/** The instant at which the provider renews or ends the subscription; null where it does not say so. */
export function providerDate(reading: SubscriptionReading): Instant | null {
  const at = reading.renewsAt ?? reading.currentPeriodEndsAt;
  return at !== null && at >= 0 && at <= LAST_INSTANT ? at : null;
}

/** What the provider alone says at `now`; null where it names no state. */
export function livePhase(
  reading: SubscriptionReading,
  contract: Contract | null,
  now: Instant,
): Phase | null {
  const state = reading.status === null ? null : STATES[reading.status];
  if (state === null) return null;
  const date = providerDate(reading);
  const until = date !== null && date > now ? date : null;
  const reported = `The provider reports "${reading.rawStatus ?? reading.status}"`;
  if (state !== 'active' && state !== 'trialing') return { state, reason: `${reported}.`, until };
  if (reading.paymentFailed === true) {
    return { state: 'past_due', reason: `${reported}, but the last charge failed.`, until };
  }
  if (until !== null && isEndDue(reading, contract, until - now)) {
    const day = describeDayOf(until, contract?.timeZone ?? 'UTC');
    return { state: 'renewal_due', reason: `${reported} and ends the subscription on ${day}.`, until };
  }
  return { state, reason: `${reported}.`, until };
}

function isEndDue(reading: SubscriptionReading, contract: Contract | null, leftMs: number): boolean {
  const isDecided = contract?.decision?.kind === 'retire' || contract?.decision?.kind === 'replace';
  const noticeDays = contract?.noticeDays ?? DEFAULT_NOTICE_DAYS;
  return reading.cancelsAtPeriodEnd === true && !isDecided && leftMs <= noticeDays * DAY_MS;
}
