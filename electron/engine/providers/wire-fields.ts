import { z } from 'zod';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** ISO 8601 with a zone to UTC epoch ms. A date outside of this century is an error of the answer, not an instant. */
export const instantText = z.iso.datetime({ offset: true }).transform((text, context) => {
  const instant = Date.parse(text);
  if (instant >= EARLIEST && instant < LATEST) return instant;
  context.addIssue({ code: 'custom', message: 'expected a date between the years 2000 and 2100' });
  return z.NEVER;
});

/** UTC epoch ms of this century. */
export const instantMs = z.int().min(EARLIEST).max(LATEST);

/**
 * A JSON number that is no less than 0, read exactly to an integer of `scale`; `shift` −2 reads cents as units of a
 * currency.
 */
export function amountNumber(scale: number = MONEY_SCALE, shift = 0) {
  return z
    .number()
    .min(0)
    .transform((value, context) => {
      const amount = parseDecimal(value, scale, shift);
      if (amount !== null) return amount;
      context.addIssue({ code: 'custom', message: 'expected an amount below nine billion' });
      return z.NEVER;
    });
}
