/** What a cron expression names, each list ascending; null: every day of the month, or of the week. */
export interface CronFields {
  minutes: number[];
  hours: number[];
  daysOfMonth: number[] | null;
  months: number[];
  /** 0 is Sunday. */
  daysOfWeek: number[] | null;
}

const BOUNDS = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12 },
  { name: 'day of the week', min: 0, max: 7 },
] as const;

/**
 * Reads `minute hour day month weekday` with numbers, lists, ranges and steps: `0 6 1 * *`. Months and weekdays are numbers.
 * A day of the month together with a weekday is refused, because crons differ in whether that means both or either.
 *
 * @returns the fields, or a sentence that says what was expected
 */
export function parseCron(expression: string): CronFields | string {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== BOUNDS.length)
    return `expected five fields (minute hour day month weekday), got ${parts.length}`;
  const [minutes, hours, days, months, weekdays] = BOUNDS.map((bounds, index) =>
    valuesOf(parts[index] ?? '', bounds),
  );
  for (const field of [minutes, hours, days, months, weekdays]) if (typeof field === 'string') return field;
  const lists = [minutes, hours, days, months, weekdays] as number[][];
  const daysOfMonth = parts[2] === '*' ? null : (lists[2] ?? []);
  const daysOfWeek =
    parts[4] === '*' ? null : [...new Set((lists[4] ?? []).map((day) => day % 7))].sort((a, b) => a - b);
  if (daysOfMonth !== null && daysOfWeek !== null)
    return 'expected a day of the month or a day of the week, not both: put * for one of them';
  const [first] = daysOfMonth ?? [1];
  if ((first ?? 1) > Math.max(...(lists[3] ?? []).map(longestMonth)))
    return 'expected a day that one of these months has';
  return { minutes: lists[0] ?? [], hours: lists[1] ?? [], daysOfMonth, months: lists[3] ?? [], daysOfWeek };
}

function longestMonth(month: number): number {
  if (month === 2) return 29;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function valuesOf(text: string, { name, min, max }: (typeof BOUNDS)[number]): number[] | string {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(item);
    const [, low, high, every] = match ?? [];
    const from = low === undefined ? min : Number(low);
    const to = high === undefined ? (low === undefined ? max : from) : Number(high);
    const step = every === undefined ? 1 : Number(every);
    const isStepOfOne = every !== undefined && low !== undefined && high === undefined;
    if (!match || isStepOfOne || from < min || to > max || from > to || step < 1)
      return `expected a ${name} from ${min} to ${max}, as a number, list, range or step, got ${item || 'nothing'}`;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}
