import { z } from 'zod';
import { SECOND_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** A date outside of this century is an error of the answer, not an instant. */
const inThisCentury = z
  .int()
  .refine((at: Instant) => at >= EARLIEST && at < LATEST, 'expected a date between the years 2000 and 2100');

/** Unix seconds to UTC epoch ms. */
export const epochSeconds = z
  .int()
  .transform((seconds) => seconds * SECOND_MS)
  .pipe(inThisCentury);

/** Unix milliseconds, as they are. */
export const epochMilliseconds = inThisCentury;

/** RFC 3339 with any offset to UTC epoch ms. */
export const isoInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .pipe(inThisCentury);
