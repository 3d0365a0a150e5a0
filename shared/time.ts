/** UTC epoch milliseconds. Every instant in code, tables and messages is one of these. */
export type Instant = number;

/** A calendar day `YYYY-MM-DD`, always read together with an IANA time zone. */
export type CalendarDay = string;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** ISO 8601 in UTC with seconds, `2026-11-22T09:30:00Z`; milliseconds are dropped. */
export function isoSecond(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The UTC calendar day of an instant. */
export function utcDay(at: Instant): CalendarDay {
  return new Date(at).toISOString().slice(0, 10);
}

/** First instant of the UTC calendar month that holds `at`. */
export function utcMonthStart(at: Instant): Instant {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

/** First instant of the UTC day or hour that holds `at`. */
export function floorTo(at: Instant, stepMs: number): Instant {
  return Math.floor(at / stepMs) * stepMs;
}

/** `95 min` as `1 h 35 min`, `50 h` as `2 d 2 h`; two units at the most, never negative. */
export function describeDuration(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 || days >= 10 ? `${days} d` : `${days} d ${hours % 24} h`;
}

/** A duration beside its limit: with its hours where days alone would make it look like the limit that it is beyond. */
export function describeBeside(ms: number, limitMs: number): string {
  const words = describeDuration(ms);
  const hours = Math.max(1, Math.floor((ms % DAY_MS) / HOUR_MS));
  const isAlike = ms > limitMs && ms >= DAY_MS && words === describeDuration(limitMs);
  return isAlike ? `${Math.floor(ms / DAY_MS)} d ${hours} h` : words;
}
