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

/** Of a signing key: SHA-256 of its SubjectPublicKeyInfo, hex. Case and colons as other tools print them are let through. */
export const fingerprintSchema = z
  .string()
  .transform((given) => given.replaceAll(/[:\s]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'expected the 64 hexadecimal digits of a fingerprint'));

export const VERDICTS = ['intact', 'tampered', 'incomplete', 'untrusted'] as const;
export const TRUSTS = ['none', 'untrusted', 'own', 'pinned'] as const;

/** A time stamp (RFC 3161) that was verified. */
export const timestampSchema = z.object({
  /** Rows of the log that its checkpoint covers. */
  size: z.int(),
  /** The checkpoint existed then at the latest, by the authority's clock. */
  at: z.int(),
  /** Subject of the certificate that signed it. */
  authority: z.string(),
  /** Whether the authority's chain ends at a certificate that the reader or the settings name. */
  isTrusted: z.boolean(),
});
export type VerifiedTimestamp = z.infer<typeof timestampSchema>;

/**
 * What a walk of the evidence log found: the first place that does not follow, by which key the log is signed, and what it
 * was held against.
 */
export const verificationSchema = z.object({
  /** Nothing contradicts anything. Says nothing of whose log it is: see `verdict`. */
  intact: z.boolean(),
  /**
   * `tampered`: see `divergence`. `untrusted`: consistent, but not signed by a key that was pinned or is kept here, or
   * stamped with the time by somebody else than was named.
   * `incomplete`: what it should have been held against is not there.
   */
  verdict: z.enum(VERDICTS),
  /** Rows that are proved, from the first on. */
  rows: z.int(),
  firstSeq: z.int().nullable(),
  lastSeq: z.int().nullable(),
  head: z.string().nullable(),
  logId: z.string().nullable(),
  /**
   * The first row that does not follow, and in what: `seq`, `prev`, `hash`, `payload` of the chain, `key` of a row that
   * brings one in; `checkpoint.…`, `timestamp.…` and `against.…`: `origin`, `size`, `root` or `signature` of a checkpoint over the
   * rows up to `seq`, in the store, in the store with a time stamp, or in what the log was held against; `timestamp`: a stored
   * time stamp is none of its checkpoint.
   */
  divergence: z.object({ seq: z.int(), field: z.string(), expected: z.string(), got: z.string() }).nullable(),
  /** Signed checkpoints in the store. */
  checkpoints: z.object({
    count: z.int(),
    newest: z.object({ size: z.int(), root: z.string(), note: z.string() }).nullable(),
    /** Rows after the newest one: nothing would show that they were changed. */
    uncoveredRows: z.int(),
  }),
  key: z.object({
    /** Of the key that signed the newest checkpoint: SHA-256 of its SubjectPublicKeyInfo. null: none did. */
    fingerprint: z.string().nullable(),
    /** `own`: it is kept in this data folder. `pinned`: it is the one that was asked for, or was handed over to by it. */
    trust: z.enum(TRUSTS),
  }),
  /** Time stamps of checkpoints, those that the log was held against included. Left out where there are none. */
  timestamps: z
    .object({ count: z.int(), trusted: z.int(), oldest: timestampSchema, newest: timestampSchema })
    .optional(),
  /** Checkpoints from outside of the store that the log extends. */
  against: z.array(z.object({ name: z.string(), checkpoints: z.int(), newestSize: z.int() })),
  /** What is missing, in words. */
  missing: z.array(z.string()),
});
export type Verification = z.infer<typeof verificationSchema>;

/** A row for people: its payload read, null where that was erased. */
export const ledgerEntrySchema = ledgerRowSchema.omit({ prev: true }).extend({
  hash: z.string(),
  payload: z.record(z.string(), z.unknown()).nullable(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
