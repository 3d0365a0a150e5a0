import { z } from 'zod';

/** One line of a vendor's own audit log: who changed what on the account. Free texts of the vendor, never a secret. */
export const auditEventSchema = z.object({
  /** Unique within the connection. */
  externalId: z.string().min(1).max(200),
  /** UTC epoch ms. */
  at: z.int(),
  /** The vendor's word for what was done, such as `api_key.created`. */
  type: z.string().min(1).max(120),
  /** Who did it, as the vendor names them; null where it does not say. */
  actor: z.string().max(200).nullable(),
  /** What it was done to; null where it does not say. */
  subject: z.string().max(300).nullable(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
