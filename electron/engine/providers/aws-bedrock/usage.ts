import { malformedGap } from '#engine/providers/aws-entries.ts';
import { exactSum } from '#engine/providers/exact-sum.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { ModelReference } from './models.ts';
import type { Metric, Series } from './schema.ts';

/** CloudWatch bills by series, so that no more models than these are read in a region. */
export const MOST_MODELS = 40;

const METRICS = {
  Invocations: 'requests',
  InputTokenCount: 'input_tokens',
  OutputTokenCount: 'output_tokens',
  OutputImageCount: 'images',
  InvocationThrottles: null,
} as const satisfies Record<string, UsageRecord['metric'] | null>;
type MetricName = keyof typeof METRICS;

/** One series of CloudWatch. `modelId` is the name by which the model was called: its own, or that of a profile. */
export interface SeriesQuery {
  id: string;
  metricName: MetricName;
  modelId: string;
}

/** First and last UTC day, both included, as the instants at which they begin. */
export interface DaySpan {
  from: Instant;
  to: Instant;
}

/** The sums of one sound series by the instant at which the UTC day began; days without use are absent. */
export interface DailySeries {
  metricName: MetricName;
  modelId: string;
  days: ReadonlyMap<Instant, number>;
}

/** The series worth asking for: those by model alone. Finer ones count the same calls once more. */
export function seriesQueries(metrics: readonly Metric[]): { queries: SeriesQuery[]; gaps: Gap[] } {
  const wanted = metrics.flatMap(({ MetricName, Dimensions: [dimension, ...others] }) =>
    dimension?.Name === 'ModelId' && others.length === 0 && isWanted(MetricName)
      ? [{ metricName: MetricName, modelId: dimension.Value }]
      : [],
  );
  const models = [...new Set(wanted.map(({ modelId }) => modelId))].sort();
  const kept = new Set(models.slice(0, MOST_MODELS));
  const queries = wanted
    .filter(({ modelId }) => kept.has(modelId))
    .map((query, index) => ({ id: `s${index}`, ...query }));
  return { queries, gaps: cutGap(models.length) };
}

const isWanted = (name: string): name is MetricName => Object.hasOwn(METRICS, name);

function cutGap(models: number): Gap[] {
  if (models <= MOST_MODELS) return [];
  const detail = `${models} models were used and the first ${MOST_MODELS} read: each further one costs`;
  return [{ what: 'usage of further models', outcome: 'truncated', detail }];
}

/** Joins the parts of each series. One that is missing, incomplete or odd becomes part of a gap; the others stand. */
export function readSeries(
  what: string,
  queries: readonly SeriesQuery[],
  parts: readonly Series[],
  span: DaySpan,
): { series: DailySeries[]; gaps: Gap[] } {
  const byId = Map.groupBy(parts, ({ Id }) => Id);
  const series: DailySeries[] = [];
  const problems: string[] = [];
  for (const { id, metricName, modelId } of queries) {
    const days = joinParts(byId.get(id) ?? [], span);
    if (days === null)
      problems.push(`${metricName} of ${modelId}: expected a complete series of whole UTC days`);
    else series.push({ metricName, modelId, days });
  }
  return { series, gaps: malformedGap(what, problems, queries.length) };
}

/** null where a part is odd, or the last one does not say that the series is complete. */
function joinParts(parts: readonly Series[], span: DaySpan): Map<Instant, number> | null {
  if (parts.at(-1)?.StatusCode !== 'Complete') return null;
  const days = new Map<Instant, number>();
  for (const { Timestamps, Values } of parts) {
    if (Timestamps.length !== Values.length) return null;
    for (const [index, day] of Timestamps.entries()) {
      const isDay = day % DAY_MS === 0 && day >= span.from && day <= span.to;
      if (!isDay || days.has(day)) return null;
      days.set(day, Values[index] ?? 0);
    }
  }
  return days;
}

/** Requests, tokens and images by UTC day, foundation model, application profile (as project) and region. */
export function usageRecords(
  series: readonly DailySeries[],
  region: string,
  resolve: (name: string) => ModelReference,
): UsageRecord[] {
  return series.flatMap(({ metricName, modelId, days }) => {
    const metric = METRICS[metricName];
    if (metric === null) return [];
    const { model, project } = resolve(modelId);
    return [...days]
      .filter(([, amount]) => amount > 0)
      .map(([bucketAt, amount]) => ({
        ...usageBucket(bucketAt, DAY_MS),
        metric,
        amount,
        model,
        project,
        lineItem: region,
      }));
  });
}

/** Calls that were throttled on the newest whole day, for the models that had any. They count neither as call nor as error. */
export function throttleResources(
  series: readonly DailySeries[],
  region: string,
  { to }: DaySpan,
): ResourceReading[] {
  return series.flatMap(({ metricName, modelId, days }): ResourceReading[] => {
    const throttledCalls = days.get(to - DAY_MS);
    if (metricName !== 'InvocationThrottles' || throttledCalls === undefined) return [];
    return [
      {
        kind: 'rate_limit',
        externalId: `${region}/throttles/${modelId}`.slice(0, 300),
        name: `Throttled calls of ${modelId} (${region})`.slice(0, 300),
        attributes: { models: modelId, throttledCalls },
      },
    ];
  });
}

/**
 * What the models of a quota used on the newest day. A complete series without a point for it had no use.
 *
 * @returns null where a series that was asked for is not sound, or none counts this.
 */
export function usedToday(
  metricNames: readonly MetricName[],
  models: ReadonlySet<string>,
  usage: { queries: readonly SeriesQuery[]; series: readonly DailySeries[]; span: DaySpan },
  resolve: (name: string) => ModelReference,
): number | null {
  const counts = ({ metricName, modelId }: Omit<SeriesQuery, 'id'>) =>
    metricNames.includes(metricName) && models.has(resolve(modelId).model);
  const sound = usage.series.filter(counts);
  if (sound.length === 0 || sound.length < usage.queries.filter(counts).length) return null;
  return exactSum(sound.map(({ days }) => days.get(usage.span.to) ?? 0));
}
