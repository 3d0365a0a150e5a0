import type { Instant } from '#shared/time.ts';

/** API Gateway began in 2015; no sound date of what it holds lies outside these bounds. */
const EARLIEST = Date.UTC(2015, 0);
const LATEST = Date.UTC(2100, 0);

/** null where there is no date, or one that cannot be true. */
export function plausible(date: Date | null | undefined): Instant | null {
  const at = date?.getTime() ?? NaN;
  return at >= EARLIEST && at < LATEST ? at : null;
}
