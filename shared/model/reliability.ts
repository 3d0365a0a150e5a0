import { z } from 'zod';
import { shareSchema } from './share.ts';

const tally = z.int().min(0);

/** How long before exhaustion people want to know depends on how long a window lasts; `balance`: what never resets. */
export const METER_PERIODS = ['hour', 'day', 'week', 'month', 'balance'] as const;
export const meterPeriodSchema = z.enum(METER_PERIODS);
export type MeterPeriod = z.infer<typeof meterPeriodSchema>;

/**
 * How warnings compare with what happened in the windows that could be judged. A share is null where there is nothing
 * to take it of, as is every other figure that rests on nothing.
 */
export const reliabilitySchema = z.strictObject({
  /** Windows that could be judged; of a balance the stretches between top-ups. */
  windows: tally,
  exhausted: tally,
  /**
   * Exhausted windows that were warned of at least the early and the late lead before, among those that lasted so long
   * before they were exhausted. The leads are the settings' hours for a warning and for a critical level; of what
   * never resets the early one is two thirds of the former, for a warning that comes sooner says too much.
   */
  recallEarly: shareSchema.nullable(),
  recallLate: shareSchema.nullable(),
  /** Warnings that came true among those that did or did not; what ended close to its limit counts as neither. */
  precision: shareSchema.nullable(),
  /** From the first warning to the exhaustion, where it was warned of. */
  medianLeadHours: z.number().nullable(),
  /** In a week of one meter. */
  falseAlarmsPerWeek: z.number().nullable(),
  /** In a window that was not exhausted. */
  alertsPerQuietWindow: z.number().nullable(),
  /** Ends of windows within the 80 % interval, as foreseen when 25, 50 and 75 % of the window had passed. */
  endsWithinInterval: shareSchema.nullable(),
  /** Median distance of the end from its P50 as foreseen then, as a share of the end. */
  medianEndError: z.number().nullable(),
});
export type Reliability = z.infer<typeof reliabilitySchema>;

/**
 * hit: exhausted, and warned of before. miss: exhausted without a warning before. false_alarm: warned of, and not
 * exhausted. near: warned of and nearly exhausted, or not within the time the warning spoke of: neither right nor wrong.
 * quiet: neither.
 */
export const warningVerdictSchema = z.enum(['hit', 'miss', 'false_alarm', 'near', 'quiet']);
export type WarningVerdict = z.infer<typeof warningVerdictSchema>;

/** `verdict` null: cannot be told yet. `warnedAt`: the first warning, null where none came before the exhaustion. */
export const windowWarningSchema = z.strictObject({
  verdict: warningVerdictSchema.nullable(),
  warnedAt: z.int().nullable(),
  /** From the first warning to the exhaustion; null without either. */
  leadHours: z.number().nullable(),
  alerts: tally,
});
export type WindowWarning = z.infer<typeof windowWarningSchema>;

/** One window that is over: what happened, what today's method would have said, and what alerts said at the time. */
export const judgedWindowSchema = z.strictObject({
  from: z.int(),
  to: z.int(),
  /** null: it was not. */
  exhaustedAt: z.int().nullable(),
  replayed: windowWarningSchema,
  inTruth: windowWarningSchema,
});
export type JudgedWindow = z.infer<typeof judgedWindowSchema>;

/** `replayed`: by today's method on the stored history. `inTruth`: by the alerts that were raised at the time. */
export const reliabilityPairSchema = z.strictObject({
  replayed: reliabilitySchema,
  inTruth: reliabilitySchema,
});
export type ReliabilityPair = z.infer<typeof reliabilityPairSchema>;

export const leadHoursSchema = z.strictObject({ early: z.number(), late: z.number() });
export type LeadHours = z.infer<typeof leadHoursSchema>;

export const meterBacktestSchema = reliabilityPairSchema.extend({
  period: meterPeriodSchema,
  leadHours: leadHoursSchema,
  /** The newest first, at most 100. */
  windows: z.array(judgedWindowSchema),
});
export type MeterBacktest = z.infer<typeof meterBacktestSchema>;

export const meterReliabilitySchema = reliabilityPairSchema.extend({
  meterId: z.int(),
  connection: z.string(),
  key: z.string(),
  meter: z.string(),
  period: meterPeriodSchema,
});
export type MeterReliability = z.infer<typeof meterReliabilitySchema>;

/** Every meter in the order of its connection, and all of their windows taken together. */
export const reliabilityOverviewSchema = z.strictObject({
  meters: z.array(meterReliabilitySchema),
  total: reliabilityPairSchema,
});
export type ReliabilityOverview = z.infer<typeof reliabilityOverviewSchema>;
