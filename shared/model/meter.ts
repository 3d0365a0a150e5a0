import { z } from 'zod';
import { MONEY_SCALE } from '../decimal.ts';
import { timeZoneSchema } from './time-zone.ts';

/**
 * quota: a limit set by the provider; `value` counts what is used.
 * budget: a target set by the customer; `value` counts what is used.
 * balance: a prepaid amount; `value` is what remains.
 */
export const meterKindSchema = z.enum(['quota', 'budget', 'balance']);
export type MeterKind = z.infer<typeof meterKindSchema>;

/** `name` is a plural noun (`tokens`, `requests`) or an ISO 4217 currency; amounts are integers of `scale` decimals. */
export const meterUnitSchema = z.object({
  kind: z.enum(['count', 'money']),
  name: z.string().min(1).max(40),
  scale: z.int().min(0).max(9),
});
export type MeterUnit = z.infer<typeof meterUnitSchema>;

export const moneyUnit = (currency: string): MeterUnit => ({
  kind: 'money',
  name: currency.toUpperCase(),
  scale: MONEY_SCALE,
});
export const countUnit = (name: string, scale = 0): MeterUnit => ({ kind: 'count', name, scale });

/** When a meter starts anew. Calendar periods are those of `timeZone` (IANA), weeks begin on `weekStartsOn` (1 = Monday). */
export const quotaWindowSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fixed'),
    period: z.enum(['hour', 'day', 'week', 'month']),
    timeZone: timeZoneSchema,
    weekStartsOn: z.int().min(1).max(7).optional(),
  }),
  z.object({ kind: z.literal('rolling'), durationMs: z.int().positive() }),
  z.object({ kind: z.literal('none') }),
]);
export type QuotaWindow = z.infer<typeof quotaWindowSchema>;

/** hard: calls are refused at the limit; soft: they are not, or not reliably. */
export const enforcementSchema = z.enum(['hard', 'soft', 'unknown']);

/** Where a number comes from: read from the vendor, computed from vendor numbers, declared by a person, or a mix. */
export const provenanceSchema = z.enum(['reported', 'derived', 'declared', 'estimated']);

/** What stays the same about a meter between readings. `key` is unique and stable within its connection. */
export const meterDefinitionSchema = z.object({
  key: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  kind: meterKindSchema,
  unit: meterUnitSchema,
  window: quotaWindowSchema,
  enforcement: enforcementSchema,
  provenance: provenanceSchema,
  /** How old the vendor's newest number usually is, in ms; 0 where it is live. */
  reportingDelayMs: z.int().min(0),
});

/** One measurement as a provider returns it. null is unknown; `limit` null on a quota means "no limit is known". */
export const meterReadingSchema = meterDefinitionSchema.extend({
  value: z.int().nullable(),
  limit: z.int().nullable(),
  /** UTC epoch ms of the next reset where the vendor says it; null: derive it from `window`. */
  resetsAt: z.int().nullable(),
  /** UTC epoch ms that the number is of, where somebody wrote it down earlier; absent: it is of the poll. */
  asOf: z.int().optional(),
});
export type MeterReading = z.infer<typeof meterReadingSchema>;

/** A stored measurement: `value` held from `at` up to `lastAt` (unchanged polls extend it). */
export const usageSampleSchema = z.object({
  at: z.int(),
  lastAt: z.int(),
  value: z.int(),
  limit: z.int().nullable(),
});
export type UsageSample = z.infer<typeof usageSampleSchema>;

/** What a rollup keeps of one hour or day of a meter. `consumed` sums the increases (balance: decreases) within it. */
export const rollupSchema = z.object({
  bucketAt: z.int(),
  first: z.int(),
  last: z.int(),
  min: z.int(),
  max: z.int(),
  consumed: z.int(),
  limit: z.int().nullable(),
  samples: z.int(),
});
export type Rollup = z.infer<typeof rollupSchema>;

/** A meter as stored, with its newest measurement. */
export const meterSchema = meterDefinitionSchema.extend({
  id: z.int(),
  connectionId: z.string(),
  firstAt: z.int(),
  /** Instant of the newest poll that carried a value, or that a number written down is of; null before the first. */
  lastAt: z.int().nullable(),
  value: z.int().nullable(),
  limit: z.int().nullable(),
  resetsAt: z.int().nullable(),
});
export type Meter = z.infer<typeof meterSchema>;
