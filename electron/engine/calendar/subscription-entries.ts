import type { ConnectionFacts } from '#engine/controls/control.ts';
import { describeDay, knownTimeZone, zonedTime } from '#engine/domain/calendar-day.ts';
import { providerDate } from '#engine/domain/live-phase.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import type { Contract, SubscriptionReading } from '#shared/model/subscription.ts';
import { type CalendarDay, DAY_MS, type Instant } from '#shared/time.ts';
import { connectionEntry, dayBefore } from './entry.ts';

/** Days closer together than this are the same event, told by both the provider and the contract. */
const SAME_EVENT_DAYS = 3;

/**
 * Renewal or end, notice, trial, promotion and invoice of one subscription. What the provider says stands beside what the
 * contract says: where both name the same event within three days it is one entry, the provider's.
 */
export function subscriptionEntries(facts: ConnectionFacts, billingPage: string | null): CalendarEntry[] {
  const { subscription, connection } = facts;
  const contract = connection.contract ?? null;
  const make = connectionEntry(connection, billingPage);
  const live = subscription?.reading ? liveEntry(subscription.reading, contract, make) : null;
  const declared = contract ? declaredEntries(contract, make) : [];
  return live === null ? declared : [live, ...declared.filter((entry) => !isSameEvent(entry, live))];
}

type Make = ReturnType<typeof connectionEntry>;

function liveEntry(
  reading: SubscriptionReading,
  contract: Contract | null,
  make: Make,
): CalendarEntry | null {
  const at = providerDate(reading);
  if (at === null) return null;
  const ends = reading.cancelsAtPeriodEnd === true;
  const timeZone = knownTimeZone(contract?.timeZone ?? 'UTC');
  const plan = reading.plan === null ? '' : ` (${reading.plan})`;
  const isOfBilling = reading.status === null && reading.renewsAt === null && !ends;
  return make({
    kind: ends ? 'service_end' : 'renewal',
    on: dayIn(at, timeZone),
    timeZone,
    title: ends ? 'Subscription ends' : isOfBilling ? 'Billing period begins anew' : 'Subscription renews',
    detail: ends
      ? `The provider ends the subscription${plan} with its current period.`
      : isOfBilling
        ? 'What is billed by period, and what is capped by it, is counted from zero again.'
        : `The provider renews the subscription${plan}.`,
    action: ends ? 'Renew it, or record that it is retired.' : '',
    basis: 'provider',
    isDue: ends && contract?.decision === undefined,
  });
}

function declaredEntries(contract: Contract, make: Make): CalendarEntry[] {
  const timeZone = knownTimeZone(contract.timeZone);
  const entry = (
    kind: CalendarEntry['kind'],
    on: CalendarDay | undefined,
    title: string,
    detail: string,
    action = '',
  ) =>
    on === undefined
      ? []
      : [
          make({
            kind,
            on,
            timeZone,
            title,
            detail,
            action,
            basis: 'contract',
            isDue: action !== '',
          }),
        ];
  const { endsOn, trialEndsOn, promotionEndsOn, nextInvoiceOn, noticeDays } = contract;
  const isDecided = contract.decision !== undefined;
  const renews = contract.decision ? contract.decision.kind === 'renew' : contract.autoRenew;
  const undecided = isDecided || contract.autoRenew ? '' : 'Decide whether to renew, replace or retire it.';
  const noticeOn =
    endsOn === undefined || isDecided || noticeDays === 0 ? undefined : dayBefore(endsOn, noticeDays);
  return [
    ...entry(
      renews ? 'renewal' : 'service_end',
      endsOn,
      renews ? 'Contract renews' : 'Contract ends',
      `The contract runs through ${describeDay(endsOn ?? '1970-01-01')}${decisionWords(contract)}.`,
      undecided,
    ),
    ...entry(
      'notice',
      noticeOn,
      contract.autoRenew ? 'Last day to give notice' : 'Decision is due',
      `The contract asks for ${noticeDays === 1 ? '1 day' : `${noticeDays} days`} of notice before ${describeDay(endsOn ?? '1970-01-01')}.`,
      contract.autoRenew ? 'Give notice where it is not to renew.' : undecided,
    ),
    ...entry(
      'trial_end',
      trialEndsOn,
      'Trial ends',
      'The trial is over after this day.',
      endsOn === undefined && !isDecided ? 'Choose a plan, or retire it.' : '',
    ),
    ...entry(
      'promotion_end',
      promotionEndsOn,
      'Promotion ends',
      'Promotional credit or price is over after this day.',
      'Check budget and forecast at the usual price.',
    ),
    ...entry('invoice', nextInvoiceOn, 'Invoice is drawn', 'The next invoice by the contract.'),
  ];
}

function decisionWords({ decision, autoRenew }: Contract): string {
  if (decision) return `; decided: ${decision.kind} (${decision.by})`;
  return autoRenew ? ' and renews automatically' : '';
}

function isSameEvent(declared: CalendarEntry, live: CalendarEntry): boolean {
  const isEnd = declared.kind === 'renewal' || declared.kind === 'service_end';
  return isEnd && Math.abs(Date.parse(declared.on) - Date.parse(live.on)) <= SAME_EVENT_DAYS * DAY_MS;
}

const dayIn = (at: Instant, timeZone: string): CalendarDay =>
  zonedTime(at, timeZone).toPlainDate().toString();
