import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { HOUR_MS, SECOND_MS, utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { exactSum } from '../exact-sum.ts';
import { mergeRecords } from '../merge-records.ts';
import { spendMeter } from '../month-spend.ts';
import { usageBucket } from '../usage-bucket.ts';
import { UNKNOWN_SUBSCRIPTION } from '../unknown-subscription.ts';
import { auditSubjectSchema, MEASURES } from './schema.ts';
import type {
  AdminKey,
  AuditLogEntry,
  CompletionsBucket,
  CostsBucket,
  MeasuredBucket,
  MeasuredKind,
  Model,
  Project,
  ProjectKey,
  RateLimit,
  SpendLimit,
} from './schema.ts';
import type { ProjectDetails } from './turns.ts';

/** The vendor states no delay; minutes to hours are reported by customers. */
const COST_DELAY_MS = HOUR_MS;

/** One record per day, project and line item; null where they add up to more than can be true. */
export function parseCosts(buckets: readonly CostsBucket[]): UsageRecord[] | null {
  const records = buckets.flatMap((bucket) =>
    bucket.results.map(({ amount, project_id, line_item }) => ({
      ...emptyRecord(bucket),
      metric: 'cost' as const,
      amount: amount.value,
      currency: amount.currency,
      project: project_id ?? null,
      lineItem: line_item ?? null,
    })),
  );
  return mergeRecords(records);
}

/** Four counts per day, model, key, project and user; cached input is part of the input. */
export function parseCompletions(buckets: readonly CompletionsBucket[]): UsageRecord[] {
  return buckets.flatMap((bucket) =>
    bucket.results.flatMap((result) => {
      const base = { ...emptyRecord(bucket), ...callerOf(result) };
      const cached = result.input_cached_tokens ?? null;
      return [
        { ...base, metric: 'requests' as const, amount: result.num_model_requests },
        { ...base, metric: 'input_tokens' as const, amount: result.input_tokens },
        { ...base, metric: 'output_tokens' as const, amount: result.output_tokens },
        ...(cached === null ? [] : [{ ...base, metric: 'cached_input_tokens' as const, amount: cached }]),
      ];
    }),
  );
}

/** Requests, and what else the endpoint counts, per day, model, key, project and user. */
export function parseMeasured(kind: MeasuredKind, buckets: readonly MeasuredBucket[]): UsageRecord[] {
  return buckets.flatMap((bucket) =>
    bucket.results.flatMap((result) => {
      const base = { ...emptyRecord(bucket), ...callerOf(result) };
      return [
        { ...base, metric: 'requests' as const, amount: result.num_model_requests },
        { ...base, metric: MEASURES[kind], amount: result.measured },
      ];
    }),
  );
}

const callerOf = (
  result: Pick<CompletionsBucket['results'][number], 'model' | 'api_key_id' | 'project_id' | 'user_id'>,
) => ({
  model: result.model ?? null,
  apiKeyId: result.api_key_id ?? null,
  project: result.project_id ?? null,
  userId: result.user_id ?? null,
});

function emptyRecord({ start_time, end_time }: { start_time: number; end_time: number }) {
  return usageBucket(start_time * SECOND_MS, (end_time - start_time) * SECOND_MS);
}

/** Whose spend a meter counts: a project with a limit of its own. */
export interface SpendingProject {
  id: string;
  name: string;
}

/**
 * What was spent in the current UTC month: costs are billed by calendar month in UTC. Unknown, not 0, while the vendor
 * has sent no day of the month, and where it was billed in several currencies. `limit` null: the account has none, or
 * none that covers just these costs. With a project only what it spent; none of its own costs yet is unknown as well.
 */
export function parseSpendMeter(
  buckets: readonly CostsBucket[],
  limit: SpendLimit | null,
  now: Instant,
  project?: SpendingProject,
): MeterReading {
  const from = utcMonthStart(now) / SECOND_MS;
  const ofMonth = buckets.filter(({ start_time }) => start_time >= from);
  const amounts = ofMonth.flatMap(({ results }) =>
    results
      .filter(({ project_id }) => project === undefined || project_id === project.id)
      .map(({ amount }) => amount),
  );
  const isKnown = project === undefined ? ofMonth.length > 0 : amounts.length > 0;
  const currencies = new Set(amounts.map(({ currency }) => currency));
  const currency = [...currencies][0] ?? limit?.currency ?? 'USD';
  const threshold = limit?.currency === currency ? limit.threshold_amount : null;
  return spendMeter(currency, {
    ...(project === undefined
      ? {}
      : { key: `spend-month-${project.id}`, name: cut(`Spend this month, ${project.name}`, 120) }),
    provenance: 'reported',
    reportingDelayMs: COST_DELAY_MS,
    value: isKnown && currencies.size <= 1 ? exactSum(amounts.map(({ value }) => value)) : null,
    limit: threshold === null ? null : parseDecimal(threshold, MONEY_SCALE, -2),
  });
}

/** The one state of the account that the API tells: the spend limit is refusing calls. */
export function parseSubscription(limit: SpendLimit | null): SubscriptionReading | null {
  if (limit?.enforcement?.status !== 'enforcing') return null;
  return {
    ...UNKNOWN_SUBSCRIPTION,
    status: 'blocked',
    rawStatus: 'enforcing',
  };
}

export function parseProject(project: Project, details: ProjectDetails): ResourceReading {
  return {
    kind: 'project',
    externalId: project.id,
    name: cut(project.name ?? project.id, 300),
    attributes: {
      status: project.status ?? null,
      createdAt: project.created_at * SECOND_MS,
      archivedAt: toInstant(project.archived_at),
      detailsAskedAt: details.askedAt,
      detailsReadAt: details.readAt,
      spendLimitCents: details.spendLimit?.threshold_amount ?? null,
      spendLimitCurrency: details.spendLimit?.currency ?? null,
    },
  };
}

/** The API states neither a status nor an end of keys, hence `enabled` and `expiresAt` are unknown. */
export function parseKey(project: string, key: ProjectKey): ApiKeyReading {
  const { owner } = key;
  const ownerName = owner?.service_account?.name ?? owner?.user?.email ?? owner?.user?.name ?? null;
  return {
    externalId: key.id,
    name: cut(key.name ?? key.id, 200),
    hint: key.redacted_value == null ? null : cut(key.redacted_value, 60),
    kind: owner?.type === 'service_account' ? 'service_account' : 'standard',
    enabled: null,
    owner: ownerName === null ? null : cut(ownerName, 200),
    project: cut(project, 200),
    createdAt: key.created_at * SECOND_MS,
    lastUsedAt: toInstant(key.last_used_at),
    expiresAt: null,
  };
}

/** An admin key's end is stated, unlike that of other keys; what has ended is refused. */
export function parseAdminKey(key: AdminKey, now: Instant): ApiKeyReading {
  const expiresAt = toInstant(key.expires_at);
  const owner = key.owner?.name ?? key.owner?.id ?? null;
  return {
    externalId: key.id,
    name: cut(key.name ?? key.id, 200),
    hint: key.redacted_value == null ? null : cut(key.redacted_value, 60),
    kind: 'admin',
    enabled: expiresAt !== null && expiresAt <= now ? false : null,
    owner: owner === null ? null : cut(owner, 200),
    project: null,
    createdAt: key.created_at * SECOND_MS,
    lastUsedAt: toInstant(key.last_used_at),
    expiresAt,
  };
}

/** People are named by the vendor's id, never by their address. */
export function parseAuditEvent(entry: AuditLogEntry): AuditEvent {
  const { session, api_key: key } = entry.actor ?? {};
  const actor = session?.user?.id ?? key?.user?.id ?? key?.service_account?.id ?? key?.id ?? null;
  const subject = auditSubjectSchema.safeParse(entry[entry.type]).data?.id ?? entry.project?.id ?? null;
  return {
    externalId: entry.id,
    at: entry.effective_at * SECOND_MS,
    type: entry.type,
    actor: actor === null ? null : cut(actor, 200),
    subject: subject === null ? null : cut(subject, 300),
  };
}

export function parseRateLimit(project: string, limit: RateLimit): ResourceReading {
  return {
    kind: 'rate_limit',
    externalId: `${project}/${limit.id}`,
    name: cut(limit.model, 300),
    attributes: {
      project,
      models: limit.model,
      requestsPerMinute: limit.max_requests_per_1_minute ?? null,
      tokensPerMinute: limit.max_tokens_per_1_minute ?? null,
      requestsPerDay: limit.max_requests_per_1_day ?? null,
      batchInputTokensPerDay: limit.batch_1_day_max_input_tokens ?? null,
    },
  };
}

/** Only models with a date of shutdown: the others are no risk. */
export function parseModels(models: readonly Model[]): ResourceReading[] {
  return models.flatMap((model) =>
    model.shutdown_date == null
      ? []
      : [
          {
            kind: 'model' as const,
            externalId: model.id,
            name: cut(model.id, 300),
            attributes: { retiresOn: model.shutdown_date, ownedBy: model.owned_by ?? null },
          },
        ],
  );
}

const toInstant = (seconds: number | null | undefined): Instant | null =>
  seconds == null ? null : seconds * SECOND_MS;

const cut = (text: string, length: number): string => text.slice(0, length);
