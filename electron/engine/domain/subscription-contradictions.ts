import { daysUntil, describeDay, describeDayOf, knownTimeZone } from '#engine/domain/calendar-day.ts';
import type { Phase } from '#engine/domain/contract-phase.ts';
import { providerDate } from '#engine/domain/live-phase.ts';
import type { Contract, SubscriptionReading, SubscriptionState } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';

/** Renewal dates this many days apart still count as the same: time zones, and the last day against the day after. */
const DATE_TOLERANCE_DAYS = 3;

const SERVED: readonly SubscriptionState[] = ['trialing', 'active', 'renewal_due'];
const ENDED: readonly SubscriptionState[] = ['suspended', 'lapsed', 'cancelled'];

export interface BothTruths {
  reading: SubscriptionReading | null;
  live: Phase | null;
  contract: Contract | null;
  /** What the contract's dates say; null where they say nothing. */
  declared: Phase | null;
  now: Instant;
}

/** Where the provider and the contract disagree, a sentence each. Empty where one of them is silent. */
export function subscriptionContradictions(truths: BothTruths): string[] {
  const { contract } = truths;
  if (!contract) return [];
  const timeZone = knownTimeZone(contract.timeZone);
  const sentences =
    timeZone === contract.timeZone
      ? []
      : [`The contract's time zone "${contract.timeZone}" is not known; its days are read as UTC days.`];
  const zoned = { ...contract, timeZone };
  return [
    ...sentences,
    ...accessContradictions(truths, zoned),
    ...(truths.reading ? renewalContradictions(truths.reading, zoned) : []),
  ];
}

function accessContradictions({ live, declared, now }: BothTruths, contract: Contract): string[] {
  if (!live) return [];
  const isServed = SERVED.includes(live.state);
  if (
    isServed &&
    contract.startsOn &&
    daysUntil(contract.startsOn, now, contract.timeZone) > 0 &&
    !declared
  ) {
    return [`${open(live)}, but the contract only starts on ${describeDay(contract.startsOn)}.`];
  }
  if (!declared) return [];
  const isOpposed =
    (isServed && ENDED.includes(declared.state)) ||
    (ENDED.includes(live.state) && SERVED.includes(declared.state)) ||
    (live.state === 'trialing' && hasTrialEnded(contract, now));
  return isOpposed ? [`${open(live)}, but: ${declared.reason}`] : [];
}

function renewalContradictions(reading: SubscriptionReading, contract: Contract): string[] {
  const sentences: string[] = [];
  const date = providerDate(reading);
  const declaredDays = [contract.endsOn, contract.nextInvoiceOn].filter((day) => day !== undefined);
  // A period of billing that ends without a word of a renewal does not speak of the contract's end.
  const isOfRenewal = reading.status !== null || reading.renewsAt !== null;
  if (date !== null && isOfRenewal && contract.endsOn !== undefined) {
    const isNear = declaredDays.some(
      (day) => Math.abs(daysUntil(day, date, contract.timeZone)) <= DATE_TOLERANCE_DAYS,
    );
    const read = describeDayOf(date, contract.timeZone);
    const said = declaredDays.map(describeDay).join(' and ');
    if (!isNear) sentences.push(`The provider gives ${read} as renewal date, the contract ${said}.`);
  }
  if (reading.cancelsAtPeriodEnd === true && (contract.autoRenew || contract.decision?.kind === 'renew')) {
    const promise =
      contract.decision?.kind === 'renew' ? 'a renewal is decided' : 'the contract renews automatically';
    sentences.push(`The provider ends the subscription with its current period, but ${promise}.`);
  }
  return sentences;
}

function hasTrialEnded(contract: Contract, now: Instant): boolean {
  return contract.trialEndsOn !== undefined && daysUntil(contract.trialEndsOn, now, contract.timeZone) < 0;
}

/** A reason as the first half of a sentence. */
function open(phase: Phase): string {
  return phase.reason.replace(/\.$/, '');
}
