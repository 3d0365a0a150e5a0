import type { Instant } from '#shared/time.ts';

/** IMF-fixdate, RFC 850 and asctime: the three forms that RFC 9110 §5.6.7 has recipients accept. */
const HTTP_DATE =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2} [\d:]{8} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/**
 * When the vendor says a retry makes sense: `retry-after-ms`, else `Retry-After` as seconds or as an HTTP date (RFC 9110 §10.2.3).
 * Header names are lower case.
 *
 * @returns UTC epoch ms after `now`, or null. A wait of zero, or a date gone by, is not believed: it would be a busy loop.
 */
export function parseRetryAfter(
  headers: Readonly<Record<string, string | undefined>>,
  now: Instant,
): Instant | null {
  return (
    afterWait(headers['retry-after-ms'], 1, now) ??
    afterWait(headers['retry-after'], 1000, now) ??
    atDate(headers['retry-after'], now)
  );
}

function afterWait(text: string | undefined, unitMs: number, now: Instant): Instant | null {
  const digits = text?.trim() ?? '';
  if (!/^\d{1,10}$/.test(digits)) return null;
  const waitMs = Number(digits) * unitMs;
  return waitMs > 0 ? now + waitMs : null;
}

function atDate(text: string | undefined, now: Instant): Instant | null {
  const date = text?.trim() ?? '';
  if (!HTTP_DATE.test(date)) return null;
  const at = Date.parse(date.endsWith('GMT') ? date : `${date} GMT`);
  return Number.isFinite(at) && at > now ? at : null;
}
