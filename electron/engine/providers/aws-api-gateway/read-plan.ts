import { isComplete, listingGaps, type Listing } from '#engine/providers/aws-listing.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import type { Instant } from '#shared/time.ts';
import type { ApiGateway } from './api-gateway.ts';
import { parseEntries } from '#engine/providers/aws-entries.ts';
import { parseUsage, planMeters, planName, planResource, planUsageRecords } from './parse.ts';
import { planKeySchema, type PlanKey, type UsagePlan } from './schema.ts';
import { readUsageDays, usageSpan, type DaySpan, type UsageDay } from './usage-days.ts';

/** All that one poll learns of one usage plan. */
export interface PlanReading {
  plan: UsagePlan;
  /** The plan's members by id; without the keys themselves. */
  keys: PlanKey[];
  days: Map<string, UsageDay[]>;
  meters: MeterReading[];
  usageRecords: UsageRecord[];
  resource: ResourceReading;
  gaps: Gap[];
}

/** Two paged calls: who is in the plan, and what each key used in the current period and since `usageFrom`. */
export async function readPlan(
  api: ApiGateway,
  plan: UsagePlan,
  { now, usageFrom }: { now: Instant; usageFrom: Instant },
): Promise<PlanReading> {
  const span = usageSpan(plan.quota?.period ?? null, usageFrom, now);
  const members = await api.usagePlanKeys(plan.id);
  const usage = await api.usage(plan.id, span);
  return assemble(plan, members, usage, span, usageFrom);
}

function assemble(
  plan: UsagePlan,
  members: Listing<unknown>,
  usage: Listing<[string, unknown]>,
  span: DaySpan,
  usageFrom: Instant,
): PlanReading {
  const what = `keys of plan ${planName(plan)}`;
  const keys = parseEntries(what, members.items, planKeySchema);
  const used = parseUsage(plan, usage.items, span);
  const knowsAllKeys = isComplete(members) && keys.gaps.length === 0;
  const unused = isComplete(usage) ? readUsageDays([], span) : null;
  const daysOf = (id: string) => used.days.get(id) ?? (used.broken.has(id) ? null : unused);
  const counted = knowsAllKeys ? keys.items : withKeysInUse(keys.items, used.days);
  const { quota } = plan;
  const metered = quota ? planMeters({ ...plan, quota }, counted, daysOf) : { meters: [], gaps: [] };
  return {
    plan,
    keys: keys.items,
    days: used.days,
    meters: metered.meters,
    usageRecords: planUsageRecords(plan, used.days, usageFrom),
    resource: planResource(plan, knowsAllKeys ? keys.items.length : null),
    gaps: [
      ...listingGaps(what, members),
      ...keys.gaps,
      ...listingGaps(`usage of plan ${planName(plan)}`, usage),
      ...used.gaps,
      ...metered.gaps,
    ],
  };
}

/** Where the members are not all known, keys with traffic count as members too. */
function withKeysInUse(keys: readonly PlanKey[], days: ReadonlyMap<string, unknown>): PlanKey[] {
  const known = new Set(keys.map(({ id }) => id));
  return [...keys, ...[...days.keys()].filter((id) => !known.has(id)).map((id) => ({ id }))];
}
