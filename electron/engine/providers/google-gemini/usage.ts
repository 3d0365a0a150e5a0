import type { Gap } from '#shared/model/poll.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { startOfDayOf } from '#engine/domain/calendar-day.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { joinParts, malformedPart, mapPart, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import { rowsPart } from '../read-pages.ts';
import { usageBucket } from '../usage-bucket.ts';
import type { CloudAccess, Context } from './access.ts';
import { dailyMeters, dailyMetrics, inputMetrics, QUOTA_ZONE, usedByModel } from './quotas.ts';
import type { DailyUse, QuotaLimit } from './quotas.ts';
import { readTokenPages, SERVICE, timeSeriesRequest } from './requests.ts';
import type { SeriesWanted } from './requests.ts';
import { timeSeriesPageSchema } from './schema.ts';
import type { TimeSeries } from './schema.ts';

export interface CountedUse {
  meters: Part<MeterReading[]>;
  records: Part<UsageRecord[]>;
}

/** Each metric is a request of its own. */
const MOST_METRICS = 12;

/**
 * What Cloud Monitoring counted: requests per key, tokens per model, and the use of daily quotas. `limits` null: the quotas
 * could not be read, so that neither they nor the metrics of input are known.
 */
export async function readUse(
  context: Context,
  access: CloudAccess,
  limits: readonly QuotaLimit[] | null,
): Promise<CountedUse> {
  const read = (what: string, wanted: SeriesWanted) => readSeries(context, access, what, wanted);
  const hours = hourly(context);
  const requests = await read('requests per key', { ...hours, filter: REQUESTS });
  const output = await read('output tokens', { ...hours, filter: typeIs(OUTPUT_TOKENS) });
  const input = await readMetrics('input tokens', inputMetrics(limits ?? []), (metric) =>
    read('input tokens', { ...hours, filter: typeIs(usageOf(metric)) }),
  );
  const today = sinceMidnight(context.now);
  const daily = await readMetrics('use of daily quotas', dailyMetrics(limits ?? []), (metric) =>
    read('use of daily quotas', { ...today, filter: typeIs(usageOf(metric)) }),
  );
  const inputSeries = mapPart(input, (list) => list.flatMap(({ series }) => series));
  const dailySeries = mapPart(daily, (list) => list.flatMap(({ series }) => series));
  const records = joinParts<UsageRecord>([
    mapPart(requests, (series) => dayRecords(series, 'requests')),
    mapPart(output, (series) => dayRecords(series, 'output_tokens')),
    mapPart(inputSeries, (series) => dayRecords(series, 'input_tokens')),
  ]);
  const silent = silentGaps({
    'requests per key': requests.value,
    'output tokens': output.value,
    ...(inputMetrics(limits ?? []).length > 0 ? { 'input tokens': inputSeries.value } : {}),
    ...(dailyMetrics(limits ?? []).length > 0 ? { 'use of daily quotas': dailySeries.value } : {}),
  });
  return {
    meters: mapPart(daily, (use) => dailyMeters(limits ?? [], use)),
    records: merged({ ...records, gaps: [...records.gaps, ...silent] }),
  };
}

const OUTPUT_TOKENS = `${SERVICE}/generate_content_usage_output_token_count`;
const usageOf = (metric: string) => `${SERVICE}/quota/${metric}/usage`;
const typeIs = (type: string) => `metric.type = "${type}"`;
const REQUESTS = `${typeIs('serviceruntime.googleapis.com/api/request_count')} AND resource.type = "consumed_api" AND resource.labels.service = "${SERVICE}"`;

/** Whole hours of whole UTC days: steps are counted back from the end, which therefore lies on an hour. */
const hourly = ({ usageFrom, now }: Context) => ({
  from: floorTo(usageFrom, DAY_MS),
  to: floorTo(now, HOUR_MS),
  stepSeconds: HOUR_MS / SECOND_MS,
});

/** One step from midnight in California until the newest whole minute. */
function sinceMidnight(now: Instant): Omit<SeriesWanted, 'filter'> {
  const from = startOfDayOf(now, QUOTA_ZONE);
  const to = Math.max(floorTo(now, MINUTE_MS), from + MINUTE_MS);
  return { from, to, stepSeconds: (to - from) / SECOND_MS };
}

async function readSeries(
  context: Context,
  access: CloudAccess,
  what: string,
  wanted: SeriesWanted,
): Promise<Part<TimeSeries[]>> {
  const first = timeSeriesRequest(context, access, wanted);
  const answers = await readTokenPages(context, first, timeSeriesPageSchema, (page) => page.timeSeries);
  const series = rowsPart(what, answers);
  const isOutside = series.value?.some(({ points }) =>
    points.some(({ interval: { endTime } }) => endTime <= wanted.from || endTime > wanted.to),
  );
  return isOutside === true
    ? malformedPart(what, 'A count lies outside of the time that was asked for.')
    : series;
}

/** All metrics or none: which of them counts depends on the tier of the project. */
async function readMetrics(
  what: string,
  metrics: readonly string[],
  read: (metric: string) => Promise<Part<TimeSeries[]>>,
): Promise<Part<DailyUse>> {
  const use: { metric: string; series: TimeSeries[] }[] = [];
  for (const metric of metrics.slice(0, MOST_METRICS)) {
    const { value, ...failure } = await read(metric);
    if (value === null) return { value: null, ...failure };
    use.push({ metric, series: value });
  }
  const isCut = metrics.length > MOST_METRICS;
  const detail = `Only ${MOST_METRICS} of ${metrics.length} metrics were read.`;
  return partWith(use, isCut ? [{ what, outcome: 'truncated', detail }] : []);
}

/**
 * A metric without any series may mean that nothing was counted, or that it goes by another name. Where other metrics did
 * count the second is likelier, and what is missing is no zero.
 */
export function silentGaps(groups: Readonly<Record<string, readonly TimeSeries[] | null>>): Gap[] {
  const isSilent = (series: readonly TimeSeries[] | null) => series?.length === 0;
  const hasSpoken = Object.values(groups).some((series) => (series?.length ?? 0) > 0);
  if (!hasSpoken) return [];
  return Object.entries(groups)
    .filter(([, series]) => isSilent(series))
    .map(([what]) => ({ what, outcome: 'unavailable', detail: SILENT }));
}

const SILENT =
  'Cloud Monitoring has no time series of it although others have counted: it goes by another name, or was not used.';

/** Hours as UTC days; requests by key, tokens by model. Days without use are left out. */
export function dayRecords(series: readonly TimeSeries[], metric: UsageRecord['metric']): UsageRecord[] {
  const days = new Map<string, { dimension: string; day: Instant; series: TimeSeries[] }>();
  for (const { points, ...one } of series) {
    const dimension = metric === 'requests' ? keyOf(one.resource.labels) : (one.metric.labels['model'] ?? '');
    for (const point of points) {
      const day = floorTo(point.interval.endTime - 1, DAY_MS);
      const name = `${day} ${dimension}`;
      const entry = days.get(name) ?? { dimension, day, series: [] };
      entry.series.push({ ...one, points: [point] });
      days.set(name, entry);
    }
  }
  return [...days.values()].flatMap(({ dimension, day, series: points }) => {
    const amount = metric === 'requests' ? sum(points) : Math.max(...usedByModel(points).values());
    return amount === 0 ? [] : [recordOf(metric, dimension, day, amount)];
  });
}

const sum = (series: readonly TimeSeries[]): number =>
  series.reduce((total, { points }) => points.reduce((part, { value }) => part + value, total), 0);

/** `apikey:<uid>`; calls by an OAuth client have another form and belong to no key. */
const keyOf = (labels: Readonly<Record<string, string>>): string =>
  /^apikey:(.+)$/.exec(labels['credential_id'] ?? '')?.[1] ?? '';

function recordOf(
  metric: UsageRecord['metric'],
  dimension: string,
  bucketAt: Instant,
  amount: number,
): UsageRecord {
  const known = dimension === '' ? null : dimension;
  return {
    ...usageBucket(bucketAt, DAY_MS),
    metric,
    amount,
    model: metric === 'requests' ? null : known,
    apiKeyId: metric === 'requests' ? known : null,
  };
}

function merged(records: Part<UsageRecord[]>): Part<UsageRecord[]> {
  const value = records.value === null ? null : mergeRecords(records.value);
  return records.value !== null && value === null
    ? malformedPart('usage', IMPOSSIBLE_SUM)
    : { ...records, value };
}
