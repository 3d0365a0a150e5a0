import { DAY_MS, HOUR_MS, MINUTE_MS, floorTo } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { servedRequests } from './account.ts';
import type { SpendingAccount, TokenKind, UsageStream } from './account.ts';
import { queryInteger, queryList } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import type { Page } from './paging.ts';
import type { Call } from './router.ts';

/** How wide the buckets of a report may be, and the usual and the largest number of them on a page. */
export type BucketWidths = Record<string, { widthMs: number; usual: number; max: number }>;

export const USAGE_WIDTHS: BucketWidths = {
  '1m': { widthMs: MINUTE_MS, usual: 60, max: 1440 },
  '1h': { widthMs: HOUR_MS, usual: 24, max: 168 },
  '1d': { widthMs: DAY_MS, usual: 7, max: 31 },
};

export interface Bucket {
  start: Instant;
  end: Instant;
}

/** The buckets of `widthMs` that touch `[from, to)`, snapped to UTC. */
function bucketsOf(from: Instant, to: Instant, widthMs: number): Bucket[] {
  const first = floorTo(from, widthMs);
  const count = Math.max(0, Math.ceil((to - first) / widthMs));
  return Array.from({ length: Math.min(count, 50_000) }, (_, index) => ({
    start: first + index * widthMs,
    end: first + (index + 1) * widthMs,
  }));
}

/** One line of a report: what it is about and what was counted. */
export interface ReportRow {
  dimensions: Readonly<Record<string, string | null>>;
  measures: Readonly<Record<string, number>>;
}

/** Sums rows that agree in the dimensions of `by`; all other dimensions become null. Rows that count nothing are left out. */
export function groupRows(rows: readonly ReportRow[], by: readonly string[]): ReportRow[] {
  const groups = new Map<string, ReportRow>();
  for (const row of rows) {
    const dimensions = Object.fromEntries(
      Object.entries(row.dimensions).map(([name, value]) => [name, by.includes(name) ? value : null]),
    );
    const key = JSON.stringify(dimensions);
    groups.set(key, { dimensions, measures: addMeasures(groups.get(key)?.measures ?? {}, row.measures) });
  }
  return [...groups.values()].filter((row) => Object.values(row.measures).some((value) => value !== 0));
}

function addMeasures(left: ReportRow['measures'], right: ReportRow['measures']): ReportRow['measures'] {
  const sum = { ...left };
  for (const [name, value] of Object.entries(right)) sum[name] = (sum[name] ?? 0) + value;
  return sum;
}

/** The page of buckets that a report's query asks for; null where a parameter has a value that is not allowed. */
export function bucketPageOf(
  { query, now }: Call<SpendingAccount>,
  widths: BucketWidths,
  { from, to }: { from: Instant; to: Instant },
): Page<Bucket> | null {
  const width = widths[query.get('bucket_width') ?? '1d'];
  if (!width || !Number.isFinite(from) || !Number.isFinite(to)) return null;
  const limit = queryInteger(query, 'limit', { fallback: width.usual, min: 1, max: width.max });
  return limit === null
    ? null
    : pageOf(bucketsOf(from, Math.min(to, now), width.widthMs), limit, query.get('page'));
}

/** The streams that a report's filters leave, given what the vendor calls a filter and what it looks at. */
export function wantedStreams(
  { account, query }: Call<SpendingAccount>,
  filters: Record<string, (stream: UsageStream) => string | null>,
): UsageStream[] {
  return account.streams.filter((stream) =>
    Object.entries(filters).every(([name, valueOf]) => {
      const wanted = queryList(query, name);
      return wanted.length === 0 || wanted.includes(valueOf(stream) ?? '');
    }),
  );
}

/** Requests of a stream in a bucket, as far as the vendor's reports have come by now. */
export function requestsInBucket(
  { account, now }: Call<SpendingAccount>,
  stream: UsageStream,
  bucket: Bucket,
): number {
  const newest = now - account.reportingDelayMs;
  return servedRequests(account, stream, bucket.start, Math.min(bucket.end, newest));
}

/** Tokens of one kind that so many requests of a stream use. */
export function tokensOf(stream: UsageStream, kind: TokenKind, requests: number): number {
  return requests * (stream.lines.find((line) => line.kind === kind)?.tokensPerRequest ?? 0);
}
