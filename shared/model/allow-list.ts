import { z } from 'zod';

const patterns = z.array(z.string().trim().min(1).max(200)).max(500).optional();

/**
 * What data of one class may be sent to. Vendors are ids of providers; `*` stands for any text. A list that is left out
 * leaves everything free; an empty one allows nothing.
 */
export const allowListSchema = z.strictObject({
  /** The customer's own word, in lower case, as the register of services has it. */
  dataClass: z.string().trim().toLowerCase().min(1).max(200),
  vendors: patterns,
  models: patterns,
  regions: patterns,
});
export type AllowList = z.infer<typeof allowListSchema>;
