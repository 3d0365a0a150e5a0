import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import { gapFrom, type FailedOutcome } from '#engine/providers/outcome.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { isComparable, parseUsage } from './parse.ts';
import { readPages, type Pages } from './read-pages.ts';
import {
  apiKeysRequest,
  modelsRequest,
  rateLimitsRequest,
  spendLimitsRequest,
  usageReportRequest,
  workspacesRequest,
  type AnthropicContext,
} from './requests.ts';
import {
  apiKeysSchema,
  modelsSchema,
  rateLimitsSchema,
  spendLimitsSchema,
  usageReportSchema,
  workspacesSchema,
  type ApiKeyRow,
  type ModelRow,
  type RateLimitRow,
  type SpendLimit,
  type UsageBucket,
  type WorkspaceRow,
} from './schema.ts';

/** A piece of the account beside the costs: its rows, or null and the gaps that tell why. */
interface Part<Row> {
  rows: Row[] | null;
  gaps: Gap[];
  /** Set where the vendor refused it for a matter of payment. */
  refusal: Extract<FailedOutcome, { kind: 'payment_required' }> | null;
}

export interface Parts {
  usage: Part<UsageRecord>;
  limits: Part<SpendLimit>;
  keys: Part<ApiKeyRow>;
  rateLimits: Part<RateLimitRow>;
  workspaces: Part<WorkspaceRow>;
  models: Part<ModelRow>;
}

const NOT_EXPOSED: Part<never> = { rows: null, gaps: [], refusal: null };
const HAS_NO_ACCESS: ReadonlySet<number | null> = new Set([400, 403, 404]);

/** Reads one after the other, so that a small rate limit is not hit by one poll. */
export async function readParts(context: AnthropicContext): Promise<Parts> {
  return {
    usage: usagePart(await readPages(context, usageReportRequest(context), usageReportSchema)),
    limits: spendLimitsPart(await readPages(context, spendLimitsRequest(), spendLimitsSchema)),
    keys: partOf('api keys', await readPages(context, apiKeysRequest(context), apiKeysSchema)),
    rateLimits: partOf('rate limits', await readPages(context, rateLimitsRequest(context), rateLimitsSchema)),
    workspaces: partOf('workspaces', await readPages(context, workspacesRequest(), workspacesSchema)),
    models:
      context.secrets['apiKey'] === undefined
        ? NOT_EXPOSED
        : partOf('models', await readPages(context, modelsRequest(), modelsSchema)),
  };
}

export function truncated(what: string): Gap {
  return { what, outcome: 'truncated', detail: 'The list has more pages than Headroom reads in one poll.' };
}

function partOf<Row>(what: string, pages: Pages<Row>): Part<Row> {
  if (pages.ok) return { rows: pages.rows, gaps: pages.complete ? [] : [truncated(what)], refusal: null };
  const { outcome } = pages;
  const refusal = outcome.kind === 'payment_required' ? outcome : null;
  return { rows: null, gaps: [gapFrom(what, outcome)], refusal };
}

function usagePart(pages: Pages<UsageBucket>): Part<UsageRecord> {
  const { rows, ...rest } = partOf('usage report', pages);
  if (rows === null) return { rows, ...rest };
  const records = parseUsage(rows);
  return records === null ? malformed('usage report', IMPOSSIBLE_SUM) : { rows: records, ...rest };
}

/** Without the early access the beta is refused: the account does not expose its caps, which is no gap. */
function spendLimitsPart(pages: Pages<SpendLimit>): Part<SpendLimit> {
  if (!pages.ok && HAS_NO_ACCESS.has(pages.status)) return NOT_EXPOSED;
  const limits = partOf('spend limits', pages);
  const foreign = limits.rows?.find((limit) => limit.amount !== null && !isComparable(limit));
  if (foreign === undefined) return limits;
  const { gaps } = malformed('spend limits', 'A cap is not in USD as the costs are: it cannot be compared.');
  return { ...limits, gaps: [...limits.gaps, ...gaps] };
}

function malformed(what: string, detail: string): Part<never> {
  return { rows: null, gaps: [{ what, outcome: 'malformed', detail }], refusal: null };
}
