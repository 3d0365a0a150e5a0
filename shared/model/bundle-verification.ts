import { z } from 'zod';
import { timestampSchema, TRUSTS, VERDICTS } from './ledger.ts';
import { reportScopeSchema } from './report-scope.ts';

/** What a look at an evidence bundle found, without any store. */
export const bundleVerificationSchema = z.object({
  /** As in the verification of a log: `incomplete` where something is not there, `tampered` where something contradicts. */
  verdict: z.enum(VERDICTS),
  bundle: z.string(),
  /** `scope`: what it is limited to; absent: it is about all connections. */
  report: z
    .object({
      id: z.string(),
      issuedAt: z.int(),
      from: z.int(),
      to: z.int(),
      scope: reportScopeSchema.optional(),
    })
    .nullable(),
  logId: z.string().nullable(),
  /** Files whose digest is the signed one. */
  files: z.int(),
  /** Rows of the log that follow one from another and give the signed root. */
  rows: z.object({ first: z.int(), last: z.int() }).nullable(),
  /** The first place that contradicts: a file or `row 12`, and in what. */
  divergence: z
    .object({ where: z.string(), field: z.string(), expected: z.string(), got: z.string() })
    .nullable(),
  key: z.object({ fingerprint: z.string().nullable(), trust: z.enum(TRUSTS) }),
  against: z.object({ name: z.string(), checkpoints: z.int(), newestSize: z.int() }).nullable(),
  /** Time stamps of checkpoints that hold, by the rows that they cover. */
  timestamps: z.array(timestampSchema),
  /** Verdicts that were made again and are the same; null: not asked for. */
  reperformed: z.int().nullable(),
  /** What is missing, in words. */
  missing: z.array(z.string()),
  /** What a reader should know and contradicts nothing. */
  notes: z.array(z.string()),
});
export type BundleVerification = z.infer<typeof bundleVerificationSchema>;
