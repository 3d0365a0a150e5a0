import { z } from 'zod';
import { reportScopeSchema } from './report-scope.ts';

/**
 * What the making of a report goes through, in this order: the evidence log is verified, the facts of now are read and
 * judged, the history of the period is read, warnings are judged, files are written, and the evidence bundle is packed.
 */
export const REPORT_PHASES = ['log', 'facts', 'history', 'warnings', 'files', 'bundle'] as const;
export const reportPhaseSchema = z.enum(REPORT_PHASES);
export type ReportPhase = z.infer<typeof reportPhaseSchema>;

/** A report that is being made at this moment. Instants are UTC epoch ms. */
export const reportMakingSchema = z.strictObject({
  /** Of the making, by which it is cancelled; not that of the report. */
  id: z.string(),
  /** A preview writes no file and is not put on record. */
  kind: z.enum(['report', 'preview']),
  /** `[from, to)`. */
  from: z.int(),
  to: z.int(),
  scope: reportScopeSchema.optional(),
  /** By which schedule; null: a person asked for it. */
  schedule: z.string().nullable(),
  startedAt: z.int(),
  phase: reportPhaseSchema,
  /** Share of the whole that is done, 0 to 1; never falls. An estimate: phases take as long as there is history. */
  done: z.number().min(0).max(1),
});
export type ReportMaking = z.infer<typeof reportMakingSchema>;
