import { z } from 'zod';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';

/** Values as the wire schemas of several vendors read them: what is none fails the answer. */

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** RFC 3339 to UTC epoch ms. A date outside of this century is an error of the answer, not an instant. */
export const instantSchema = z.iso.datetime({ offset: true }).transform((text, context) => {
  const instant = Date.parse(text);
  if (instant >= EARLIEST && instant < LATEST) return instant;
  context.addIssue({ code: 'custom', message: 'expected a date between the years 2000 and 2100' });
  return z.NEVER;
});

/** Units of a currency, as JSON number or decimal string, to an integer at MONEY_SCALE; never negative. */
export const moneySchema = z.union([z.number(), z.string()]).transform((units, context) => {
  const amount = parseDecimal(units, MONEY_SCALE);
  if (amount !== null && amount >= 0) return amount;
  context.addIssue({ code: 'custom', message: 'expected an amount of zero or more, below nine billion' });
  return z.NEVER;
});

export const currencySchema = z
  .string()
  .regex(/^[a-z]{3}$/i, 'expected an ISO 4217 currency')
  .transform((name) => name.toUpperCase());
