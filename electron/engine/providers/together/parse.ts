import type { MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, HOUR_MS, utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { exactSum } from '../exact-sum.ts';
import { mergeRecords } from '../merge-records.ts';
import { spendMeter } from '../month-spend.ts';
import { headerCount } from '../response-headers.ts';
import { usageBucket } from '../usage-bucket.ts';
import type { Model, UsageWindow } from './schema.ts';

/** Days come once they are over, and up to an hour later. */
const COST_DELAY_MS = DAY_MS + HOUR_MS;

/** Every model of the key; the vendor names neither a state nor dates. */
export function parseModel({ id, display_name, organization }: Model): ResourceReading {
  return {
    kind: 'model',
    externalId: id,
    name: (display_name ?? id).slice(0, 300),
    attributes: { lifecycle: null, retiresOn: null, ownedBy: organization ?? null },
  };
}

/** The unit of the limit is not documented, hence it keeps the header's name. Empty where no such header comes. */
export function parseRateLimit(headers: Readonly<Record<string, string>>): ResourceReading[] {
  return ['x-ratelimit-limit', 'x-tokenlimit-limit'].flatMap((name) => {
    const quota = headerCount(headers, name);
    if (quota === null) return [];
    return [
      {
        kind: 'rate_limit' as const,
        externalId: name,
        name: 'Rate limit of the answered call',
        attributes: { quota, quotaUnit: name },
      },
    ];
  });
}

/** One record a UTC day, product, project and key; null where they add up to more than can be true. */
export function parseCosts(windows: readonly UsageWindow[]): UsageRecord[] | null {
  return mergeRecords(
    windows.flatMap(({ start_time, end_time, line_items }) =>
      line_items.map(({ product_name, cost, attributes, pricing_dimensions }) => ({
        ...usageBucket(start_time, end_time - start_time),
        metric: 'cost' as const,
        amount: cost,
        currency: 'USD',
        model: pricing_dimensions?.model ?? attributes?.model ?? null,
        apiKeyId: attributes?.api_key_id ?? null,
        project: attributes?.project_id ?? null,
        lineItem: product_name,
      })),
    ),
  );
}

/** What was spent in the current UTC month. Unknown, not 0, while the vendor has sent no day of the month. */
export function parseSpend(windows: readonly UsageWindow[], now: Instant): MeterReading {
  const ofMonth = windows.filter(({ start_time }) => start_time >= utcMonthStart(now));
  const costs = ofMonth.flatMap(({ line_items }) => line_items.map(({ cost }) => cost));
  return spendMeter('USD', {
    provenance: 'reported',
    reportingDelayMs: COST_DELAY_MS,
    value: ofMonth.length > 0 ? exactSum(costs) : null,
  });
}
