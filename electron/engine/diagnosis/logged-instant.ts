/** How a time with a zone ends. Hours stand before it, so that the year of `11-26-2026` is none. */
const ZONED = /:\d\d(?:[.,]\d+)? ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/;

/**
 * When something was logged, in UTC epoch ms: a text that ends in its zone, or epoch seconds or milliseconds. A time
 * without a zone is that of an unknown place, and a vendor would be told it as UTC: it is not read.
 *
 * @returns null for what is no such time, or beyond what a date can hold
 */
export function loggedInstant(value: unknown): number | null {
  const at =
    typeof value === 'number' ? epochMs(value) : typeof value === 'string' ? parsed(value) : Number.NaN;
  return Number.isNaN(new Date(at).getTime()) ? null : at;
}

const epochMs = (epoch: number): number => Math.round(epoch < 1e11 ? epoch * 1000 : epoch);

const parsed = (text: string): number =>
  ZONED.test(text) ? Date.parse(text.replace(/,(?=\d)/, '.')) : Number.NaN;
