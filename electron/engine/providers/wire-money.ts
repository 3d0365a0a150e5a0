import { z } from 'zod';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';

/**
 * An amount as a JSON number or as decimal text, read exactly to an integer at MONEY_SCALE; it may be negative. `shift`
 * as of `parseDecimal`: −2 reads cents.
 */
export const wireMoney = (shift = 0) =>
  z.union([z.number(), z.string()]).transform((units, context) => {
    const amount = parseDecimal(units, MONEY_SCALE, shift);
    if (amount !== null) return amount;
    context.addIssue({ code: 'custom', message: 'expected a decimal number below nine billion' });
    return z.NEVER;
  });
