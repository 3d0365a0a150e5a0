import { countUnit } from '#shared/model/meter.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { SERVICE } from './requests.ts';
import type { QuotaMetric, TimeSeries } from './schema.ts';

/** Where Google's day of quotas begins and ends. */
export const QUOTA_ZONE = 'America/Los_Angeles';

/** A new count is visible after up to 150 seconds, and is taken once a minute. */
export const MONITORING_DELAY_MS = 5 * MINUTE_MS;

/** One limit as it applies to a model or, `model` null, to whatever has no limit of its own. */
export interface QuotaLimit {
  /** Without the name of the service: `generate_content_free_tier_requests`. */
  metric: string;
  counted: 'requests' | 'tokens';
  /** As in the vendor's unit: `min`, `d`. */
  period: string;
  /** Whether each model is counted by itself. */
  isPerModel: boolean;
  model: string | null;
  region: string | null;
  name: string;
  /** null: unlimited, or not said. */
  limit: number | null;
}

/** Every limit of the service, one for each of its buckets. */
export function parseQuotaLimits(metrics: readonly QuotaMetric[]): QuotaLimit[] {
  return metrics.flatMap(({ metric, displayName, consumerQuotaLimits }) =>
    (consumerQuotaLimits ?? []).flatMap(({ unit, quotaBuckets }) =>
      (quotaBuckets ?? []).map(({ effectiveLimit, dimensions }) => ({
        metric: bareMetric(metric),
        counted: /token/.test(metric) ? ('tokens' as const) : ('requests' as const),
        period: unit.split('/')[1] ?? unit,
        isPerModel: unit.includes('{model}'),
        model: dimensions?.['model'] ?? null,
        region: dimensions?.['region'] ?? dimensions?.['location'] ?? null,
        name: displayName ?? bareMetric(metric),
        limit: effectiveLimit == null || effectiveLimit === '-1' ? null : Number(effectiveLimit),
      })),
    ),
  );
}

const bareMetric = (metric: string): string => metric.replace(`${SERVICE}/`, '');

/** The metrics whose use of the day is worth asking for. */
export function dailyMetrics(limits: readonly QuotaLimit[]): string[] {
  return [...new Set(limits.filter(isDaily).map(({ metric }) => metric))];
}

/** The metrics that count input; which of them moves depends on the tier of the project. */
export function inputMetrics(limits: readonly QuotaLimit[]): string[] {
  const names = limits.map(({ metric }) => metric).filter((name) => name.endsWith('input_token_count'));
  return [...new Set(names)];
}

/** Of 0 is what the project does not have: it cannot run out. */
const isDaily = ({ period, limit }: QuotaLimit): boolean => period === 'd' && (limit ?? 0) > 0;

export function parseLimitResources(limits: readonly QuotaLimit[]): ResourceReading[] {
  return limits.flatMap((one) => {
    const { metric, period, model, region, name, limit } = one;
    if (limit === null) return [];
    const place = [metric, period, model ?? 'all', ...(region === null ? [] : [region])].join('/');
    return [
      {
        kind: 'rate_limit' as const,
        externalId: place.slice(0, 300),
        name: (model === null ? name : `${name}: ${model}`).slice(0, 300),
        attributes: { group: metric, models: model, ...limitAttribute(one) },
      },
    ];
  });
}

function limitAttribute({ metric, counted, period, limit }: QuotaLimit): ResourceReading['attributes'] {
  const isInput = metric.includes('input_token');
  if (period === 'min' && isInput) return { inputTokensPerMinute: limit };
  if (period === 'min') return { [counted === 'tokens' ? 'tokensPerMinute' : 'requestsPerMinute']: limit };
  if (period === 'd') return { [counted === 'tokens' ? 'tokensPerDay' : 'requestsPerDay']: limit };
  return { quota: limit, quotaUnit: `${counted}/${period}` };
}

/** What a daily quota has used since midnight in California, by metric. */
export type DailyUse = readonly { metric: string; series: readonly TimeSeries[] }[];

/**
 * A meter for each daily limit of which something was used: a limit without a series is not in use, and its 0 would be a
 * guess. Limits that are counted for all models together are one meter.
 */
export function dailyMeters(limits: readonly QuotaLimit[], use: DailyUse): MeterReading[] {
  return use.flatMap(({ metric, series }) =>
    [...usedByModel(series)].flatMap(([model, used]) => {
      const limit = limitOf(limits, metric, model);
      return limit === null ? [] : [meterOf(limit, model, used)];
    }),
  );
}

/**
 * The same call is counted once for each limit (`limit_name`) that it counts against, so that the highest of them is the
 * use, not their sum. Methods of one limit do add up.
 */
export function usedByModel(series: readonly TimeSeries[]): Map<string, number> {
  const byLimit = new Map<string, Map<string, number>>();
  for (const { metric, points } of series) {
    const model = metric.labels['model'] ?? '';
    const name = metric.labels['limit_name'] ?? '';
    const ofModel = byLimit.get(model) ?? new Map<string, number>();
    const sum = points.reduce((total, { value }) => total + value, ofModel.get(name) ?? 0);
    byLimit.set(model, ofModel.set(name, sum));
  }
  return new Map([...byLimit].map(([model, sums]) => [model, Math.max(...sums.values())]));
}

/** The model's own limit, or that of all models that have none. null: none is known, or it is unlimited. */
function limitOf(limits: readonly QuotaLimit[], metric: string, model: string): QuotaLimit | null {
  const daily = limits.filter((limit) => limit.metric === metric && isDaily(limit));
  const own = daily.find((limit) => limit.model === model);
  return own ?? daily.find((limit) => limit.model === null && limit.isPerModel === (model !== '')) ?? null;
}

function meterOf({ metric, name, counted, limit }: QuotaLimit, model: string, used: number): MeterReading {
  return {
    key: `quota/${metric}/${model || 'all'}`.slice(0, 200),
    name: (model === '' ? `Daily quota: ${name}` : `Daily quota of ${model}: ${name}`).slice(0, 200),
    kind: 'quota',
    unit: countUnit(counted),
    window: { kind: 'fixed', period: 'day', timeZone: QUOTA_ZONE },
    enforcement: 'hard',
    provenance: 'reported',
    reportingDelayMs: MONITORING_DELAY_MS,
    value: Number.isSafeInteger(used) ? used : null,
    limit,
    resetsAt: null,
  };
}
