import { AUDIT_LOG_PAGES } from '#engine/providers/audit-log.ts';
import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import { malformedPart, NOT_EXPOSED, type Part } from '#engine/providers/part.ts';
import type { JsonReading } from '#engine/providers/read-json.ts';
import { rowsPart, type PagedRows } from '#engine/providers/read-pages.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { isComparable, parseUsage } from './parse.ts';
import { readRows } from './read-rows.ts';
import {
  activitiesRequest,
  apiKeysRequest,
  modelsRequest,
  rateLimitsRequest,
  spendLimitsRequest,
  usageReportRequest,
  workspacesRequest,
  type AnthropicContext,
} from './requests.ts';
import {
  activitiesSchema,
  apiKeysSchema,
  modelsSchema,
  rateLimitsSchema,
  spendLimitsSchema,
  usageReportSchema,
  workspacesSchema,
  type ActivityRow,
  type ApiKeyRow,
  type ModelRow,
  type RateLimitRow,
  type SpendLimit,
  type UsageBucket,
  type WorkspaceRow,
} from './schema.ts';

export interface Parts {
  usage: Part<UsageRecord[]>;
  limits: Part<SpendLimit[]>;
  keys: Part<ApiKeyRow[]>;
  rateLimits: Part<RateLimitRow[]>;
  workspaces: Part<WorkspaceRow[]>;
  models: Part<ModelRow[]>;
  activities: Part<ActivityRow[]>;
}

const HAS_NO_ACCESS: ReadonlySet<number | null> = new Set([400, 403, 404]);
/** The scope is missing, or the organization has not turned the Compliance API on. */
const HAS_NO_COMPLIANCE: ReadonlySet<number | null> = new Set([403, 404]);

/** Reads one after the other, so that a small rate limit is not hit by one poll. */
export async function readParts(context: AnthropicContext): Promise<Parts> {
  return {
    usage: usagePart(await readRows(context, usageReportRequest(context), usageReportSchema)),
    limits: spendLimitsPart(await readRows(context, spendLimitsRequest(), spendLimitsSchema)),
    keys: rowsPart('api keys', await readRows(context, apiKeysRequest(context), apiKeysSchema)),
    rateLimits: rowsPart(
      'rate limits',
      await readRows(context, rateLimitsRequest(context), rateLimitsSchema),
    ),
    workspaces: rowsPart('workspaces', await readRows(context, workspacesRequest(), workspacesSchema)),
    models:
      context.secrets['apiKey'] === undefined
        ? NOT_EXPOSED
        : rowsPart('models', await readRows(context, modelsRequest(), modelsSchema)),
    activities: await readActivities(context),
  };
}

function usagePart(pages: JsonReading<PagedRows<UsageBucket>>): Part<UsageRecord[]> {
  const { value, ...rest } = rowsPart('usage report', pages);
  if (value === null) return { value, ...rest };
  const records = parseUsage(value);
  return records === null ? malformedPart('usage report', IMPOSSIBLE_SUM) : { value: records, ...rest };
}

/** Without the early access the beta is refused: the account does not expose its caps, which is no gap. */
function spendLimitsPart(pages: JsonReading<PagedRows<SpendLimit>>): Part<SpendLimit[]> {
  const isRefusedPayment = !pages.ok && pages.outcome.kind === 'payment_required';
  if (!pages.ok && !isRefusedPayment && HAS_NO_ACCESS.has(pages.status)) return NOT_EXPOSED;
  const limits = rowsPart('spend limits', pages);
  const foreign = limits.value?.find((limit) => limit.amount !== null && !isComparable(limit));
  if (foreign === undefined) return limits;
  const { gaps } = malformedPart(
    'spend limits',
    'A cap is not in USD as the costs are: it cannot be compared.',
  );
  return { ...limits, gaps: [...limits.gaps, ...gaps] };
}

/** Without a key for it, or with one that may not read it, the feed is not exposed: that is no gap. */
async function readActivities(context: AnthropicContext): Promise<Part<ActivityRow[]>> {
  if (context.secrets['complianceKey'] === undefined) return NOT_EXPOSED;
  const pages = await readRows(context, activitiesRequest(context), activitiesSchema, AUDIT_LOG_PAGES);
  return rowsPart('activity feed', pages, HAS_NO_COMPLIANCE);
}
