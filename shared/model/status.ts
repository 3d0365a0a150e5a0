import { z } from 'zod';
import { alertSchema } from './alert.ts';
import { findingSchema } from './finding.ts';
import { quantilesSchema } from './forecast.ts';
import { levelSchema } from './level.ts';
import { meterKindSchema, provenanceSchema, quotaWindowSchema } from './meter.ts';
import { pollSchema } from './poll.ts';
import { paymentMethodSchema, subscriptionStateSchema } from './subscription.ts';

/** A connection with its state, as every screen, the command line and the report show it. Instants are UTC epoch ms. */
export const connectionStatusSchema = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  providerName: z.string(),
  owner: z.string().nullable(),
  environment: z.string(),
  paused: z.boolean(),
  /** The worst of what is known; `unknown` where nothing is. */
  level: levelSchema,
  /** How the newest poll ended; null before the first. */
  outcome: pollSchema.shape.outcome.nullable(),
  /** One sentence: why it is in this state. */
  reason: z.string(),
  lastPollAt: z.int().nullable(),
  lastSuccessAt: z.int().nullable(),
  nextPollAt: z.int().nullable(),
  /** What the newest poll could not read. */
  gaps: z.array(z.string()),
  subscription: z
    .object({
      state: subscriptionStateSchema,
      reason: z.string(),
      renewsAt: z.int().nullable(),
      paymentMethod: paymentMethodSchema.nullable(),
      contradictions: z.array(z.string()),
    })
    .nullable(),
});
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>;

/** A meter with its forecast. Amounts are exact decimal strings of `unit`; null is unknown. */
export const meterStatusSchema = z.object({
  id: z.int(),
  connection: z.string(),
  key: z.string(),
  name: z.string(),
  kind: meterKindSchema,
  unit: z.string(),
  provenance: provenanceSchema,
  window: quotaWindowSchema,
  /** What is used (quota, budget) or remains (balance). */
  value: z.string().nullable(),
  limit: z.string().nullable(),
  /** value ÷ limit; null for balances and where either is unknown. */
  usedRatio: z.number().nullable(),
  asOf: z.int().nullable(),
  reportingDelayMs: z.int(),
  resetsAt: z.int().nullable(),
  level: levelSchema,
  /** Hours until exhaustion; a quantile is null where the reset comes first. null as a whole: unknown. */
  runway: quantilesSchema.nullable(),
  exhaustionProbability: z.number().nullable(),
  method: z.string().nullable(),
  forecastAt: z.int().nullable(),
  sentence: z.string(),
});
export type MeterStatus = z.infer<typeof meterStatusSchema>;

export const statusSchema = z.object({
  asOf: z.int(),
  level: levelSchema,
  /** Until when a person has paused all polling; null: it goes on. */
  pausedUntil: z.int().nullable(),
  connections: z.array(connectionStatusSchema),
  /** What runs out first comes first. */
  meters: z.array(meterStatusSchema),
  findings: z.array(findingSchema),
  alerts: z.array(alertSchema),
});
export type Status = z.infer<typeof statusSchema>;
