import { mergeRecords } from '#engine/providers/merge-records.ts';
import { spendMeter } from '../month-spend.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, MINUTE_MS, utcDay, type Instant } from '#shared/time.ts';
import type {
  ActivityRow,
  ApiKeyRow,
  CostBucket,
  ModelRow,
  RateLimitRow,
  SpendLimit,
  UsageBucket,
  WorkspaceRow,
} from './schema.ts';

const CURRENCY = 'USD';
/** How Headroom writes what reports mark by null: the workspace without an id, and use from the Console itself. */
const DEFAULT_WORKSPACE = 'default';
const CONSOLE = 'console';
/** Costs and tokens show up within about five minutes (vendor documentation of the usage and cost API). */
const REPORTING_DELAY_MS = 5 * MINUTE_MS;

/**
 * Cost records per UTC day, workspace, model and line item, at MONEY_SCALE of USD.
 *
 * @returns null where the amounts add up to more than an exact integer holds: no bill is that high.
 */
export function parseCosts(buckets: readonly CostBucket[]): UsageRecord[] | null {
  return mergeRecords(
    buckets.flatMap(({ starting_at, results }) =>
      results.map((row) =>
        record(starting_at, 'cost', row.amount, {
          currency: CURRENCY,
          model: row.model ?? null,
          project: row.workspace_id === null ? DEFAULT_WORKSPACE : (row.workspace_id ?? null),
          lineItem: row.description ?? row.cost_type ?? null,
        }),
      ),
    ),
  );
}

/**
 * Token records per UTC day, model, key and workspace. Input tokens are all that went in: uncached, written to the
 * cache and read from it; cached input tokens are those read from it.
 *
 * @returns null where the counts add up to more than an exact integer holds.
 */
export function parseUsage(buckets: readonly UsageBucket[]): UsageRecord[] | null {
  return mergeRecords(
    buckets.flatMap(({ starting_at, results }) => results.flatMap((row) => tokenRecords(starting_at, row))),
  );
}

function tokenRecords(bucketAt: Instant, row: UsageBucket['results'][number]): UsageRecord[] {
  const written = row.cache_creation.ephemeral_1h_input_tokens + row.cache_creation.ephemeral_5m_input_tokens;
  const dimensions = {
    model: row.model ?? null,
    apiKeyId: row.api_key_id === null ? CONSOLE : (row.api_key_id ?? null),
    project: row.workspace_id === null ? DEFAULT_WORKSPACE : (row.workspace_id ?? null),
  };
  const input = row.uncached_input_tokens + written + row.cache_read_input_tokens;
  return [
    record(bucketAt, 'input_tokens', input, dimensions),
    record(bucketAt, 'cached_input_tokens', row.cache_read_input_tokens, dimensions),
    record(bucketAt, 'output_tokens', row.output_tokens, dimensions),
  ];
}

type Dimensions = Partial<Pick<UsageRecord, 'currency' | 'model' | 'apiKeyId' | 'project' | 'lineItem'>>;

function record(
  bucketAt: Instant,
  metric: UsageRecord['metric'],
  amount: number,
  dimensions: Dimensions,
): UsageRecord {
  return { ...usageBucket(bucketAt, DAY_MS), metric, amount, ...dimensions };
}

/** Exact as long as it is a safe integer: no amount is negative. */
function total(records: readonly UsageRecord[]): number {
  return records.reduce((sum, { amount }) => sum + amount, 0);
}

export interface SpendReport {
  costs: readonly UsageRecord[];
  /** False where pages are missing or no day of the month was sent: the month's sum is then unknown, not zero. */
  coversMonth: boolean;
  /** null where the account does not expose its limits or they could not be read. */
  limits: readonly SpendLimit[] | null;
  monthStart: Instant;
  /** The one workspace the connection is about; undefined for the whole organization. */
  workspaceId: string | undefined;
}

/** What was spent this UTC month against the lowest cap that applies, and the same for each workspace with a cap. */
export function parseSpend(report: SpendReport): MeterReading[] {
  const { workspaceId, limits } = report;
  if (workspaceId !== undefined) {
    return [meterOf('spend-month', `Spend this month, ${workspaceId}`, report, workspaceId)];
  }
  const capped = new Set((limits ?? []).flatMap(workspaceOfCap));
  return [
    meterOf('spend-month', 'Spend this month', report, null),
    ...[...capped].map((id) => meterOf(`spend-month-${id}`, `Spend this month, ${id}`, report, id)),
  ];
}

function meterOf(key: string, name: string, report: SpendReport, workspaceId: string | null): MeterReading {
  return spendMeter(CURRENCY, {
    key,
    name,
    provenance: 'derived',
    reportingDelayMs: REPORTING_DELAY_MS,
    value: monthSpend(report, workspaceId),
    limit: lowestCap(report.limits ?? [], workspaceId),
  });
}

/**
 * The sum of the month's records. A workspace that no record names is unknown, not zero: the default workspace has an
 * id among the limits but none in the cost report.
 */
function monthSpend({ costs, coversMonth, monthStart: start }: SpendReport, workspaceId: string | null) {
  const own = workspaceId === null ? costs : costs.filter((cost) => cost.project === workspaceId);
  if (!coversMonth || (workspaceId !== null && own.length === 0)) return null;
  return total(own.filter((cost) => cost.bucketAt >= start));
}

/** The organization's own cap and the cap of its usage tier apply both: the lower one is reached first. */
function lowestCap(limits: readonly SpendLimit[], workspaceId: string | null): number | null {
  const caps = limits
    .filter(isMonthlyCap)
    .filter(({ scope }) =>
      workspaceId === null
        ? scope.type === 'organization' || scope.type === 'usage_tier'
        : scope.type === 'workspace' && scope.workspace_id === workspaceId,
    )
    .flatMap(({ amount }) => amount ?? []);
  return caps.length === 0 ? null : Math.min(...caps);
}

/** Other periods (Claude Enterprise) have no spend of their own to be held against. */
function isMonthlyCap(limit: SpendLimit): boolean {
  return limit.is_enabled && limit.period === 'monthly' && limit.amount !== null && isComparable(limit);
}

/** The cost report is in USD; a cap in another billing currency cannot be held against it. */
export function isComparable({ currency }: SpendLimit): boolean {
  return currency === CURRENCY;
}

function workspaceOfCap(limit: SpendLimit): string[] {
  const id = limit.scope.type === 'workspace' ? limit.scope.workspace_id : undefined;
  return id !== undefined && isMonthlyCap(limit) ? [id] : [];
}

/** A key of the inventory. When it was last used is not exposed; a status this version does not know is null. */
export function parseApiKey(row: ApiKeyRow): ApiKeyReading {
  const owner = row.principal?.user_id ?? row.principal?.service_account_id ?? row.created_by?.id;
  return {
    externalId: row.id,
    name: row.name.slice(0, 200),
    hint: row.partial_key_hint?.slice(0, 60) ?? null,
    kind: row.principal?.service_account_id === undefined ? 'standard' : 'service_account',
    enabled: isEnabled(row.status),
    owner: owner?.slice(0, 200) ?? null,
    project: workspaceOfKey(row),
    createdAt: row.created_at,
    lastUsedAt: null,
    expiresAt: row.expires_at ?? null,
  };
}

function isEnabled(status: string): boolean | null {
  if (status === 'active') return true;
  return ['inactive', 'archived', 'expired'].includes(status) ? false : null;
}

function workspaceOfKey({ scope, workspace_id }: ApiKeyRow): string | null {
  if (scope !== undefined) return scope.workspace_id?.slice(0, 200) ?? null;
  return workspace_id === null ? DEFAULT_WORKSPACE : (workspace_id?.slice(0, 200) ?? null);
}

/** One resource a rate-limit group; each limiter type is an attribute, `requests_per_minute` as `requestsPerMinute`. */
export function parseRateLimit(row: RateLimitRow): ResourceReading {
  const type = row.group?.type ?? row.group_type ?? null;
  return {
    kind: 'rate_limit',
    externalId: row.id,
    name: (row.group?.display_name ?? row.models?.[0] ?? type ?? row.id).slice(0, 300),
    attributes: {
      ...Object.fromEntries(row.limits.map((limit) => [limiterName(limit.type), limit.value])),
      group: type,
      models: row.models?.join(', ') ?? null,
    },
  };
}

function limiterName(type: string): string {
  if (type === 'input_tokens_per_minute_cache_aware') return 'uncachedInputTokensPerMinute';
  return type.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function parseWorkspace(row: WorkspaceRow): ResourceReading {
  return {
    kind: 'project',
    externalId: row.id,
    name: row.name.slice(0, 300),
    attributes: { createdAt: row.created_at, archivedAt: row.archived_at ?? null },
  };
}

/** Every version there has been (vendor documentation of versioning), oldest first. */
const API_VERSIONS = ['2023-01-01', '2023-06-01', '2026-10-21'];

/** The version that this connection sends. The vendor publishes no end of older ones: only that there is a newer one. */
export function parseApiVersion(version: string): ResourceReading {
  const newest = API_VERSIONS.at(-1) ?? version;
  return {
    kind: 'api_version',
    externalId: version,
    name: version,
    attributes: { inUse: true, successor: version < newest ? newest : null, retiresOn: null },
  };
}

/** The vendor retires models at an instant, which is midnight UTC. */
export function parseModel(row: ModelRow): ResourceReading {
  return {
    kind: 'model',
    externalId: row.id,
    name: (row.display_name ?? row.id).slice(0, 300),
    attributes: {
      lifecycle: row.lifecycle ?? null,
      deprecatedAt: row.deprecated_at ?? null,
      retiresOn: row.retires_at == null ? null : utcDay(row.retires_at),
    },
  };
}

/** Fields in which an entry of the feed may name what was acted on, the most telling first. */
const SUBJECT_FIELDS = [
  'api_key_id',
  'admin_api_key_id',
  'spend_limit_id',
  'workspace_id',
  'service_account_id',
  'user_id',
  'claude_project_id',
  'claude_file_id',
  'claude_chat_id',
  'organization_id',
] as const;

/** People are named by the vendor's id; addresses, client and IP address of the entry are left out. */
export function parseActivity({ id, created_at, type, actor, ...fields }: ActivityRow): AuditEvent {
  const name = actor?.user_id ?? actor?.admin_api_key_id ?? actor?.api_key_id ?? null;
  const subject = SUBJECT_FIELDS.map((field) => fields[field]).find(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  return {
    externalId: id,
    at: created_at,
    type,
    actor: name?.slice(0, 200) ?? null,
    subject: subject?.slice(0, 300) ?? null,
  };
}

/** Entries of one workspace, where one alone is read: of the others the feed tells as well. */
export function isActivityOf(workspaceId: string | undefined, activity: ActivityRow): boolean {
  return workspaceId === undefined || activity['workspace_id'] === workspaceId;
}
