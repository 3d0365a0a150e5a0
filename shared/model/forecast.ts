import { z } from 'zod';
import { levelSchema } from './level.ts';

/** Hours from `madeAt`; a quantile is null where exhaustion falls behind the reset (or the horizon), i.e. is not expected. */
export const quantilesSchema = z.object({
  p10: z.number().nullable(),
  p50: z.number().nullable(),
  p90: z.number().nullable(),
});
export type Quantiles = z.infer<typeof quantilesSchema>;

/** A dated forecast of one meter. Everything is null where `level` is `unknown`; `reason` then says why. */
export const forecastSchema = z.object({
  madeAt: z.int(),
  method: z.string(),
  level: levelSchema,
  reason: z.string().nullable(),
  /** Hours until exhaustion; p10 is the early end. null: unknown. */
  runwayHours: quantilesSchema.nullable(),
  /** Probability (0–1) that the meter is exhausted before its reset or horizon. */
  exhaustionProbability: z.number().min(0).max(1).nullable(),
  /** Amount used at the end of the window (balance: what remains at the horizon), in the meter's scaled unit. */
  endOfWindow: z.object({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
  resetsAt: z.int().nullable(),
  /** One sentence for people. */
  sentence: z.string(),
});
export type Forecast = z.infer<typeof forecastSchema>;
