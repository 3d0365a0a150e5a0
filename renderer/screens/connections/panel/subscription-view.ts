import type { PaymentMethod, Subscription } from '#shared/model/subscription.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';

/** What one side says; null: it says nothing. */
export type Said =
  | { kind: 'text'; text: string }
  | { kind: 'instant'; at: Instant }
  | { kind: 'day'; day: CalendarDay }
  | { kind: 'days'; count: number }
  | { kind: 'yesNo'; value: boolean }
  | { kind: 'payment'; method: PaymentMethod }
  | null;

export interface Truth {
  topic:
    | 'status'
    | 'plan'
    | 'ends'
    | 'renewsAt'
    | 'autoRenew'
    | 'trial'
    | 'promotion'
    | 'invoice'
    | 'payment'
    | 'seats'
    | 'notice'
    | 'grace'
    | 'contact';
  api: Said;
  contract: Said;
}

/** Shown even where neither side says anything: what matters and is not known is to be seen. */
const ALWAYS: ReadonlySet<Truth['topic']> = new Set(['status', 'plan', 'ends', 'autoRenew', 'payment']);

/** What the provider's API and the declared contract say, side by side. */
export function truthsOf({ reading, contract }: Pick<Subscription, 'reading' | 'contract'>): Truth[] {
  const cancels = reading?.cancelsAtPeriodEnd ?? null;
  const all: Truth[] = [
    { topic: 'status', api: text(reading?.rawStatus ?? reading?.status), contract: null },
    { topic: 'plan', api: text(reading?.plan), contract: text(contract?.plan) },
    { topic: 'ends', api: instant(reading?.currentPeriodEndsAt), contract: day(contract?.endsOn) },
    { topic: 'renewsAt', api: instant(reading?.renewsAt), contract: null },
    {
      topic: 'autoRenew',
      api: cancels === null ? null : { kind: 'yesNo', value: !cancels },
      contract: contract ? { kind: 'yesNo', value: contract.autoRenew } : null,
    },
    { topic: 'trial', api: null, contract: day(contract?.trialEndsOn) },
    { topic: 'promotion', api: null, contract: day(contract?.promotionEndsOn) },
    { topic: 'invoice', api: null, contract: day(contract?.nextInvoiceOn) },
    { topic: 'payment', api: payment(reading?.paymentMethod), contract: payment(contract?.paymentMethod) },
    { topic: 'seats', api: text(reading?.seats), contract: null },
    { topic: 'notice', api: null, contract: contract ? { kind: 'days', count: contract.noticeDays } : null },
    {
      topic: 'grace',
      api: null,
      contract: contract && contract.graceDays > 0 ? { kind: 'days', count: contract.graceDays } : null,
    },
    { topic: 'contact', api: null, contract: text(contract?.contact) },
  ];
  return all.filter(
    ({ topic, api, contract: declared }) => ALWAYS.has(topic) || api !== null || declared !== null,
  );
}

function text(value: string | number | null | undefined): Said {
  return value === null || value === undefined || value === '' ? null : { kind: 'text', text: String(value) };
}

function instant(at: Instant | null | undefined): Said {
  return at === null || at === undefined ? null : { kind: 'instant', at };
}

function day(value: CalendarDay | undefined): Said {
  return value === undefined ? null : { kind: 'day', day: value };
}

function payment(method: PaymentMethod | null | undefined): Said {
  return method ? { kind: 'payment', method } : null;
}
