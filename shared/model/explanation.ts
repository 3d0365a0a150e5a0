import { z } from 'zod';
import { LEAD_KINDS } from './leads.ts';

/**
 * What made a level what it is:
 *
 * not_known: there is no forecast;
 * used_up: nothing is left;
 * within_critical_lead, within_warn_lead: exhaustion within that lead is likely enough;
 * very_likely: exhaustion before the reset is so likely that it warns however far away it is;
 * still_likely: it was warned of before, and the chance has not clearly gone since;
 * worth_watching: exhaustion is likely enough to be watched;
 * far_away: none of these.
 */
export const levelCauseSchema = z.enum([
  'not_known',
  'used_up',
  'within_critical_lead',
  'within_warn_lead',
  'very_likely',
  'still_likely',
  'worth_watching',
  'far_away',
]);
export type LevelCause = z.infer<typeof levelCauseSchema>;

const chanceSchema = z.number().min(0).max(1);

/** What foresight has learned of a meter and counts by. Amounts are in the meter's scaled unit. */
export const forecastBasisSchema = z.object({
  /** Hours of use that were observed whole, of the last four weeks. */
  observedHours: z.number(),
  /** The last hours against what is usual for them; null: nothing is usual yet. */
  recent: z
    .object({
      /** How many hours are looked back, and in how many of them use was observed. */
      hours: z.int(),
      observedHours: z.int(),
      /** What was used in the observed ones, and what is usual for just these. */
      used: z.number(),
      usual: z.number(),
    })
    .nullable(),
  /** The leads that count for the meter, in hours; null: its window is not known. */
  leads: z.object({ kind: z.enum(LEAD_KINDS), warnHours: z.number(), criticalHours: z.number() }).nullable(),
  /** The chances (0–1) that the level is decided from, and from which of each it is told; null: nothing is known of them. */
  decision: z
    .object({
      isExhausted: z.boolean(),
      chances: z.object({ whole: chanceSchema, near: chanceSchema, imminent: chanceSchema }),
      from: z.object({
        whole: chanceSchema,
        near: chanceSchema,
        imminent: chanceSchema,
        watch: chanceSchema,
      }),
    })
    .nullable(),
});
export type ForecastBasis = z.infer<typeof forecastBasisSchema>;
