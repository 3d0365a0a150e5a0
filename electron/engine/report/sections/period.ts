import type { ReportPeriod } from '#shared/model/report.ts';
import type { Instant } from '#shared/time.ts';

/** Is the instant inside the period? Nothing is inside a point in time. */
export function isWithin(period: ReportPeriod, at: Instant | null): boolean {
  return period.type === 'period' && at !== null && at >= period.from && at < period.to;
}
