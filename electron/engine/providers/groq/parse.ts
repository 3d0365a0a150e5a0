import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS } from '#shared/time.ts';
import { headerCount } from '../response-headers.ts';
import { usageBucket } from '../usage-bucket.ts';
import type { Model, Series } from './schema.ts';

/** Every model of the key; the vendor names no dates, only that one is withdrawn. */
export function parseModel({ id, owned_by, active }: Model): ResourceReading {
  return {
    kind: 'model',
    externalId: id,
    name: id,
    attributes: {
      lifecycle: active == null ? null : active ? 'active' : 'inactive',
      retiresOn: null,
      ownedBy: owned_by ?? null,
    },
  };
}

/** Groq counts requests by the day and tokens by the minute. Empty where the answer has no such headers. */
export function parseRateLimit(headers: Readonly<Record<string, string>>): ResourceReading[] {
  const requestsPerDay = headerCount(headers, 'x-ratelimit-limit-requests');
  const tokensPerMinute = headerCount(headers, 'x-ratelimit-limit-tokens');
  if (requestsPerDay === null && tokensPerMinute === null) return [];
  return [
    {
      kind: 'rate_limit',
      externalId: 'answer-headers',
      name: 'Rate limit of the answered call',
      attributes: { requestsPerDay, tokensPerMinute },
    },
  ];
}

/** One record a whole UTC day, model and project; a value is dated by the end of its day. */
export function parseSeries(metric: UsageRecord['metric'], series: readonly Series[]): UsageRecord[] {
  return series.flatMap(({ metric: labels, values }) =>
    values.map(([endsAt, amount]) => ({
      ...usageBucket(endsAt - DAY_MS, DAY_MS),
      metric,
      amount,
      model: labels.model ?? null,
      project: labels.project_id ?? null,
    })),
  );
}
