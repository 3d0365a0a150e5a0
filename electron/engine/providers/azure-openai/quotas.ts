import { countUnit } from '#shared/model/meter.ts';
import type { MeterReading, QuotaWindow } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { HOUR_MS } from '#shared/time.ts';
import { joinParts, mapPart } from '../part.ts';
import type { Part } from '../part.ts';
import { armRequest, readList } from './requests.ts';
import type { SignedIn } from './requests.ts';
import { usagesSchema } from './schema.ts';
import type { Usage } from './schema.ts';

/** A quota of the subscription in one region. */
export interface RegionalUsage extends Usage {
  location: string;
}

/** The vendor does not say how late it is. */
const USAGE_DELAY_MS = HOUR_MS;

export async function readUsages(
  context: SignedIn,
  locations: readonly string[],
): Promise<Part<RegionalUsage[]>> {
  const parts: Part<RegionalUsage[]>[] = [];
  for (const location of locations) {
    const path = `/providers/Microsoft.CognitiveServices/locations/${location}/usages`;
    const first = armRequest(context, path, { 'api-version': context.config.apiVersion });
    const usages = await readList(context, `quotas in ${location}`, first, usagesSchema);
    parts.push(mapPart(usages, (list) => list.map((usage) => ({ ...usage, location }))));
  }
  return joinParts(parts);
}

/**
 * Most quotas say how much of them was given to deployments: that stands still until a person changes it, and does not run
 * out. What is used up and comes back, or is refused already, is a meter.
 */
const isConsumed = ({ quotaPeriod, nextResetTime, status }: Usage): boolean =>
  !!quotaPeriod || nextResetTime !== null || status === 'Blocked' || status === 'InOverage';

export function usageMeters(usages: readonly RegionalUsage[]): MeterReading[] {
  return usages.filter(isConsumed).map((usage) => ({
    key: `quota/${usage.location}/${usage.name.value}`.slice(0, 200),
    name: `${labelOf(usage)} in ${usage.location}`.slice(0, 200),
    kind: 'quota',
    unit: countUnit(unitName(usage)),
    window: windowOf(usage.quotaPeriod ?? null),
    enforcement: usage.status === 'InOverage' ? 'soft' : 'hard',
    provenance: 'reported',
    reportingDelayMs: USAGE_DELAY_MS,
    value: usage.currentValue,
    limit: usage.limit,
    resetsAt: usage.nextResetTime,
  }));
}

/** `Count` tells nothing of what is counted. */
function unitName({ unit }: Usage): string {
  const name = (unit ?? '').trim().toLowerCase().slice(0, 40);
  return name === '' || name === 'count' ? 'units' : name;
}

function windowOf(period: string | null): QuotaWindow {
  if (period === 'P1D') return { kind: 'fixed', period: 'day', timeZone: 'UTC' };
  if (period === 'P1M') return { kind: 'fixed', period: 'month', timeZone: 'UTC' };
  return { kind: 'none' };
}

/** Quotas of which deployments hold a part; the hundreds of others concern nobody. */
export function allocationResources(usages: readonly RegionalUsage[]): ResourceReading[] {
  return usages
    .filter((usage) => !isConsumed(usage) && usage.currentValue > 0)
    .map((usage) => ({
      kind: 'rate_limit',
      externalId: `${usage.location}/${usage.name.value}`.slice(0, 300),
      name: labelOf(usage).slice(0, 300),
      attributes: {
        project: usage.location,
        group: usage.name.value,
        quota: usage.limit,
        quotaUnit: usage.name.localizedValue ?? usage.unit ?? null,
      },
    }));
}

const labelOf = ({ name }: Usage): string => name.localizedValue ?? name.value;
