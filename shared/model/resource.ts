import { z } from 'zod';

/** Anything else in the provider's inventory that a control may judge. Attributes are flat facts; null is unknown. */
export const resourceReadingSchema = z.object({
  kind: z.enum(['usage_plan', 'project', 'rate_limit', 'model', 'stage']),
  externalId: z.string().min(1).max(300),
  name: z.string().max(300),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ResourceReading = z.infer<typeof resourceReadingSchema>;
