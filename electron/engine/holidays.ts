import type { HolidayCalendar } from '#engine/domain/week-clock.ts';
import type { HolidayRegion } from '#shared/model/holiday-region.ts';
import { DAY_MS, HOUR_MS, utcDay, type CalendarDay } from '#shared/time.ts';

/** A holiday of half a day, for a part of the people, leaves a working day. */
const HALF_A_DAY_MS = 12 * HOUR_MS;

/** Asked of forecasts that look back a month and ahead four: two years, three around New Year. */
const YEARS_KEPT = 8;

/** The tables and the lunar calendars are large: they are loaded when a region was chosen or is being chosen. */
const loadLibrary = async () => (await import('date-holidays')).default;

type Holidays = InstanceType<Awaited<ReturnType<typeof loadLibrary>>>;

/** The calendar of a region such as `DE`, `DE-BY` or `DE-BY-A`; null where nothing is known of it. */
export async function loadHolidayCalendar(region: string): Promise<HolidayCalendar | null> {
  const Library = await loadLibrary();
  const parts = region.split('-');
  if (!isKnown(new Library(), parts)) return null;
  return calendarOf(new Library(parts[0] ?? '', parts[1] ?? '', parts[2] ?? '', { types: ['public'] }));
}

/** Every country and part of a country whose holidays are known, each country before its parts. */
export async function listHolidayRegions(): Promise<HolidayRegion[]> {
  const Library = await loadLibrary();
  const library = new Library();
  return Object.entries(library.getCountries('en')).flatMap(([country, name]) => [
    { code: country, name },
    ...statesOf(library, country),
  ]);
}

function statesOf(library: Holidays, country: string): HolidayRegion[] {
  return entriesOf(library.getStates(country)).flatMap(([state, name]) => [
    { code: `${country}-${state}`, name },
    ...entriesOf(library.getRegions(country, state)).map(([region, within]) => ({
      code: `${country}-${state}-${region}`,
      name: `${name}, ${within}`,
    })),
  ]);
}

function isKnown(library: Holidays, [country = '', state, region]: readonly string[]): boolean {
  if (!Object.hasOwn(library.getCountries(), country)) return false;
  if (state === undefined) return true;
  if (!entriesOf(library.getStates(country)).some(([code]) => code === state)) return false;
  return (
    region === undefined || entriesOf(library.getRegions(country, state)).some(([code]) => code === region)
  );
}

/** The library's types promise names where it answers nothing for a country without parts. */
function entriesOf(names: Readonly<Record<string, string>> | undefined): [string, string][] {
  return Object.entries(names ?? {});
}

function calendarOf(holidays: Holidays): HolidayCalendar {
  const years = new Map<string, ReadonlySet<CalendarDay>>();
  const daysIn = (year: string) => {
    const known = years.get(year);
    if (known) return known;
    const days = new Set(holidays.getHolidays(year).flatMap(wholeDays));
    if (years.size >= YEARS_KEPT) years.clear();
    years.set(year, days);
    return days;
  };
  return { isHoliday: (day) => daysIn(day.slice(0, 4)).has(day) };
}

/**
 * The days of which a holiday covers more than half. Its `date` is the local time of its beginning, followed by hours to
 * shift it by where a day begins at sunset: `2026-04-02 00:00:00 -0600`.
 */
function wholeDays({ date, start, end }: { date: string; start: Date; end: Date }): CalendarDay[] {
  const shiftHours = Number(/ ([-+]\d\d)\d\d$/.exec(date)?.[1] ?? 0);
  const startsAt = Date.parse(`${date.slice(0, 19).replace(' ', 'T')}Z`) + shiftHours * HOUR_MS;
  const endsAt = startsAt + (end.getTime() - start.getTime());
  const days: CalendarDay[] = [];
  for (let day = Math.floor(startsAt / DAY_MS) * DAY_MS; day < endsAt; day += DAY_MS) {
    const covered = Math.min(endsAt, day + DAY_MS) - Math.max(startsAt, day);
    if (covered > HALF_A_DAY_MS) days.push(utcDay(day));
  }
  return days;
}
