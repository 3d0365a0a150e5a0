import { z } from 'zod';

const words = z.array(z.string().min(1).max(120)).min(1).max(100);

/** What all that is written has in common with a connection; of each list one entry. Letters count as they are written. */
export const connectionSelectorSchema = z.strictObject({
  provider: words.optional(),
  environment: z
    .array(z.enum(['production', 'staging', 'development']))
    .min(1)
    .optional(),
  owner: words.optional(),
  tag: words.optional(),
  connection: words.optional(),
});
export type ConnectionSelector = z.infer<typeof connectionSelectorSchema>;
