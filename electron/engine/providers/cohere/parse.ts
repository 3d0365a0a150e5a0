import type { Observation } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Model } from './schema.ts';

/** The deprecated models: all that the API tells about an account. */
export function parseModels(models: readonly Model[]): Observation {
  return {
    meters: [],
    usageRecords: [],
    subscription: null,
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
