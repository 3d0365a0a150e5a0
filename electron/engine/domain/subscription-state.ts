import { knownTimeZone } from '#engine/domain/calendar-day.ts';
import { contractPhase, type Phase } from '#engine/domain/contract-phase.ts';
import { livePhase } from '#engine/domain/live-phase.ts';
import { subscriptionContradictions } from '#engine/domain/subscription-contradictions.ts';
import type {
  Contract,
  Subscription,
  SubscriptionReading,
  SubscriptionState,
} from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';

export interface SubscriptionInput {
  connectionId: string;
  /** null: the provider said nothing about a subscription. */
  reading: SubscriptionReading | null;
  /** null: nobody declared one. */
  contract: Contract | null;
  previous: Subscription | null;
  now: Instant;
}

/** Access is the provider's to say; where it serves, the contract adds what lies ahead. */
const REFINED_BY_CONTRACT: Partial<Record<SubscriptionState, readonly SubscriptionState[]>> = {
  active: ['trialing', 'renewal_due', 'grace'],
  trialing: ['renewal_due'],
};

/**
 * Holds the provider's truth against the declared one and derives the state at `now`. The provider decides on access,
 * the contract on dates the provider does not give; disagreements are listed. Without information the state is `unknown`.
 * Total over valid input: a time zone that this runtime does not know is read as UTC and reported.
 */
export function deriveSubscription(input: SubscriptionInput): Subscription {
  const { connectionId, reading, contract, previous, now } = input;
  const zoned = contract && { ...contract, timeZone: knownTimeZone(contract.timeZone) };
  const live = reading && livePhase(reading, zoned, now);
  const declared = zoned && contractPhase(zoned, now);
  const { state, reason, until } = decide(live, declared);
  return {
    connectionId,
    state,
    since: previous?.state === state ? previous.since : now,
    basis: basisOf(live, declared),
    reason,
    renewsAt: until,
    reading,
    contract,
    contradictions: subscriptionContradictions({ reading, live, contract, declared, now }),
  };
}

function decide(live: Phase | null, declared: Phase | null): Phase {
  if (!live) return declared ?? UNKNOWN;
  if (!declared) return live;
  if (REFINED_BY_CONTRACT[live.state]?.includes(declared.state)) return declared;
  return { ...live, until: live.until ?? declared.until };
}

const UNKNOWN: Phase = {
  state: 'unknown',
  reason: 'Neither the provider nor a contract tells the state. Declare the contract to have it watched.',
  until: null,
};

function basisOf(live: Phase | null, declared: Phase | null): Subscription['basis'] {
  if (live && declared) return 'both';
  if (live) return 'provider';
  return declared ? 'contract' : 'none';
}
