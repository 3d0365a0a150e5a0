import type { ApiKeyReading } from '#shared/model/api-key.ts';
import { countUnit, type MeterReading, type QuotaWindow } from '#shared/model/meter.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, MINUTE_MS, floorTo, type Instant } from '#shared/time.ts';
import { malformedGap, type Parsed } from '#engine/providers/aws-entries.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import { plausible } from './plausible-date.ts';
import { keyLabel, storableKeyId } from './key-id.ts';
import type { Account, ApiKeyEntry, PlanKey, Quota, UsagePlan } from './schema.ts';
import { periodUsage, readUsageDays, type DaySpan, type UsageDay } from './usage-days.ts';

/** Usage shows up 30 to 40 minutes late, save when a key hits its quota. */
const REPORTING_DELAY_MS = 35 * MINUTE_MS;

/** Days of use by API key id, for the keys whose rows are sound. */
export function parseUsage(
  plan: UsagePlan,
  entries: readonly [string, unknown][],
  span: DaySpan,
): { days: Map<string, UsageDay[]>; broken: Set<string>; gaps: Gap[] } {
  const days = new Map<string, UsageDay[]>();
  const broken = new Set<string>();
  for (const [id, raw] of entries) {
    const read = days.has(id) ? null : readUsageDays(raw, span);
    if (read === null) broken.add(id);
    else days.set(id, read);
  }
  for (const id of broken) days.delete(id);
  const problem = 'expected one [used, remaining] pair per day';
  const problems = Array.from(broken, (id) => `${keyLabel(id, null)}: ${problem}`);
  return { days, broken, gaps: malformedGap(`usage of plan ${planName(plan)}`, problems, entries.length) };
}

/** One meter per key of a plan with quota. Keys without traffic are not in the map and have used nothing. */
export function planMeters(
  plan: UsagePlan & { quota: Quota },
  keys: readonly PlanKey[],
  daysOf: (keyId: string) => readonly UsageDay[] | null,
): { meters: MeterReading[]; gaps: Gap[] } {
  const meters: MeterReading[] = [];
  const unclear: string[] = [];
  for (const key of keys) {
    const days = daysOf(key.id);
    if (days === null) continue;
    const usage = periodUsage(days, plan.quota);
    if (usage === null || !Number.isSafeInteger(usage.used)) {
      unclear.push(`${keyLabel(key.id, key.name)}: the use since the period began cannot be told`);
    } else {
      const { used: value, limit, resetsAt } = usage;
      meters.push({ ...meterOf(plan, plan.quota, key), value, limit, resetsAt });
    }
  }
  return { meters, gaps: malformedGap(`quota of plan ${planName(plan)}`, unclear, keys.length) };
}

function meterOf(
  plan: UsagePlan,
  quota: Quota,
  key: PlanKey,
): Omit<MeterReading, 'value' | 'limit' | 'resetsAt'> {
  return {
    key: `plan/${plan.id}/key/${storableKeyId(key.id)}`,
    name: `${planName(plan)}: ${keyLabel(key.id, key.name)}`.slice(0, 200),
    kind: 'quota',
    unit: countUnit('requests'),
    window: WINDOWS[quota.period],
    enforcement: 'soft',
    provenance: quota.period === 'DAY' ? 'reported' : 'derived',
    reportingDelayMs: REPORTING_DELAY_MS,
  };
}

const WINDOWS: Readonly<Record<Quota['period'], QuotaWindow>> = {
  DAY: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
  WEEK: { kind: 'fixed', period: 'week', timeZone: 'UTC' },
  MONTH: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
};

/** Requests per day and key from `usageFrom` on; the plan stands as project. Days without use are left out. */
export function planUsageRecords(
  plan: UsagePlan,
  days: ReadonlyMap<string, readonly UsageDay[]>,
  usageFrom: Instant,
): UsageRecord[] {
  const first = floorTo(usageFrom, DAY_MS);
  return [...days].flatMap(([id, list]) =>
    list
      .filter(({ day, used }) => used > 0 && day >= first)
      .map(({ day, used }) => usageRecord(plan, id, day, used)),
  );
}

function usageRecord(plan: UsagePlan, keyId: string, bucketAt: Instant, amount: number): UsageRecord {
  const apiKeyId = storableKeyId(keyId);
  return {
    ...usageBucket(bucketAt, DAY_MS),
    metric: 'requests',
    amount,
    apiKeyId,
    project: plan.id,
  };
}

/** A plan as resource; `keyCount` is null where its keys could not all be read. */
export function planResource(plan: UsagePlan, keyCount: number | null): ResourceReading {
  const stages = plan.apiStages?.map(({ apiId, stage }) => `${apiId ?? '?'}/${stage ?? '?'}`) ?? null;
  return {
    kind: 'usage_plan',
    externalId: plan.id,
    name: planName(plan),
    attributes: {
      quotaLimit: plan.quota?.limit ?? null,
      quotaPeriod: plan.quota?.period ?? null,
      throttleRate: plan.throttle?.rateLimit ?? null,
      throttleBurst: plan.throttle?.burstLimit ?? null,
      stages: stages?.length ?? null,
      stageNames: stages?.join(', ') ?? null,
      keys: keyCount,
    },
  };
}

/** The throttle that all APIs of the region share. */
export function accountResource(account: Account, region: string): ResourceReading {
  const { rateLimit, burstLimit } = account.throttleSettings;
  return {
    kind: 'rate_limit',
    externalId: `account/${region}`,
    name: `Account throttle in ${region}`,
    attributes: { requestsPerSecond: rateLimit ?? null, burst: burstLimit ?? null },
  };
}

/** The key inventory. `lastUsedAt` is the newest day with use, `project` the names of the plans a key is in. */
export function parseApiKeys(
  keys: readonly ApiKeyEntry[],
  lastUsedOn: ReadonlyMap<string, Instant>,
  plansOf: ReadonlyMap<string, readonly string[]>,
): Parsed<ApiKeyReading> {
  const undated = keys.filter((key) => key.createdDate && plausible(key.createdDate) === null);
  const problems = undated.map(
    (key) => `${keyLabel(key.id, key.name)}: the date of creation is not plausible`,
  );
  return {
    items: keys.map((key) => ({
      externalId: storableKeyId(key.id),
      name: keyLabel(key.id, key.name).slice(0, 200),
      hint: null,
      kind: 'standard',
      enabled: key.enabled ?? null,
      owner: key.customerId?.slice(0, 200) ?? null,
      project: plansOf.get(key.id)?.join(', ').slice(0, 200) ?? null,
      createdAt: plausible(key.createdDate),
      lastUsedAt: lastUsedOn.get(key.id) ?? null,
      expiresAt: null,
    })),
    gaps: malformedGap('api keys', problems, keys.length),
  };
}

/** The newest day with use per key id, as the instant at which that UTC day began. */
export function lastUse(days: Iterable<readonly [string, readonly UsageDay[]]>): Map<string, Instant> {
  const newest = new Map<string, Instant>();
  for (const [id, list] of days) {
    const day = list.findLast(({ used }) => used > 0)?.day;
    if (day !== undefined && day > (newest.get(id) ?? -Infinity)) newest.set(id, day);
  }
  return newest;
}

export function planName(plan: UsagePlan): string {
  return (plan.name?.trim() || plan.id).slice(0, 120);
}
