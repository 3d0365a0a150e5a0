import { DAY_MS, HOUR_MS, utcDay, type CalendarDay, type Instant } from '#shared/time.ts';
import { zonedTime } from './calendar-day.ts';

/** The public holidays of one region. */
export interface HolidayCalendar {
  /** Whether most people of the region do not work on that day. */
  isHoliday(day: CalendarDay): boolean;
}

/** The week as people of one time zone live it. */
export interface WeekClock {
  /**
   * Hour of the week, 0 = Monday 00:00 local, up to 167, of an hour since the epoch. A public holiday counts as the Sunday
   * of its week. Where clocks are set forward an hour of the week is skipped, where they are set back one comes twice; of a
   * zone that is no whole hours off UTC it is what clocks show in the middle of the hour.
   */
  hourOfWeek(hour: number): number;
  /** Whether `at` lies on a Monday to Friday that is no public holiday. */
  isWorkingDay(at: Instant): boolean;
}

const DAY_HOURS = 24;
const WEEKEND_STARTS = 5;
const SUNDAY = 6;
/** 1970-01-01 was a Thursday, three days after a Monday. */
const EPOCH_DAY_OF_WEEK = 3;

/** So many UTC days are remembered, one byte an hour: several times what a forecast looks back and ahead. A power of two. */
const DAYS_KEPT = 512;
const NO_DAY = -(2 ** 31);

/**
 * The clock of a time zone, with public holidays where a calendar is given. It remembers the newest days it was asked for,
 * so that asking again costs a few nanoseconds: keep one for a zone, not one for a meter.
 *
 * @throws {RangeError} at the first question, where the runtime does not know the time zone
 */
export function createWeekClock(timeZone: string, holidays: HolidayCalendar | null): WeekClock {
  const days = new Int32Array(DAYS_KEPT).fill(NO_DAY);
  const hours = new Uint8Array(DAYS_KEPT * DAY_HOURS);

  const localTimeAt = (at: Instant) => at + zonedTime(at, timeZone).offsetNanoseconds / 1e6;

  const dayOfWeekAt = (localTime: number): number => {
    if (holidays?.isHoliday(utcDay(localTime))) return SUNDAY;
    return modulo(Math.floor(localTime / DAY_MS) + EPOCH_DAY_OF_WEEK, 7);
  };

  const remember = (day: number, slot: number) => {
    const middleOf = (hour: number) => day * DAY_MS + (hour + 0.5) * HOUR_MS;
    const first = localTimeAt(middleOf(0));
    const last = localTimeAt(middleOf(DAY_HOURS - 1));
    // Asking for the offset is what costs: on all days but two or three a year it stays the same.
    const isSteady = last - first === (DAY_HOURS - 1) * HOUR_MS;
    for (let hour = 0; hour < DAY_HOURS; hour++) {
      const localTime = isSteady ? first + hour * HOUR_MS : localTimeAt(middleOf(hour));
      const ofDay = Math.floor(modulo(localTime, DAY_MS) / HOUR_MS);
      hours[slot * DAY_HOURS + hour] = dayOfWeekAt(localTime) * DAY_HOURS + ofDay;
    }
    days[slot] = day;
  };

  return {
    hourOfWeek(hour) {
      const day = Math.floor(hour / DAY_HOURS);
      const slot = day & (DAYS_KEPT - 1);
      if (days[slot] !== day) remember(day, slot);
      return hours[slot * DAY_HOURS + hour - day * DAY_HOURS] ?? 0;
    },
    isWorkingDay: (at) => dayOfWeekAt(localTimeAt(at)) < WEEKEND_STARTS,
  };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
