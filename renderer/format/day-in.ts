import type { CalendarDay, Instant } from '#shared/time.ts';
import { dateFormat } from './intl.ts';

/** The day that holds `at` in a zone (IANA); by default in that of this computer. */
export function dayIn(at: Instant, timeZone?: string): CalendarDay {
  // Sweden writes days as `YYYY-MM-DD`.
  return dateFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at);
}
