import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { HOUR_MS, utcDay } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { spendMeter } from '#engine/providers/month-spend.ts';
import type { ApiKey, AuditEntry, Model, RateLimit, SpendLimit } from './schema.ts';

/** The vendor states no delay: a cautious figure. */
const REPORTING_DELAY_MS = HOUR_MS;

/** What the organization spent this month against the limit at which calls stop; `limit` null: none is set or sent. */
export function parseSpendMeter({ completion, currency }: SpendLimit): MeterReading {
  const limit = completion.no_monthly_limit === true ? null : (completion.usage_limit ?? null);
  return spendMeter(currency, {
    provenance: 'reported',
    reportingDelayMs: REPORTING_DELAY_MS,
    value: completion.total_usage ?? completion.usage ?? null,
    limit,
  });
}

/**
 * The two reasons for which the vendor stops an account. That neither holds is no statement about a plan.
 *
 * @param periodEndsAt end of the running month, where the vendor said which one it is
 */
export function parseSubscription(limit: SpendLimit, periodEndsAt: Instant | null): SubscriptionReading {
  return {
    ...parseStatus(limit),
    plan: null,
    currentPeriodEndsAt: periodEndsAt,
    renewsAt: null,
    cancelsAtPeriodEnd: null,
    seats: null,
    paymentMethod: null,
    paymentFailed: limit.last_payment_failure,
  };
}

function parseStatus(limit: SpendLimit): Pick<SubscriptionReading, 'status' | 'rawStatus'> {
  if (limit.completion.monthly_limit_reached) {
    return { status: 'blocked', rawStatus: 'monthly_limit_reached=true' };
  }
  if (limit.last_payment_failure) return { status: 'past_due', rawStatus: 'last_payment_failure=true' };
  return { status: null, rawStatus: 'last_payment_failure=false' };
}

/** Only models with a date: the others are no risk. A model and its aliases come one by one. */
export function parseModels(models: readonly Model[]): ResourceReading[] {
  return models.flatMap(({ id, owned_by, deprecation, deprecation_replacement_model: successor }) =>
    deprecation == null
      ? []
      : [
          {
            kind: 'model' as const,
            externalId: id,
            name: id,
            attributes: {
              retiresOn: utcDay(deprecation),
              successor: successor ?? null,
              ownedBy: owned_by ?? null,
            },
          },
        ],
  );
}

/** One for the organization, and one for each model. */
export function parseRateLimits(limits: RateLimit): ResourceReading[] {
  const { requests_per_second: perSecond, tokens_limits_by_model: models } = limits;
  const ofOrganization: ResourceReading[] =
    perSecond == null
      ? []
      : [
          {
            kind: 'rate_limit',
            externalId: 'organization',
            name: 'Organization',
            attributes: { requestsPerSecond: perSecond },
          },
        ];
  const ofModels = Object.entries(models).map(([model, limit]) => ({
    kind: 'rate_limit' as const,
    externalId: `model/${model}`,
    name: model,
    attributes: {
      models: model,
      tokensPerMinute: limit.tokens_per_minute ?? null,
      tokensPerMonth: limit.tokens_per_month ?? null,
    },
  }));
  return [...ofOrganization, ...ofModels];
}

/** Dates are days, taken for their first instant in UTC: a key that ends on a day may end at its start. */
export function parseApiKey(key: ApiKey): ApiKeyReading {
  return {
    externalId: key.key_id,
    name: (key.name ?? key.key_id).slice(0, 200),
    hint: key.hidden_key?.slice(0, 60) ?? null,
    kind: 'standard',
    enabled: null,
    owner: key.created_by?.slice(0, 200) ?? null,
    project: key.workspace_id?.slice(0, 200) ?? null,
    createdAt: key.created_at ?? null,
    lastUsedAt: key.last_used ?? null,
    expiresAt: key.expiration_date ?? null,
  };
}

/** Each entry once, though pages by time may overlap. */
export function parseAuditLog(entries: readonly AuditEntry[]): AuditEvent[] {
  const unique = new Map(entries.map((entry) => [entry.log_id, entry]));
  return [...unique.values()].map((entry) => ({
    externalId: entry.log_id,
    at: entry.created_at,
    type: entry.event_type.slice(0, 120) || 'event',
    actor: (entry.actor_id ?? entry.actor_type)?.slice(0, 200) ?? null,
    subject: [entry.target_type, entry.target_id].filter(Boolean).join(' ').slice(0, 300) || null,
  }));
}
