import { DAY_MS, floorTo, utcMonthStart, type Instant } from '#shared/time.ts';
import { countOrText } from '#engine/providers/wire-scalar.ts';
import { type Quota } from './schema.ts';

/** AWS answers usage for at most about a month per call. */
export const LONGEST_SPAN_DAYS = 31;

/** First and last UTC day, both included, as the instants at which they begin. */
export interface DaySpan {
  from: Instant;
  to: Instant;
}

/** What one key used on one UTC day, and what the plan had left for it at the day's end; null where AWS does not say. */
export interface UsageDay {
  day: Instant;
  used: number;
  remaining: number | null;
}

/** What counts against the quota now. `resetsAt` is known only where the days show a reset. */
export interface PeriodUsage {
  used: number;
  limit: number;
  resetsAt: Instant | null;
}

/** The days to ask for: the plan's current period and, as far as one call reaches, all since `usageFrom`. */
export function usageSpan(period: Quota['period'] | null, usageFrom: Instant, now: Instant): DaySpan {
  const to = floorTo(now, DAY_MS);
  const wanted = Math.min(earliestDay(period, to), floorTo(usageFrom, DAY_MS));
  return { from: Math.max(wanted, to - (LONGEST_SPAN_DAYS - 1) * DAY_MS), to };
}

/** The day a week began is not exposed: one day more than a week lets the reset show. */
function earliestDay(period: Quota['period'] | null, today: Instant): Instant {
  if (period === 'MONTH') return utcMonthStart(today);
  return period === 'WEEK' ? today - 7 * DAY_MS : today;
}

/**
 * One entry per day of the span from `GetUsage`'s list of `[used, remaining]` pairs. A single day may come as a flat
 * pair, and days without traffic may be left out or empty: both are no use.
 *
 * @returns null where the rows do not fit the span or hold what is no count.
 */
export function readUsageDays(raw: unknown, span: DaySpan): UsageDay[] | null {
  const length = Math.round((span.to - span.from) / DAY_MS) + 1;
  const rows = Array.isArray(raw) ? asRows(raw, length) : null;
  if (rows === null || rows.length > length) return null;
  const days = Array.from({ length }, (_, index) => readDay(rows[index], span.from + index * DAY_MS));
  return days.every((day) => day !== null) ? days : null;
}

function asRows(raw: readonly unknown[], length: number): readonly unknown[] | null {
  const isFlat = raw.length > 0 && raw.every((item) => !Array.isArray(item) && item !== null);
  if (!isFlat) return raw;
  return length === 1 ? [raw] : null;
}

function readDay(row: unknown, day: Instant): UsageDay | null {
  if (row === undefined || row === null) return { day, used: 0, remaining: null };
  if (!Array.isArray(row) || row.length > 2) return null;
  if (row.length === 0) return { day, used: 0, remaining: null };
  const used = countOrText.safeParse(row[0]);
  const remaining = readRemaining(row[1]);
  return used.success && remaining !== undefined ? { day, used: used.data, remaining } : null;
}

/** Quotas are enforced with best effort, so what remains may be negative: that tells nothing exact and counts as unknown. */
function readRemaining(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value < 0) return null;
  const count = countOrText.safeParse(value);
  return count.success ? count.data : undefined;
}

/**
 * What the current period has used, from days that end today (UTC).
 *
 * @returns null for a week whose beginning cannot be told.
 */
export function periodUsage(days: readonly UsageDay[], quota: Quota): PeriodUsage | null {
  if (quota.period === 'WEEK') return weekUsage(days.slice(-8), quota);
  const today = days.at(-1)?.day ?? 0;
  const start = earliestDay(quota.period, today);
  return summed(
    days.filter(({ day }) => day >= start),
    quota,
    null,
  );
}

/** AWS does not say on which day weeks begin: it is the newest day that began with the full quota. */
function weekUsage(days: readonly UsageDay[], quota: Quota): PeriodUsage | null {
  const week = days.slice(-7);
  const start = week.findLastIndex((day) => beganFull(day, quota));
  if (start >= 0) return summed(week.slice(start), quota, resetAfter(days, quota));
  if (week.every(({ used }) => used === 0)) return { used: 0, limit: quota.limit, resetsAt: null };
  const used = usedByRemaining(week, quota);
  return used === null ? null : { used, limit: quota.limit, resetsAt: null };
}

function beganFull({ used, remaining }: UsageDay, quota: Quota): boolean {
  if (remaining === null) return false;
  const atStart = used + remaining;
  return atStart === quota.limit || atStart === firstPeriodLimit(quota);
}

/** The next reset, where the newest one shows as a rise of what remains. */
function resetAfter(days: readonly UsageDay[], quota: Quota): Instant | null {
  const reset = days.findLastIndex((day, index) => {
    const before = days[index - 1]?.remaining ?? null;
    return before !== null && day.remaining !== null && day.remaining > before && beganFull(day, quota);
  });
  const day = days[reset];
  return day === undefined ? null : day.day + 7 * DAY_MS;
}

/** Without a visible start the newest stated remainder tells the use before it. A remainder above the limit was extended by hand. */
function usedByRemaining(week: readonly UsageDay[], quota: Quota): number | null {
  const index = week.findLastIndex(({ remaining }) => remaining !== null);
  const remaining = week[index]?.remaining ?? null;
  if (remaining === null || remaining > quota.limit) return null;
  return quota.limit - remaining + sum(week.slice(index + 1));
}

function summed(days: readonly UsageDay[], quota: Quota, resetsAt: Instant | null): PeriodUsage {
  const used = sum(days);
  const remaining = days.at(-1)?.remaining ?? null;
  const isFirstPeriod = remaining !== null && used + remaining === firstPeriodLimit(quota);
  return { used, limit: isFirstPeriod ? firstPeriodLimit(quota) : quota.limit, resetsAt };
}

function firstPeriodLimit(quota: Quota): number {
  return Math.max(0, quota.limit - (quota.offset ?? 0));
}

function sum(days: readonly UsageDay[]): number {
  return days.reduce((total, { used }) => total + used, 0);
}
