import { z } from 'zod';

/** Schemas of plain values that vendors write alike. */

/** A whole number, zero or more. */
export const count = z.int().min(0);

/** As {@link count}, written as text: so are the 64-bit integers of protocol buffers. */
export const countText = z
  .string()
  .regex(/^\d{1,15}$/, 'expected a whole number as text')
  .transform(Number);

/** A {@link count} in either form. */
export const countOrText = z.union([count, countText]);

/** A name of the vendor's that is kept as an id. */
export const idText = z.string().min(1).max(200);
