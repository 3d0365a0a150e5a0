import { z } from 'zod';
import { timeZoneSchema } from './time-zone.ts';

export const SUBSCRIPTION_STATES = [
  'trialing',
  'active',
  'renewal_due',
  'past_due',
  'grace',
  'suspended',
  'lapsed',
  'cancelled',
  'unknown',
] as const;
export const subscriptionStateSchema = z.enum(SUBSCRIPTION_STATES);
export type SubscriptionState = z.infer<typeof subscriptionStateSchema>;

const calendarDay = z.iso.date();

export const paymentMethodSchema = z.object({
  kind: z.enum(['card', 'invoice', 'bank_debit', 'prepaid', 'other']),
  brand: z.string().max(40).optional(),
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  /** Last month the card is valid, `YYYY-MM`. */
  expiresOn: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'expected YYYY-MM')
    .optional(),
});
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

/** What a person declares about a subscription. Days are calendar days of `timeZone`; an end day is the last day of service. */
export const contractSchema = z.strictObject({
  plan: z.string().max(120).optional(),
  startsOn: calendarDay.optional(),
  endsOn: calendarDay.optional(),
  trialEndsOn: calendarDay.optional(),
  /** Last day of a promotional credit or price. */
  promotionEndsOn: calendarDay.optional(),
  autoRenew: z.boolean().default(false),
  noticeDays: z.int().min(0).max(365).default(30),
  graceDays: z.int().min(0).max(90).default(0),
  nextInvoiceOn: calendarDay.optional(),
  paymentMethod: paymentMethodSchema.optional(),
  /** The recorded decision on the renewal at `endsOn`. */
  decision: z
    .strictObject({
      kind: z.enum(['renew', 'replace', 'retire']),
      by: z.string().min(1),
      on: calendarDay,
      note: z.string().optional(),
    })
    .optional(),
  timeZone: timeZoneSchema.default('UTC'),
  contact: z.string().max(200).optional(),
});
export type Contract = z.infer<typeof contractSchema>;

/** What the provider's API says; every field it does not expose is null. `status` is canonical, `rawStatus` verbatim. */
export const subscriptionReadingSchema = z.object({
  status: z
    .enum([
      'trialing',
      'active',
      'past_due',
      'unpaid',
      'paused',
      'incomplete',
      'canceled',
      'expired',
      'blocked',
      'unknown',
    ])
    .nullable(),
  rawStatus: z.string().max(100).nullable(),
  plan: z.string().max(200).nullable(),
  currentPeriodEndsAt: z.int().nullable(),
  renewsAt: z.int().nullable(),
  cancelsAtPeriodEnd: z.boolean().nullable(),
  seats: z.int().nullable(),
  paymentMethod: paymentMethodSchema.nullable(),
  paymentFailed: z.boolean().nullable(),
});
export type SubscriptionReading = z.infer<typeof subscriptionReadingSchema>;

/** Both truths side by side and what follows from them. */
export const subscriptionSchema = z.object({
  connectionId: z.string(),
  state: subscriptionStateSchema,
  /** Since when the state holds, as far as Headroom saw it. */
  since: z.int(),
  basis: z.enum(['provider', 'contract', 'both', 'none']),
  reason: z.string(),
  /** The next date that matters (renewal, end of trial, end of service), UTC epoch ms. */
  renewsAt: z.int().nullable(),
  reading: subscriptionReadingSchema.nullable(),
  contract: contractSchema.nullable(),
  contradictions: z.array(z.string()),
});
export type Subscription = z.infer<typeof subscriptionSchema>;
