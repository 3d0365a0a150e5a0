import { type Instant, utcMonthStart } from '#shared/time.ts';

/**
 * The UTC month that a charge of `[from, to)` belongs to: the one in which its middle lies, as a vendor's days and months
 * may begin some hours before or after those of UTC.
 */
export function billingMonth(from: Instant, to: Instant): { start: Instant; end: Instant } {
  const start = utcMonthStart((from + to) / 2);
  const date = new Date(start);
  return { start, end: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) };
}
