import { createWeekClock, type WeekClock } from '#engine/domain/week-clock.ts';
import { loadHolidayCalendar } from '#engine/holidays.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';

/** The week clocks of one region, one for each time zone whatever the number of meters. */
export interface WeekClocks {
  /** The clock by which a meter is used: of its window's zone; where the window has none, of UTC, the vendor's day. */
  of(window: QuotaWindow): WeekClock;
}

/** @param region whose public holidays count; one that is not known, or none, has none */
export async function loadWeekClocks(region: string | undefined): Promise<WeekClocks> {
  const holidays = region === undefined ? null : await loadHolidayCalendar(region);
  const clocks = new Map<string, WeekClock>();
  return {
    of(window) {
      const timeZone = window.kind === 'fixed' ? window.timeZone : 'UTC';
      const clock = clocks.get(timeZone) ?? createWeekClock(timeZone, holidays);
      clocks.set(timeZone, clock);
      return clock;
    },
  };
}
