import type { CalendarDay } from '#shared/time.ts';

/** This day in the zone of this computer. Sweden writes days as `YYYY-MM-DD`. */
export function today(): CalendarDay {
  return new Date().toLocaleDateString('sv-SE');
}
