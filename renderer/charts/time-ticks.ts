import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';

const HOUR_STEPS = [1, 2, 3, 6, 12];
const DAY_STEPS = [1, 2, 5, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12];

/** What the labels of the ticks have to tell apart. */
export type TickUnit = 'hour' | 'day' | 'month';

export interface TimeTicks {
  unit: TickUnit;
  ticks: Instant[];
}

/** Full hours, midnights or firsts of a month of this computer's zone within the span, at most `most` of them. */
export function timeTicks(from: Instant, to: Instant, most: number): TimeTicks {
  const length = to - from;
  const hours = HOUR_STEPS.find((step) => length / (step * HOUR_MS) <= most);
  if (hours !== undefined) return { unit: 'hour', ticks: walk(from, to, 'hour', hours) };
  const days = DAY_STEPS.find((step) => length / (step * DAY_MS) <= most);
  if (days !== undefined) return { unit: 'day', ticks: walk(from, to, 'day', days) };
  const months = MONTH_STEPS.find((step) => length / (step * 30 * DAY_MS) <= most) ?? 12;
  return { unit: 'month', ticks: walk(from, to, 'month', months) };
}

/** Steps of the calendar, not of milliseconds: midnight stays midnight when the clocks are changed. */
function walk(from: Instant, to: Instant, unit: TickUnit, step: number): Instant[] {
  const start = new Date(from);
  const at = (index: number) => {
    const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
    if (unit === 'hour') return new Date(year, month, day, index * step).getTime();
    if (unit === 'day') return new Date(year, month, day + index * step).getTime();
    return new Date(year, month - (month % step) + index * step, 1).getTime();
  };
  const ticks: Instant[] = [];
  for (let index = 0; at(index) <= to; index++) if (at(index) >= from) ticks.push(at(index));
  return ticks;
}
