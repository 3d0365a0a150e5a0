import { z } from 'zod';
import { meterPeriodSchema, reliabilityPairSchema } from './reliability.ts';

/** All meters whose windows last so long, taken together. */
const reliabilityRowSchema = reliabilityPairSchema.extend({
  period: meterPeriodSchema,
  meters: z.int().min(0),
});

/**
 * How reliable warnings were in the windows that ended in the period of the report: a row for each kind of meter that
 * exists, the shortest windows first.
 */
export const reliabilityReportSchema = z.strictObject({
  /** Windows that were over by then are judged: the end of the period, or within the day before; null without a meter. */
  judgedUntil: z.int().nullable(),
  rows: z.array(reliabilityRowSchema),
  total: reliabilityPairSchema.extend({ meters: z.int().min(0) }),
});
export type ReliabilityReport = z.infer<typeof reliabilityReportSchema>;
