import type { Instant } from '#shared/time.ts';

/** The server's clock by its `Date` header, UTC epoch ms (whole seconds); null without a readable one. */
export function serverTime(headers: Readonly<Record<string, string>>): Instant | null {
  const at = Date.parse(headers['date'] ?? '');
  return Number.isNaN(at) ? null : at;
}
