import { z } from 'zod';
import { diagnosisSchema } from './diagnosis.ts';

/** A stretch of time in which a provider refused payment: opened by the first such answer, closed by a later success. */
export const paymentEpisodeSchema = z.object({
  id: z.string(),
  connectionId: z.string(),
  diagnosis: diagnosisSchema,
  firstSeenAt: z.int(),
  lastSeenAt: z.int(),
  closedAt: z.int().nullable(),
});
export type PaymentEpisode = z.infer<typeof paymentEpisodeSchema>;
