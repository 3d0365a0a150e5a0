import { formatDecimal } from '#shared/decimal.ts';
import { DAY_MS, isoSecond } from '#shared/time.ts';
import { costPerRequest } from './account.ts';
import type { SpendingAccount, TokenKind, UsageStream } from './account.ts';
import { ok, queryList } from './http-exchange.ts';
import type { Reply } from './http-exchange.ts';
import type { Call } from './router.ts';
import {
  USAGE_WIDTHS,
  bucketPageOf,
  groupRows,
  requestsInBucket,
  tokensOf,
  wantedStreams,
} from './usage-report.ts';
import type { Bucket, BucketWidths, ReportRow } from './usage-report.ts';

const USAGE_DIMENSIONS = ['api_key_id', 'workspace_id', 'model', 'service_tier', 'context_window'];
const COST_DIMENSIONS = ['workspace_id', 'description'];
/** What a cost line says about itself once it is grouped by description. */
const DESCRIPTION_PARTS = [
  'description',
  'model',
  'token_type',
  'service_tier',
  'context_window',
  'cost_type',
];

const COST_WIDTHS: BucketWidths = { '1d': { widthMs: DAY_MS, usual: 7, max: 31 } };

const TOKEN_TYPES: Record<TokenKind, string> = {
  input: 'uncached_input_tokens',
  'cached input': 'cache_read_input_tokens',
  output: 'output_tokens',
};

/** `GET /v1/organizations/usage_report/messages`, in UTC buckets. null for a bad parameter. */
export function usageReport(call: Call<SpendingAccount>): Reply | null {
  const groupBy = queryList(call.query, 'group_by');
  if (groupBy.some((name) => !USAGE_DIMENSIONS.includes(name))) return null;
  return bucketPage(call, USAGE_WIDTHS, (bucket) =>
    groupRows(usageRows(call, bucket), groupBy).map(({ dimensions, measures }) => ({
      ...measures,
      cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: 0 },
      server_tool_use: { web_search_requests: 0 },
      ...dimensions,
    })),
  );
}

/** `GET /v1/organizations/cost_report`, by UTC day: amounts are decimal strings in cents. null for a bad parameter. */
export function costReport(call: Call<SpendingAccount>): Reply | null {
  const groupBy = queryList(call.query, 'group_by');
  if (groupBy.some((name) => !COST_DIMENSIONS.includes(name))) return null;
  const by = groupBy.includes('description') ? [...groupBy, ...DESCRIPTION_PARTS] : groupBy;
  return bucketPage(call, COST_WIDTHS, (bucket) =>
    groupRows(costRows(call, bucket), by).map(({ dimensions, measures }) => ({
      amount: formatDecimal(measures['micros'] ?? 0, 4, 2),
      currency: 'USD',
      ...dimensions,
    })),
  );
}

function bucketPage(
  call: Call<SpendingAccount>,
  widths: BucketWidths,
  resultsOf: (bucket: Bucket) => unknown[],
): Reply | null {
  const { query, now } = call;
  const from = Date.parse(query.get('starting_at') ?? '');
  const to = query.has('ending_at') ? Date.parse(query.get('ending_at') ?? '') : now;
  const page = bucketPageOf(call, widths, { from, to });
  if (page === null) return null;
  const data = page.items.map((bucket) => ({
    starting_at: isoSecond(bucket.start),
    ending_at: isoSecond(bucket.end),
    results: resultsOf(bucket),
  }));
  return ok({ data, has_more: page.next !== null, next_page: page.next });
}

const FILTERS = {
  api_key_ids: (stream: UsageStream) => stream.keyId,
  workspace_ids: (stream: UsageStream) => stream.projectId,
  models: (stream: UsageStream) => stream.model,
};

function usageRows(call: Call<SpendingAccount>, bucket: Bucket): ReportRow[] {
  return wantedStreams(call, FILTERS).map((stream) => {
    const requests = requestsInBucket(call, stream, bucket);
    return {
      dimensions: {
        api_key_id: stream.keyId,
        workspace_id: stream.projectId,
        model: stream.model,
        service_tier: 'standard',
        context_window: '0-200k',
      },
      measures: {
        uncached_input_tokens: tokensOf(stream, 'input', requests),
        cache_read_input_tokens: tokensOf(stream, 'cached input', requests),
        output_tokens: tokensOf(stream, 'output', requests),
      },
    };
  });
}

function costRows(call: Call<SpendingAccount>, bucket: Bucket): ReportRow[] {
  return wantedStreams(call, FILTERS).flatMap((stream) => {
    const requests = requestsInBucket(call, stream, bucket);
    return stream.lines.map((line) => ({
      dimensions: {
        workspace_id: stream.projectId,
        description: `${stream.model} Usage - ${line.kind} tokens`,
        model: stream.model,
        token_type: TOKEN_TYPES[line.kind],
        service_tier: 'standard',
        context_window: '0-200k',
        cost_type: 'tokens',
      },
      measures: { micros: requests * costPerRequest(line) },
    }));
  });
}
