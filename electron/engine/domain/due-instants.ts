import { Temporal } from 'temporal-polyfill';
import { type CronFields, parseCron } from '#shared/model/cron.ts';
import type { ReportSchedule } from '#shared/model/report-schedule.ts';
import type { Instant } from '#shared/time.ts';

type Rule = Pick<ReportSchedule, 'cron' | 'timeZone'>;

/** Eight years and a bit: the longest wait there is, for 29 February around a century. */
const FARTHEST_DAYS = 3_000;

/**
 * When the rule is due after one instant up to and with another, the earliest first. A wall time that a clock change skips
 * is due as much later as the clock was put forward; one that happens twice is due the first time only.
 */
export function dueInstants(rule: Rule, after: Instant, upTo: Instant): Instant[] {
  if (upTo <= after) return [];
  const fields = fieldsOf(rule);
  const found = new Set<Instant>();
  const last = dayAt(upTo, rule.timeZone);
  for (let day = dayAt(after, rule.timeZone); Temporal.PlainDate.compare(day, last) <= 0; day = next(day)) {
    for (const at of instantsOf(fields, day, rule.timeZone)) if (at > after && at <= upTo) found.add(at);
  }
  return [...found].sort((left, right) => left - right);
}

/** The next instant after this one at which the rule is due; null where there is none. */
export function nextDue(rule: Rule, after: Instant): Instant | null {
  const fields = fieldsOf(rule);
  let day = dayAt(after, rule.timeZone);
  for (let count = 0; count < FARTHEST_DAYS; count += 1, day = next(day)) {
    const later = instantsOf(fields, day, rule.timeZone).filter((at) => at > after);
    if (later.length > 0) return Math.min(...later);
  }
  return null;
}

/** The whole UTC days, `[from, to)`, of which a report that is due then speaks. */
export function schedulePeriod(
  { timeZone, period }: Pick<ReportSchedule, 'timeZone' | 'period'>,
  dueAt: Instant,
): { from: Instant; to: Instant } {
  const today = dayAt(dueAt, timeZone);
  const month = today.with({ day: 1 });
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const quarter = month.subtract({ months: (month.month - 1) % 3 });
  const days = {
    previousMonth: [month.subtract({ months: 1 }), month],
    previousQuarter: [quarter.subtract({ months: 3 }), quarter],
    previousWeek: [monday.subtract({ days: 7 }), monday],
    last7Days: [today.subtract({ days: 7 }), today],
    last30Days: [today.subtract({ days: 30 }), today],
  } as const;
  const [from, to] = days[period];
  return { from: utcMidnight(from), to: utcMidnight(to) };
}

function fieldsOf({ cron }: Rule): CronFields {
  const fields = parseCron(cron);
  if (typeof fields === 'string') throw new Error(`The cron expression ${cron} was not validated: ${fields}`);
  return fields;
}

function instantsOf(fields: CronFields, day: Temporal.PlainDate, timeZone: string): Instant[] {
  const isDay =
    fields.months.includes(day.month) &&
    (fields.daysOfMonth?.includes(day.day) ?? true) &&
    (fields.daysOfWeek?.includes(day.dayOfWeek % 7) ?? true);
  if (!isDay) return [];
  return fields.hours.flatMap((hour) =>
    fields.minutes.map(
      (minute) =>
        day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour, minute }) })
          .epochMilliseconds,
    ),
  );
}

function dayAt(instant: Instant, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
}

function next(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.add({ days: 1 });
}

function utcMidnight(day: Temporal.PlainDate): Instant {
  return Date.UTC(day.year, day.month - 1, day.day);
}
