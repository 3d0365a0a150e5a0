import { daysUntil, describeDay, endOfDay } from '#engine/domain/calendar-day.ts';
import type { Contract, SubscriptionState } from '#shared/model/subscription.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';

/** A state with its reason; `until` is the next instant at which it changes by itself, null where none is known. */
export interface Phase {
  state: SubscriptionState;
  reason: string;
  until: Instant | null;
}

/**
 * What the declared dates alone say at `now`; null where they say nothing (no dates, or a start still to come).
 * An end day is the last day of service. `contract.timeZone` must be a known IANA zone.
 */
export function contractPhase(contract: Contract, now: Instant): Phase | null {
  const daysTo = (day: CalendarDay) => daysUntil(day, now, contract.timeZone);
  const { startsOn, endsOn, trialEndsOn } = contract;
  const ended = endsOn !== undefined && daysTo(endsOn) < 0;
  if (trialEndsOn !== undefined && !ended && daysTo(trialEndsOn) >= 0)
    return trialPhase(contract, trialEndsOn);
  if (startsOn !== undefined && daysTo(startsOn) > 0) return null;
  const lastDay = endsOn ?? trialEndsOn;
  if (lastDay === undefined) {
    return startsOn === undefined
      ? null
      : phase('active', `The contract runs since ${describeDay(startsOn)} without an end.`);
  }
  const daysLeft = daysTo(lastDay);
  return daysLeft >= 0 ? runningPhase(contract, lastDay, daysLeft) : endedPhase(contract, lastDay, -daysLeft);
}

function trialPhase(contract: Contract, trialEndsOn: CalendarDay): Phase {
  const reason = `The trial runs through ${describeDay(trialEndsOn)}.`;
  return phase('trialing', reason, endOfDay(trialEndsOn, contract.timeZone));
}

function runningPhase(contract: Contract, lastDay: CalendarDay, daysLeft: number): Phase {
  const until = endOfDay(lastDay, contract.timeZone);
  const through = `The contract runs through ${describeDay(lastDay)}`;
  if (contract.decision) {
    return phase(
      'active',
      `${through}; decided: ${contract.decision.kind} (${contract.decision.by}).`,
      until,
    );
  }
  if (contract.autoRenew) return phase('active', `${through} and renews automatically.`, until);
  if (daysLeft > contract.noticeDays) return phase('active', `${through}.`, until);
  const reason = `${through}, ${countDays(daysLeft)} left of the ${countDays(contract.noticeDays)} for a decision: it does not renew by itself.`;
  return phase('renewal_due', reason, until);
}

function endedPhase(contract: Contract, lastDay: CalendarDay, daysOver: number): Phase {
  const ended = `The contract ended on ${describeDay(lastDay)}`;
  const decision = contract.decision?.kind;
  if (decision === 'retire' || decision === 'replace')
    return phase('cancelled', `${ended}, as decided: ${decision}.`);
  if (contract.autoRenew)
    return phase('active', `${ended} and renewed automatically; its new end is not declared.`);
  if (daysOver <= contract.graceDays) {
    const until = endOfDay(lastDay, contract.timeZone, contract.graceDays);
    return phase('grace', `${ended}; day ${daysOver} of ${countDays(contract.graceDays)} of grace.`, until);
  }
  const undone = decision === 'renew' ? '; a renewal was decided, but no new end is declared' : '';
  return phase('lapsed', `${ended}, ${countDays(daysOver)} ago${undone}.`);
}

function phase(state: SubscriptionState, reason: string, until: Instant | null = null): Phase {
  return { state, reason, until };
}

function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
