import { z } from 'zod';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';

/** How an amount stands in the answer. What is none makes the answer malformed: it is never a guess. */
export interface WrittenAmount {
  /** As a JSON number, as decimal text, or as any of them. */
  as?: keyof typeof FORMS;
  /** Decimal places that are kept. */
  scale?: number;
  /** As of `parseDecimal`: −2 reads cents as units of a currency. */
  shift?: number;
  /** Whether it may be negative, as a balance may. */
  isSigned?: boolean;
}

const FORMS: Record<'number' | 'text' | 'any', z.ZodType<number | string>> = {
  number: z.number(),
  text: z.string(),
  any: z.union([z.number(), z.string()]),
};

/** A decimal number, read exactly to an integer of the scale. */
export function amount({ as = 'any', scale = MONEY_SCALE, shift = 0, isSigned = false }: WrittenAmount) {
  return FORMS[as].transform((decimal, context) => {
    const value = parseDecimal(decimal, scale, shift);
    // Of the decimal itself: what is less than nothing may round to nothing.
    const isAllowed = isSigned || Number(decimal) >= 0;
    if (value !== null && isAllowed) return value;
    const bound = isSigned ? '' : ', zero or more';
    context.addIssue({ code: 'custom', message: `expected a decimal number that fits${bound}` });
    return z.NEVER;
  });
}

/** Units of a currency to an integer at MONEY_SCALE: spending, prices and limits. */
export const money = amount({});

/** Units of a currency to an integer at MONEY_SCALE: a balance. */
export const signedMoney = amount({ isSigned: true });

/** ISO 4217, in upper case. */
export const currency = z
  .string()
  .regex(/^[a-z]{3}$/i, 'expected an ISO 4217 currency')
  .transform((name) => name.toUpperCase());
