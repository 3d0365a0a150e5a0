import { z } from 'zod';
import { coverSchema, scopeSchema } from '#shared/model/report.ts';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

export const bundleFileSchema = z.strictObject({ name: z.string(), bytes: count, sha256: digest });
export type BundleFile = z.infer<typeof bundleFileSchema>;

/**
 * What a bundle holds and what it belongs to. `log.preceding` are the roots of the complete subtrees over the rows before
 * the segment (RFC 6962, the largest first): with them the segment gives the root that the checkpoint signs, so that no row
 * before it has to be in the bundle.
 */
export const manifestSchema = z.strictObject({
  schema: z.literal('headroom.bundle/1'),
  report: coverSchema.pick({ reportId: true, revision: true, issuedAt: true, period: true }),
  /** What the report is limited to, and with it facts, verdicts, population and evidence. Absent: all connections. */
  limit: scopeSchema.shape.limit,
  /** null: none was issued before. `sha256` is that of its JSON edition. */
  previousReport: z.strictObject({ reportId: z.string(), sha256: digest }).nullable(),
  generator: coverSchema.shape.generator,
  keyFingerprint: digest,
  log: z.strictObject({
    id: z.string(),
    size: count,
    root: digest,
    segment: z.strictObject({ firstSeq: z.int().min(1), rows: count }),
    preceding: z.strictObject({ size: count, edge: z.string(), head: digest }),
  }),
  /** Payloads of polls as files: all from row `completeFromSeq` on, and the newest of each connection. */
  evidence: z.strictObject({ payloads: count, completeFromSeq: z.int().min(1), polls: count }),
  files: z.array(bundleFileSchema).min(1),
});
export type Manifest = z.infer<typeof manifestSchema>;
