import { DAY_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { costPerRequest } from './account.ts';
import type { SandboxKey, SpendingAccount, UsageStream } from './account.ts';
import { epochSeconds, ok, queryList } from './http-exchange.ts';
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

/** An account whose usage is told by the people who made its keys. */
interface KeyedAccount extends SpendingAccount {
  keys: readonly SandboxKey[];
}

const COST_DIMENSIONS = ['project_id', 'line_item', 'api_key_id'];
const USAGE_DIMENSIONS = ['project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier'];

const COST_WIDTHS: BucketWidths = { '1d': { widthMs: DAY_MS, usual: 7, max: 180 } };

/** `GET /organization/costs`, by UTC day: amounts are numbers in US dollars. null for a bad parameter. */
export function costsPage(call: Call<SpendingAccount>): Reply | null {
  return bucketPage(call, COST_WIDTHS, COST_DIMENSIONS, costRows, ({ dimensions, measures }) => ({
    object: 'organization.costs.result',
    amount: { value: (measures['micros'] ?? 0) / 1_000_000, currency: 'usd' },
    ...dimensions,
    quantity: null,
    quantity_unit: null,
  }));
}

/** `GET /organization/usage/completions`, in UTC buckets: `input_tokens` includes the cached ones. null for a bad parameter. */
export function completionsUsagePage(call: Call<KeyedAccount>): Reply | null {
  return bucketPage(call, USAGE_WIDTHS, USAGE_DIMENSIONS, usageRows, ({ dimensions, measures }) => ({
    object: 'organization.usage.completions.result',
    ...measures,
    input_audio_tokens: 0,
    output_audio_tokens: 0,
    ...dimensions,
  }));
}

/** The other kinds of usage, of which a stand-in account has none. null for a bad parameter. */
export function emptyUsagePage(call: Call<SpendingAccount>): Reply | null {
  return bucketPage(
    call,
    USAGE_WIDTHS,
    USAGE_DIMENSIONS,
    () => [],
    () => ({}),
  );
}

function bucketPage<Account extends SpendingAccount>(
  call: Call<Account>,
  widths: BucketWidths,
  dimensions: readonly string[],
  rowsOf: (call: Call<Account>, bucket: Bucket) => ReportRow[],
  format: (row: ReportRow) => Record<string, unknown>,
): Reply | null {
  const { query, now } = call;
  const groupBy = queryList(query, 'group_by');
  if (groupBy.some((name) => !dimensions.includes(name))) return null;
  const range = {
    from: instantOf(query.get('start_time')),
    to: instantOf(query.get('end_time') ?? String(now / 1000)),
  };
  const page = bucketPageOf(call, widths, range);
  if (page === null) return null;
  const data = page.items.map((bucket) => ({
    object: 'bucket',
    start_time: epochSeconds(bucket.start),
    end_time: epochSeconds(bucket.end),
    results: groupRows(rowsOf(call, bucket), groupBy).map(format),
  }));
  return ok({ object: 'page', data, has_more: page.next !== null, next_page: page.next });
}

/** NaN where the parameter is missing or no number of seconds. */
const instantOf = (seconds: string | null): Instant => (seconds === null ? NaN : Number(seconds) * 1000);

const FILTERS = {
  project_ids: (stream: UsageStream) => stream.projectId,
  api_key_ids: (stream: UsageStream) => stream.keyId,
  models: (stream: UsageStream) => stream.model,
};

function costRows(call: Call<SpendingAccount>, bucket: Bucket): ReportRow[] {
  return wantedStreams(call, FILTERS).flatMap((stream) => {
    const requests = requestsInBucket(call, stream, bucket);
    return stream.lines.map((line) => ({
      dimensions: {
        line_item: `${stream.model}, ${line.kind}`,
        project_id: stream.projectId,
        api_key_id: stream.keyId,
      },
      measures: { micros: requests * costPerRequest(line) },
    }));
  });
}

function usageRows(call: Call<KeyedAccount>, bucket: Bucket): ReportRow[] {
  return wantedStreams(call, FILTERS).map((stream) => {
    const requests = requestsInBucket(call, stream, bucket);
    const uncached = tokensOf(stream, 'input', requests);
    const cached = tokensOf(stream, 'cached input', requests);
    return {
      dimensions: {
        project_id: stream.projectId,
        user_id: userOf(call.account, stream),
        api_key_id: stream.keyId,
        model: stream.model,
        batch: null,
        service_tier: 'default',
      },
      measures: {
        input_tokens: uncached + cached,
        input_cached_tokens: cached,
        input_uncached_tokens: uncached,
        output_tokens: tokensOf(stream, 'output', requests),
        num_model_requests: requests,
      },
    };
  });
}

/** Calls of a service account are nobody's. */
function userOf({ keys }: KeyedAccount, { keyId }: UsageStream): string | null {
  const key = keys.find(({ id, kind }) => id === keyId && kind !== 'service_account');
  return key === undefined ? null : `user_${key.owner}`;
}
