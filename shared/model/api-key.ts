import { z } from 'zod';

/** An API key in the provider's inventory. Never the key itself. */
export const apiKeyReadingSchema = z.object({
  externalId: z.string().min(1).max(200),
  name: z.string().max(200),
  /** As the vendor prints it, e.g. `sk-…abcd`; null where it prints nothing. */
  hint: z.string().max(60).nullable(),
  kind: z.enum(['standard', 'admin', 'service_account']),
  enabled: z.boolean().nullable(),
  owner: z.string().max(200).nullable(),
  project: z.string().max(200).nullable(),
  createdAt: z.int().nullable(),
  lastUsedAt: z.int().nullable(),
  expiresAt: z.int().nullable(),
  /** Whether it has a limit of its own on what it may spend or use; null or absent: the vendor does not tell. */
  hasLimit: z.boolean().nullable().optional(),
});
export type ApiKeyReading = z.infer<typeof apiKeyReadingSchema>;

export const apiKeySchema = apiKeyReadingSchema.extend({
  connectionId: z.string(),
  firstSeenAt: z.int(),
  lastSeenAt: z.int(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;
