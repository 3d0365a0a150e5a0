import { countUnit, type MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { modelName } from './models.ts';
import type { Model, Quota } from './schema.ts';

/** Metrics of CloudWatch come by the minute; a few minutes late is usual. */
export const USAGE_DELAY_MS = 5 * MINUTE_MS;

/** A quota on calls or tokens within a minute or a day, and the models it is for. */
export interface ModelLimit {
  code: string;
  name: string;
  measure: 'tokens' | 'requests';
  period: 'minute' | 'day';
  value: number;
  isAdjustable: boolean | null;
  models: ReadonlySet<string>;
}

/** `On-demand model inference tokens per minute for Amazon Nova Lite`. */
const NAME = /\b(tokens|requests) per (minute|day) for (.+)$/i;

/**
 * The limits of the models in use. AWS ties a quota to its model by the wording of its name, or by the metric that
 * counts it; quotas of other models, of which there are hundreds, and those that AWS could not read are left out.
 */
export function modelLimits(
  quotas: readonly Quota[],
  models: readonly Model[],
  inUse: ReadonlySet<string>,
): ModelLimit[] {
  const idsByName = new Map<string, string[]>();
  for (const model of models) {
    for (const name of new Set([plainName(modelName(model)), plainName(model.modelName ?? '')])) {
      if (name !== '') idsByName.set(name, [...(idsByName.get(name) ?? []), model.modelId]);
    }
  }
  return quotas.flatMap((quota) => {
    const limit = limitOf(quota, idsByName);
    return limit !== null && [...limit.models].some((id) => inUse.has(id)) ? [limit] : [];
  });
}

function limitOf(quota: Quota, idsByName: ReadonlyMap<string, readonly string[]>): ModelLimit | null {
  const [, measure = '', period = '', subject = ''] = NAME.exec(quota.QuotaName) ?? [];
  if (subject === '' || quota.Value == null || quota.ErrorReason != null) return null;
  const stated = quota.UsageMetric?.MetricDimensions?.['ModelId'];
  return {
    code: quota.QuotaCode,
    name: quota.QuotaName.slice(0, 300),
    measure: measure.toLowerCase() === 'tokens' ? 'tokens' : 'requests',
    period: period.toLowerCase() === 'day' ? 'day' : 'minute',
    value: quota.Value,
    isAdjustable: quota.Adjustable ?? null,
    models: new Set(stated === undefined ? idsByName.get(plainName(subject)) : [stated]),
  };
}

/** Letters and digits in lower case, without what stands in brackets and a version at the end. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[^a-z0-9.]+/g, ' ')
    .trim()
    .replace(/ v\d+$/, '');
}

const ATTRIBUTES = {
  tokens: { minute: 'tokensPerMinute', day: 'tokensPerDay' },
  requests: { minute: 'requestsPerMinute', day: 'requestsPerDay' },
} as const;

export function limitResource(limit: ModelLimit, region: string): ResourceReading {
  return {
    kind: 'rate_limit',
    externalId: `${region}/${limit.code}`,
    name: limit.name,
    attributes: {
      models: [...limit.models].join(', '),
      [ATTRIBUTES[limit.measure][limit.period]]: limit.value,
      isAdjustable: limit.isAdjustable,
    },
  };
}

/** A limit of a day is what can run out. `value` is what its models used since 00:00 UTC; null where that is unknown. */
export function limitMeter(limit: ModelLimit, region: string, value: number | null): MeterReading {
  return {
    key: `quota/${region}/${limit.code}`,
    name: `${limit.name} (${region})`.slice(0, 200),
    kind: 'quota',
    unit: countUnit(limit.measure),
    window: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
    enforcement: 'hard',
    provenance: 'derived',
    reportingDelayMs: USAGE_DELAY_MS,
    value,
    limit: Math.floor(limit.value),
    resetsAt: null,
  };
}
