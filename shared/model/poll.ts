import { z } from 'zod';
import { apiKeyReadingSchema } from './api-key.ts';
import { auditEventSchema } from './audit-event.ts';
import { diagnosisSchema } from './diagnosis.ts';
import { meterReadingSchema } from './meter.ts';
import { resourceReadingSchema } from './resource.ts';
import { subscriptionReadingSchema } from './subscription.ts';
import { usageRecordSchema } from './usage-record.ts';

/** A part of the account that this poll could not read although the provider has it. A blind spot, not a zero. */
export const gapSchema = z.object({
  /** What is missing, in the provider's words: `costs`, `api keys of project proj_1`. */
  what: z.string(),
  outcome: z.enum([
    'unauthorized',
    'forbidden',
    'rate_limited',
    'payment_required',
    'unavailable',
    'malformed',
    'truncated',
  ]),
  detail: z.string(),
});
export type Gap = z.infer<typeof gapSchema>;

/** All that one poll learned. Lists are complete for what they cover unless a gap says otherwise; absent = not read. */
export const observationSchema = z.object({
  meters: z.array(meterReadingSchema),
  usageRecords: z.array(usageRecordSchema),
  /** UTC epoch ms from which on costs were read without a break; null: they were not; absent: since they were asked for. */
  costsFrom: z.int().nullable().optional(),
  subscription: subscriptionReadingSchema.nullable(),
  /** null: this provider or credential does not list keys. */
  apiKeys: z.array(apiKeyReadingSchema).nullable(),
  resources: z.array(resourceReadingSchema).nullable(),
  /** Kinds of resources that this poll left out since they are known: what is stored of them stands. Absent: none. */
  unread: z.array(resourceReadingSchema.shape.kind).optional(),
  /**
   * Projects that were not the turn of this poll: what is stored of their keys, and of resources that name one of them in
   * `project`, stands. Absent: none.
   */
  standing: z.array(z.string()).optional(),
  /** Newest entries of the vendor's audit log; null: this provider or credential does not show it. */
  auditEvents: z.array(auditEventSchema).nullable(),
  gaps: z.array(gapSchema),
});
export type Observation = z.infer<typeof observationSchema>;

/** How a poll ended: a closed union. `detail` is for people and holds no secret. */
export const pollOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok'), observation: observationSchema }),
  z.object({ kind: z.literal('unauthorized'), detail: z.string() }),
  z.object({ kind: z.literal('forbidden'), detail: z.string() }),
  z.object({ kind: z.literal('rate_limited'), detail: z.string(), retryAt: z.int().nullable() }),
  /** `observation`: what could still be read beside the refusal, if anything. */
  z.object({
    kind: z.literal('payment_required'),
    detail: z.string(),
    diagnosis: diagnosisSchema,
    observation: observationSchema.nullable(),
  }),
  z.object({
    kind: z.literal('unavailable'),
    detail: z.string(),
    /** True where no byte came back: refused, unresolved, reset. Tells the own network's fault from the vendor's. */
    network: z.boolean(),
  }),
  z.object({ kind: z.literal('malformed'), detail: z.string() }),
]);
export type PollOutcome = z.infer<typeof pollOutcomeSchema>;
export type PollOutcomeKind = PollOutcome['kind'];

/** One HTTP exchange of a poll, for the collection log: no header, no query value, no body. */
export const exchangeSchema = z.object({
  method: z.string(),
  url: z.string(),
  status: z.int().nullable(),
  bytes: z.int(),
  sha256: z.string().nullable(),
  durationMs: z.int(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** A poll as stored. */
export const pollSchema = z.object({
  id: z.string(),
  connectionId: z.string(),
  startedAt: z.int(),
  finishedAt: z.int(),
  outcome: z.enum([
    'ok',
    'unauthorized',
    'forbidden',
    'rate_limited',
    'payment_required',
    'unavailable',
    'malformed',
  ]),
  detail: z.string(),
  gaps: z.array(gapSchema),
  attempts: z.int(),
  /** True where nothing at all was heard from the host: the own network may be at fault. */
  network: z.boolean(),
});
export type Poll = z.infer<typeof pollSchema>;
