import { z } from 'zod';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import { SECOND_MS } from '#shared/time.ts';

/** Schemas of values that vendors write alike. What is outside of them makes an answer malformed: it is never a guess. */

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** Money that may be negative, a JSON number or decimal text of whole units, to an integer at MONEY_SCALE. */
export const signedMoney = z.union([z.number(), z.string()]).transform((units, context) => {
  const amount = parseDecimal(units, MONEY_SCALE);
  if (amount !== null) return amount;
  context.addIssue({ code: 'custom', message: 'expected an amount of money below nine billion' });
  return z.NEVER;
});

/** As {@link signedMoney}, of what cannot be negative: spending and limits. */
export const money = signedMoney.refine((amount) => amount >= 0, 'expected an amount that is not negative');

export const count = z.int().min(0);

export const idText = z.string().min(1).max(200);

/** ISO 8601 to UTC epoch ms, between 2000 and 2100; a time without an offset is read as UTC. */
export const isoInstant = z.iso.datetime({ offset: true, local: true }).transform((text, context) => {
  const at = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  if (at >= EARLIEST && at < LATEST) return at;
  context.addIssue({ code: 'custom', message: 'expected a time between the years 2000 and 2100' });
  return z.NEVER;
});

/** Unix seconds to UTC epoch ms; 0 and below, with which vendors say "never", is null. */
export const unixSecondsOrNever = z
  .int()
  .max(LATEST / SECOND_MS, 'expected unix seconds before the year 2100')
  .transform((seconds) => (seconds <= 0 ? null : seconds * SECOND_MS));

/** A calendar day of this century. */
export const calendarDay = z.iso
  .date()
  .refine((day) => /^20\d\d/.test(day), 'expected a day of this century');
