import { z } from 'zod';
import { clientTlsSchema } from './client-tls.ts';
import { secretReferenceSchema } from './secret-reference.ts';
import { contractSchema } from './subscription.ts';
import { timeZoneSchema } from './time-zone.ts';

export const connectionNameSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/,
    'expected letters, digits, dot, dash or underscore (63 at the most)',
  );

const decimalText = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d+(\.\d+)?$/, 'expected a decimal number such as 250 or 99.50'));

const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 currency such as USD');

/** The customer's own monthly limit for what this connection spends. */
export const budgetSchema = z.strictObject({
  amount: decimalText,
  currency,
  timeZone: timeZoneSchema.default('UTC'),
});
export type Budget = z.infer<typeof budgetSchema>;

/** A prepaid amount that a person paid in, or (`balance`) the true balance as read from the vendor's console. */
export const topUpSchema = z.strictObject({
  kind: z.enum(['top_up', 'balance']).default('top_up'),
  on: z.iso.date(),
  amount: decimalText,
  currency,
  note: z.string().max(200).optional(),
});
export type TopUp = z.infer<typeof topUpSchema>;

/** What a person declares about a connection: one entry of headroom.yaml. */
export const connectionSettingsSchema = z.strictObject({
  name: connectionNameSchema,
  provider: z.string(),
  config: z.record(z.string(), z.unknown()).default({}),
  secrets: z.record(z.string(), secretReferenceSchema).default({}),
  pollIntervalSeconds: z.int().min(60, 'the floor is 60 s').max(86_400).default(300),
  paused: z.boolean().default(false),
  allowPrivateNetwork: z.boolean().default(false),
  tls: clientTlsSchema.optional(),
  owner: z.string().max(120).optional(),
  purpose: z.string().max(300).optional(),
  environment: z.enum(['production', 'staging', 'development']).default('production'),
  tags: z.array(z.string().max(60)).default([]),
  contract: contractSchema.optional(),
  budget: budgetSchema.optional(),
  topUps: z.array(topUpSchema).default([]),
});
export type ConnectionSettings = z.infer<typeof connectionSettingsSchema>;
export type ConnectionSettingsInput = z.input<typeof connectionSettingsSchema>;

export const connectionSchema = connectionSettingsSchema.extend({
  id: z.string(),
  createdAt: z.int(),
  updatedAt: z.int(),
});
export type Connection = z.infer<typeof connectionSchema>;
