import { z } from 'zod';

/** One row of the evidence log as it is hashed: RFC 8785 canonical JSON of exactly these fields. */
export const ledgerRowSchema = z.object({
  seq: z.int().positive(),
  ts: z.int(),
  type: z.string(),
  actor: z.string(),
  subject: z.string(),
  payloadSha256: z.string(),
  prev: z.string(),
});
export type LedgerRow = z.infer<typeof ledgerRowSchema>;

/** `intact`, or the first row that does not follow from the one before, with what was expected and found there. */
export const verificationSchema = z.object({
  intact: z.boolean(),
  rows: z.int(),
  firstSeq: z.int().nullable(),
  lastSeq: z.int().nullable(),
  head: z.string().nullable(),
  logId: z.string().nullable(),
  divergence: z.object({ seq: z.int(), field: z.string(), expected: z.string(), got: z.string() }).nullable(),
});
export type Verification = z.infer<typeof verificationSchema>;

/** A row for people: its payload read, null where that was erased. */
export const ledgerEntrySchema = ledgerRowSchema.omit({ prev: true }).extend({
  hash: z.string(),
  payload: z.record(z.string(), z.unknown()).nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
