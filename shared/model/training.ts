import { z } from 'zod';

/**
 * One person's word that a provider's guide was read. `state` is as of now: expired once `expiresOn` is past, changed where
 * the guide says something else since.
 */
export const trainingRecordSchema = z.object({
  id: z.string(),
  /** Id of the provider whose guide it was. */
  provider: z.string(),
  person: z.string(),
  /** UTC epoch ms. */
  readAt: z.int(),
  /** Last day on which it counts, UTC. */
  expiresOn: z.iso.date(),
  /** Of the guide as it was read. */
  guideSha256: z.string(),
  state: z.enum(['current', 'expired', 'changed']),
});
export type TrainingRecord = z.infer<typeof trainingRecordSchema>;
