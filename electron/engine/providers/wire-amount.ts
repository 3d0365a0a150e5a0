import { z } from 'zod';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';

/** Schemas of amounts as vendors write them. What is none makes an answer malformed: it is never a guess. */

/**
 * A JSON number or decimal text, read exactly to an integer of `scale`; it may be negative. `shift` as of `parseDecimal`:
 * −2 reads cents as units of a currency.
 */
export function signedAmount(scale: number, shift = 0) {
  return z.union([z.number(), z.string()]).transform((decimal, context) => {
    const amount = parseDecimal(decimal, scale, shift);
    if (amount !== null) return amount;
    context.addIssue({ code: 'custom', message: 'expected a decimal number that fits an exact integer' });
    return z.NEVER;
  });
}

/** As {@link signedAmount}, of what cannot be negative. */
export function amount(scale: number, shift = 0) {
  return signedAmount(scale, shift).refine((value) => value >= 0, 'expected an amount, zero or more');
}

/** Units of a currency to an integer at MONEY_SCALE: a balance, which may be negative. */
export const signedMoney = signedAmount(MONEY_SCALE);

/** Units of a currency to an integer at MONEY_SCALE: spending, prices and limits. */
export const money = amount(MONEY_SCALE);

/** Hundredths of a currency to an integer at MONEY_SCALE. */
export const cents = amount(MONEY_SCALE, -2);

/** ISO 4217, in upper case. */
export const currency = z
  .string()
  .regex(/^[a-z]{3}$/i, 'expected an ISO 4217 currency')
  .transform((name) => name.toUpperCase());
