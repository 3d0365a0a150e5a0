import { exactSum } from '#engine/providers/exact-sum.ts';
import { mergeRecords } from '#engine/providers/merge-records.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import { moneyUnit, type MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';
import { UNKNOWN_SUBSCRIPTION } from '#engine/providers/unknown-subscription.ts';
import type { AuditRow, Member, MemberSpend, UsageEvent } from './schema.ts';

/** Usage is put together once an hour; what was used right after that is an hour late, and some more is allowed for. */
const USAGE_DELAY_MS = 2 * HOUR_MS;

/**
 * The end of the running cycle, a month after its start (UTC): null where the start is unknown or the month is over, as
 * with a cycle that is longer. A day that the next month lacks becomes its last day.
 */
export function cycleEnd(startsAt: Instant | null, now: Instant): Instant | null {
  if (startsAt === null || startsAt > now) return null;
  const start = new Date(startsAt);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + 1];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const monthMs = Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay));
  const endsAt = monthMs + (startsAt - floorTo(startsAt, DAY_MS));
  return endsAt > now ? endsAt : null;
}

/** What all members have spent on demand in the running cycle. No limit of the team is exposed. */
export function parseTeamSpend(rows: readonly MemberSpend[], resetsAt: Instant | null): MeterReading {
  return {
    ...spendMeter(resetsAt),
    key: 'spend-cycle',
    name: 'On-demand spend this cycle',
    kind: 'budget',
    enforcement: 'unknown',
    value: exactSum(rows.map(({ spendCents }) => spendCents)),
    limit: null,
  };
}

/** One meter a member who has a limit, up to `most` of them in the order of their ids, so that they stay the same. */
export function parseMemberSpend(
  rows: readonly MemberSpend[],
  resetsAt: Instant | null,
  most: number,
): { meters: MeterReading[]; leftOut: number } {
  const limited = rows
    .flatMap((row) => {
      const limit = limitOf(row);
      return limit === null ? [] : [{ row, limit }];
    })
    .sort((left, right) => compare(idOf(left.row), idOf(right.row)));
  const meters = limited.slice(0, most).map(({ row, limit }) => ({
    ...spendMeter(resetsAt),
    key: `member/${idOf(row)}`,
    name: `On-demand spend of ${nameOf(row)}`,
    kind: 'quota' as const,
    enforcement: 'hard' as const,
    value: row.spendCents,
    limit,
  }));
  return { meters, leftOut: limited.length - meters.length };
}

function spendMeter(resetsAt: Instant | null) {
  return {
    unit: moneyUnit('USD'),
    window: { kind: 'none' as const },
    provenance: 'reported' as const,
    reportingDelayMs: USAGE_DELAY_MS,
    resetsAt,
  };
}

/** An override of 0 dollars means that there is none; the others are told only where they hold. */
function limitOf(row: MemberSpend): number | null {
  const override = row.hardLimitOverrideDollars ?? 0;
  return row.effectivePerUserLimitDollars ?? (override > 0 ? override : (row.monthlyLimitDollars ?? null));
}

/**
 * Calls, tokens and cost per UTC day, model and kind of billing; null where they add up to more than can be true.
 * Cost is recorded where it is told: a call within the subscription has none of its own.
 */
export function parseEvents(events: readonly UsageEvent[]): UsageRecord[] | null {
  return mergeRecords(events.flatMap(recordsOf));
}

function recordsOf(event: UsageEvent): UsageRecord[] {
  const base = {
    ...usageBucket(floorTo(event.timestamp, DAY_MS), DAY_MS),
    model: event.model ?? null,
    lineItem: event.kind ?? event.kindLabel ?? null,
  };
  const { inputTokens, outputTokens, cacheReadTokens } = event.tokenUsage ?? {};
  const counts = [
    ['requests', 1],
    ['input_tokens', inputTokens],
    ['output_tokens', outputTokens],
    ['cached_input_tokens', cacheReadTokens],
  ] as const;
  const cost = costOf(event);
  return [
    ...counts.flatMap(([metric, amount]) => (amount == null ? [] : [{ ...base, metric, amount }])),
    ...(cost === null ? [] : [{ ...base, metric: 'cost' as const, amount: cost, currency: 'USD' }]),
  ];
}

/** What was charged; where that is not told, the tokens and the fee of a call that is billed by use. */
function costOf({ chargedCents, kind, kindLabel, tokenUsage, cursorTokenFee }: UsageEvent): number | null {
  if (chargedCents != null) return chargedCents;
  const isBilled = /usage[- ]?based|on[- ]?demand/i.test(kind ?? kindLabel ?? '');
  const tokens = tokenUsage?.totalCents ?? null;
  return isBilled && tokens !== null ? tokens + (cursorTokenFee ?? 0) : null;
}

/** The days that a list which was cut off still holds whole: all but the oldest one of what was read. */
export function wholeDays(events: readonly UsageEvent[]): { rows: UsageEvent[]; from: Instant } {
  const oldest = events.reduce((least, { timestamp }) => Math.min(least, timestamp), Infinity);
  const from = floorTo(oldest, DAY_MS) + DAY_MS;
  return { rows: events.filter(({ timestamp }) => timestamp >= from), from };
}

const isActive = ({ isRemoved }: Member): boolean => isRemoved !== true;

/** Members with a seat. Their mail address is the last resort for an id, and never a name. */
export function parseMembers(members: readonly Member[]): ResourceReading[] {
  return members.filter(isActive).map((member) => ({
    kind: 'member',
    externalId: member.id ?? member.email,
    name: (member.name ?? member.id ?? 'member').slice(0, 300),
    attributes: { role: member.role ?? null },
  }));
}

/** Neither plan nor state is exposed: the seats, and when the cycle ends. */
export function parseSubscription(
  members: readonly Member[] | null,
  endsAt: Instant | null,
): SubscriptionReading {
  return {
    ...UNKNOWN_SUBSCRIPTION,
    currentPeriodEndsAt: endsAt,
    seats: members === null ? null : members.filter(isActive).length,
  };
}

export function parseAuditEvent(row: AuditRow): AuditEvent {
  return {
    externalId: row.event_id,
    at: row.timestamp,
    type: row.event_type.slice(0, 120),
    actor: row.user_email?.slice(0, 200) ?? null,
    subject: null,
  };
}

const idOf = ({ userId, email }: MemberSpend): string => (userId ?? email).slice(0, 190);

const nameOf = (row: MemberSpend): string => (row.name || row.userId || 'a member').slice(0, 150);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
