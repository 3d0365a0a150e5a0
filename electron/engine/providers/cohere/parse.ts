import { UNKNOWN_SUBSCRIPTION } from '#engine/providers/unknown-subscription.ts';
import type { Observation } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { DAY_MS, utcMonthStart, type Instant } from '#shared/time.ts';
import type { Model } from './schema.ts';

/**
 * The deprecated models: all that the API tells about an account. That caps and bills begin anew with each calendar month
 * is of the vendor's documents.
 */
export function parseModels(models: readonly Model[], now: Instant): Observation {
  return {
    meters: [],
    usageRecords: [],
    subscription: { ...UNKNOWN_SUBSCRIPTION, currentPeriodEndsAt: nextMonthStart(now) },
    apiKeys: null,
    resources: models.filter(({ is_deprecated }) => is_deprecated === true).map(parseModel),
    auditEvents: null,
    gaps: [],
  };
}

/** The vendor announces the day of the shutdown on its pages alone. */
function parseModel({ name }: Model): ResourceReading {
  return {
    kind: 'model',
    externalId: name,
    name,
    attributes: { lifecycle: 'deprecated', retiresOn: null },
  };
}

const nextMonthStart = (now: Instant): Instant => utcMonthStart(utcMonthStart(now) + 32 * DAY_MS);
