import { z } from 'zod';
import type { Instant } from '#shared/time.ts';

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** RFC 3339 to UTC epoch ms. A date outside of this century is an error of the answer, not an instant. */
export const wireInstant = z.iso.datetime({ offset: true }).transform(withinCentury);

/** A calendar day, or an instant of which the day is wanted: the start of that UTC day. Bounds as in {@link wireInstant}. */
export const wireDay = z
  .union([z.iso.date(), z.iso.datetime({ offset: true, local: true })])
  .transform((text, context) => withinCentury(text.slice(0, 10), context));

function withinCentury(text: string, context: z.RefinementCtx): Instant {
  const instant = Date.parse(text);
  if (instant >= EARLIEST && instant < LATEST) return instant;
  context.addIssue({ code: 'custom', message: 'expected a date between the years 2000 and 2100' });
  return z.NEVER;
}
