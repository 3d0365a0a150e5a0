import { formatDecimal } from '#shared/decimal.ts';
import { DAY_MS, isoSecond, SECOND_MS, utcDay } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { costPerRequest } from './account.ts';
import type { UsageStream } from './account.ts';
import { DAILY_METRIC, INPUT_METRIC } from './google-gemini-account.ts';
import type { GeminiAccount } from './google-gemini-account.ts';
import { ok } from './http-exchange.ts';
import type { Reply } from './http-exchange.ts';
import type { Call } from './router.ts';
import { requestsInBucket, tokensOf } from './usage-report.ts';
import type { Bucket } from './usage-report.ts';

/** What a type of metric counts in a stream, and the labels of its series; null: this stand-in does not know it. */
interface Counted {
  labelsOf(stream: UsageStream): { metric: Record<string, string>; resource: Record<string, string> };
  countOf(stream: UsageStream, requests: number): number;
  /** Never beyond it: the call was refused. */
  capOf?(stream: UsageStream): number;
}

const byModel = (extra: Record<string, string> = {}) => ({
  labelsOf: ({ model }: UsageStream) => ({ metric: { model, ...extra }, resource: {} }),
});

function countedBy(type: string, { requestsPerDay }: GeminiAccount): Counted | null {
  switch (type.replace('generativelanguage.googleapis.com/', '')) {
    case 'serviceruntime.googleapis.com/api/request_count':
      return {
        labelsOf: ({ keyId }) => ({
          metric: { response_code: '200' },
          resource: { credential_id: `apikey:${keyId}` },
        }),
        countOf: (_stream, requests) => requests,
      };
    case 'generate_content_usage_output_token_count':
      return { ...byModel(), countOf: (stream, requests) => tokensOf(stream, 'output', requests) };
    case `quota/${INPUT_METRIC}/usage`:
      return {
        ...byModel({ limit_name: 'InputTokensPerModelPerMinute' }),
        countOf: (stream, requests) => tokensOf(stream, 'input', requests),
      };
    case `quota/${DAILY_METRIC}/usage`:
      return {
        ...byModel({ limit_name: 'RequestsPerDayPerProjectPerModel' }),
        countOf: (_stream, requests) => requests,
        capOf: ({ model }) => requestsPerDay[model] ?? Infinity,
      };
    default:
      return null;
  }
}

/** `timeSeries.list` with ALIGN_SUM; null where the query is not one that the API would take. */
export function geminiTimeSeries(call: Call<GeminiAccount>): Reply | null {
  const { query, account } = call;
  const type = /metric\.type = "([^"]+)"/.exec(query.get('filter') ?? '')?.[1];
  const counted = type === undefined ? null : countedBy(type, account);
  const steps = stepsOf(query);
  if (counted === null || steps === null) return null;
  const timeSeries = account.streams.flatMap((stream) => {
    const points = steps.flatMap((step) => pointOf(call, counted, stream, step));
    const { metric, resource } = counted.labelsOf(stream);
    return points.length === 0
      ? []
      : [{ metric: { type, labels: metric }, resource: { labels: resource }, points }];
  });
  return ok(timeSeries.length === 0 ? {} : { timeSeries });
}

/** Counted back from the end, the newest first, as the API does. */
function stepsOf(query: URLSearchParams): Bucket[] | null {
  const from = Date.parse(query.get('interval.startTime') ?? '');
  const to = Date.parse(query.get('interval.endTime') ?? '');
  const stepMs = Number(/^(\d+)s$/.exec(query.get('aggregation.alignmentPeriod') ?? '')?.[1]) * SECOND_MS;
  if (!(to > from) || !(stepMs >= 60 * SECOND_MS)) return null;
  const count = Math.min(Math.floor((to - from) / stepMs), 50_000);
  return Array.from({ length: count }, (_, index) => ({
    start: to - (index + 1) * stepMs,
    end: to - index * stepMs,
  }));
}

function pointOf(call: Call<GeminiAccount>, counted: Counted, stream: UsageStream, step: Bucket): object[] {
  const requests = requestsInBucket(call, stream, step);
  const value = Math.min(counted.countOf(stream, requests), counted.capOf?.(stream) ?? Infinity);
  if (value === 0) return [];
  const interval = { startTime: isoSecond(step.start), endTime: isoSecond(step.end) };
  return [{ interval, value: { int64Value: String(value) } }];
}

interface Query {
  queryParameters?: { name: string; parameterValue: { value: string } }[];
}

/** The one query that is ever asked: cost by UTC day and SKU since an instant. */
export function geminiCosts(call: Call<GeminiAccount>, body: unknown): Reply {
  const { queryParameters = [] } = (body ?? {}) as Query;
  const since = queryParameters.find(({ name }) => name === 'since')?.parameterValue.value ?? '';
  const rows = daysSince(Date.parse(since), call.now).flatMap((day) =>
    call.account.streams.flatMap((stream) => costRows(call, stream, day)),
  );
  return ok({
    kind: 'bigquery#queryResponse',
    jobComplete: true,
    jobReference: { projectId: call.account.project, jobId: 'job_sandbox', location: 'EU' },
    totalRows: String(rows.length),
    rows: rows.map((cells) => ({ f: cells.map((v) => ({ v })) })),
  });
}

function daysSince(since: Instant, now: Instant): Bucket[] {
  const count = Math.max(0, Math.ceil((now - since) / DAY_MS)) || 0;
  return Array.from({ length: count }, (_, index) => ({
    start: since + index * DAY_MS,
    end: since + (index + 1) * DAY_MS,
  }));
}

function costRows(call: Call<GeminiAccount>, stream: UsageStream, day: Bucket): string[][] {
  const requests = requestsInBucket(call, stream, day);
  if (requests === 0) return [];
  return stream.lines.map((line) => {
    const cost = formatDecimal(requests * costPerRequest(line), 6);
    return [utcDay(day.start), 'USD', `${stream.model} ${line.kind} tokens, key ${stream.keyId}`, cost];
  });
}
