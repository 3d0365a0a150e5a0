import { z } from 'zod';

/** Bucketed consumption as the vendor reports it. Records of the same bucket and dimensions replace one another. */
export const usageRecordSchema = z.object({
  /** UTC epoch ms of the bucket's start. */
  bucketAt: z.int(),
  bucketMs: z.int().positive(),
  metric: z.enum([
    'cost',
    'requests',
    'input_tokens',
    'output_tokens',
    'cached_input_tokens',
    /** In the vendor's own unit of billing. */
    'credits',
    'characters',
    'images',
    'seconds',
  ]),
  /** Scaled integer: cost at MONEY_SCALE of `currency`, counts at scale 0. */
  amount: z.int(),
  currency: z.string().nullable(),
  model: z.string().nullable(),
  apiKeyId: z.string().nullable(),
  /** The vendor's id of the person who called, never an address; null: not told. */
  userId: z.string().nullable(),
  project: z.string().nullable(),
  lineItem: z.string().nullable(),
});
export type UsageRecord = z.infer<typeof usageRecordSchema>;
