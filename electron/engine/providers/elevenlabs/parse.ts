import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import { countUnit, moneyUnit } from '#shared/model/meter.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { headerCount } from '../response-headers.ts';
import type { AuditEntry, Invoice, ServiceAccount, ServiceKey, Subscription } from './schema.ts';

/** No delay is documented; some minutes are assumed. */
const DELAY_MS = 5 * MINUTE_MS;

/** What can run out: credits, what may be used beyond them, and slots for voices. */
export function parseMeters(subscription: Subscription): MeterReading[] {
  const { character_count: used, character_limit: included } = subscription;
  const extension = extensionOf(subscription);
  return [
    {
      ...creditMeter(subscription),
      key: 'credits',
      name: 'Credits',
      enforcement: extension === 0 ? 'hard' : extension === null ? 'unknown' : 'soft',
      value: used,
      limit: included,
    },
    ...(typeof extension === 'number' && extension > 0
      ? [
          {
            ...creditMeter(subscription),
            key: 'credits-extended',
            name: 'Credits with paid extension',
            enforcement: 'hard' as const,
            value: used,
            limit: included + extension,
          },
        ]
      : []),
    ...slots('voices', 'Voices', subscription.voice_slots_used, subscription.voice_limit),
    ...slots(
      'professional-voices',
      'Professional voices',
      subscription.professional_voice_slots_used,
      subscription.professional_voice_limit,
    ),
    ...parseOverage(subscription),
  ];
}

/** How many credits beyond the included ones are sold during the period; older answers tell only whether any are. */
function extensionOf(subscription: Subscription): number | 'unlimited' | null {
  const { max_credit_limit_extension: most, allowed_to_extend_character_limit: isAllowed } = subscription;
  if (most != null) return most;
  return isAllowed == null ? null : isAllowed ? 'unlimited' : 0;
}

/** Credits start anew when the vendor says so: monthly, or once a year, for which there is no calendar window. */
function creditMeter({
  character_refresh_period: period,
  next_character_count_reset_unix: reset,
}: Subscription) {
  const isMonthly = period == null || period === 'monthly_period';
  return {
    kind: 'quota' as const,
    unit: countUnit('credits'),
    window: isMonthly
      ? { kind: 'fixed' as const, period: 'month' as const, timeZone: 'UTC' }
      : { kind: 'none' as const },
    provenance: 'reported' as const,
    reportingDelayMs: DELAY_MS,
    resetsAt: reset ?? null,
  };
}

/** A plan without such slots has none to run out of. */
function slots(
  key: string,
  name: string,
  used: number | null | undefined,
  limit: number | null | undefined,
): MeterReading[] {
  if (limit == null || limit === 0) return [];
  return [
    {
      key,
      name,
      kind: 'quota',
      unit: countUnit('voices'),
      window: { kind: 'none' },
      enforcement: 'hard',
      provenance: 'reported',
      reportingDelayMs: DELAY_MS,
      value: used ?? null,
      limit,
      resetsAt: null,
    },
  ];
}

function parseOverage(subscription: Subscription): MeterReading[] {
  const { current_overage: overage } = subscription;
  if (overage == null) return [];
  return [
    {
      ...creditMeter(subscription),
      key: 'overage',
      name: 'Spend beyond the plan',
      kind: 'budget',
      unit: moneyUnit(overage.currency),
      enforcement: 'unknown',
      value: overage.amount,
      limit: null,
    },
  ];
}

const STATUS: Readonly<Record<string, SubscriptionReading['status']>> = {
  trialing: 'trialing',
  active: 'active',
  incomplete: 'incomplete',
  past_due: 'past_due',
  free: 'active',
  free_disabled: 'blocked',
};
/** The bank or the payer has to act, or the charge fails. */
const NEEDS_ACTION: ReadonlySet<string> = new Set(['requires_payment_method', 'requires_action']);

export function parseSubscription(subscription: Subscription): SubscriptionReading {
  const { status, tier, pending_change: change, next_invoice: next } = subscription;
  const isCancelled = change?.kind === 'cancellation';
  const chargedAt = next?.next_payment_attempt_unix ?? null;
  return {
    status: status == null ? null : Object.hasOwn(STATUS, status) ? (STATUS[status] ?? null) : 'unknown',
    rawStatus: status?.slice(0, 100) ?? null,
    plan: tier.slice(0, 200),
    currentPeriodEndsAt: isCancelled ? (change.timestamp_seconds ?? chargedAt) : chargedAt,
    renewsAt: isCancelled ? null : chargedAt,
    cancelsAtPeriodEnd: change === undefined ? null : isCancelled,
    seats: null,
    paymentMethod: null,
    paymentFailed: hasFailed(subscription),
  };
}

/** An open invoice alone is no failure: it may be on its way. null where the vendor shows no invoices. */
function hasFailed({ open_invoices, has_open_invoices, next_invoice }: Subscription): boolean | null {
  const invoices = [...(open_invoices ?? []), ...(next_invoice == null ? [] : [next_invoice])];
  if (invoices.some(needsAction)) return true;
  return open_invoices != null || has_open_invoices === false ? false : null;
}

const needsAction = ({ payment_intent_status: one, payment_intent_statusses: several }: Invoice): boolean =>
  [...(one == null ? [] : [one]), ...(several ?? [])].some((status) => NEEDS_ACTION.has(status));

/** Usage names keys by their hash, hence it is what identifies them here too. The hash opens nothing. */
export function parseKey(account: ServiceAccount, key: ServiceKey): ApiKeyReading {
  return {
    externalId: key.hashed_xi_api_key,
    name: key.name.slice(0, 200),
    hint: key.hint?.slice(0, 60) ?? null,
    kind: 'service_account',
    enabled: key.is_disabled == null ? null : !key.is_disabled,
    owner: account.name.slice(0, 200),
    project: null,
    createdAt: key.created_at_unix ?? null,
    lastUsedAt: null,
    expiresAt: null,
    hasLimit: key.character_limit === undefined ? null : key.character_limit !== null,
  };
}

/** The credits that one key may use; they start anew with those of the account. Empty where the key has no limit. */
export function parseKeyMeter(subscription: Subscription, key: ServiceKey): MeterReading[] {
  if (key.character_limit == null) return [];
  return [
    {
      ...creditMeter(subscription),
      key: `key/${key.key_id}`,
      name: `Credits of key ${key.name}`.slice(0, 200),
      enforcement: 'hard',
      value: key.character_count ?? null,
      limit: key.character_limit,
    },
  ];
}

/** How many calls the plan lets run at once. Empty where the answer does not say. */
export function parseRateLimit(headers: Readonly<Record<string, string>>): ResourceReading[] {
  const concurrentRequests = headerCount(headers, 'maximum-concurrent-requests');
  if (concurrentRequests === null) return [];
  return [
    {
      kind: 'rate_limit',
      externalId: 'concurrency',
      name: 'Concurrent requests',
      attributes: { concurrentRequests },
    },
  ];
}

/** An entry without a time cannot be placed and is left out. */
export function parseAuditEntry(entry: AuditEntry): AuditEvent[] {
  const at = entry.time ?? entry.time_dt ?? null;
  if (at === null) return [];
  const type = entry.class_name == null ? entry.activity_name : `${entry.class_name}: ${entry.activity_name}`;
  return [
    {
      externalId: entry.id,
      at,
      type: type.slice(0, 120),
      actor: entry.actor?.user?.uid?.slice(0, 200) ?? null,
      subject: null,
    },
  ];
}
