import { z } from 'zod';
import { baseUrlField } from '../address-field.ts';
import { currency, money } from '../wire-amount.ts';
import { epochMilliseconds, epochSeconds, isoInstant } from '../wire-instant.ts';
import { count, idText } from '../wire-scalar.ts';

export const elevenlabsConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.elevenlabs.io',
    'Change it for a regional address of ElevenLabs, or for a reverse proxy in front of it.',
  ),
});
export type ElevenlabsConfig = z.infer<typeof elevenlabsConfigSchema>;

const text = z.string().nullish();

/** -1 stands for none, and 0 for an account without a period. */
const epochOrNone = z.union([z.literal([-1, 0]).transform(() => null), epochSeconds]).nullish();

const invoiceSchema = z.object({
  next_payment_attempt_unix: epochOrNone,
  payment_intent_status: text,
  /** The vendor's spelling. */
  payment_intent_statusses: z.array(z.string()).nullish(),
});
export type Invoice = z.infer<typeof invoiceSchema>;

const priceSchema = z.object({ amount: money, currency });

/** `GET /v1/user/subscription`. What is called characters are credits. */
export const subscriptionSchema = z.object({
  tier: z.string(),
  status: text,
  character_count: count,
  character_limit: count,
  max_credit_limit_extension: z.union([count, z.literal('unlimited')]).nullish(),
  allowed_to_extend_character_limit: z.boolean().nullish(),
  next_character_count_reset_unix: epochOrNone,
  character_refresh_period: text,
  voice_slots_used: count.nullish(),
  voice_limit: count.nullish(),
  professional_voice_slots_used: count.nullish(),
  professional_voice_limit: count.nullish(),
  current_overage: priceSchema.nullish(),
  next_invoice: invoiceSchema.nullish(),
  open_invoices: z.array(invoiceSchema).nullish(),
  has_open_invoices: z.boolean().nullish(),
  pending_change: z
    .object({ kind: z.string(), next_tier: text, timestamp_seconds: epochSeconds.nullish() })
    .nullish(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** `POST /v1/workspace/analytics/query/usage-by-product-over-time`: a table whose columns are found by name and unit. */
export const usageTableSchema = z
  .object({
    columns: z.array(z.string()),
    column_units: z.array(z.string().nullable()),
    rows: z.array(z.array(cell)),
  })
  .refine(({ columns, column_units }) => columns.length === column_units.length, {
    message: 'expected a unit for each column',
  });
export type UsageTable = z.infer<typeof usageTableSchema>;

const keySchema = z.object({
  key_id: z.string().min(1).max(150),
  name: z.string(),
  hint: text,
  hashed_xi_api_key: idText,
  is_disabled: z.boolean().nullish(),
  character_limit: count.nullish(),
  character_count: count.nullish(),
  created_at_unix: epochSeconds.nullish(),
});
export type ServiceKey = z.infer<typeof keySchema>;

/** `GET /v1/service-accounts`, with hyphens in its names. */
export const serviceAccountsSchema = z.object({
  'service-accounts': z.array(z.object({ name: z.string(), 'api-keys': z.array(keySchema) })),
});
export type ServiceAccount = z.infer<typeof serviceAccountsSchema>['service-accounts'][number];

/** `GET /v1/workspace/audit-logs`. Messages, devices and addresses are personal data and are not read. */
export const auditPageSchema = z.object({
  entries: z.array(
    z.object({
      id: idText,
      time: epochMilliseconds.nullish(),
      time_dt: isoInstant.nullish(),
      class_name: text,
      activity_name: z.string().min(1),
      actor: z
        .object({ user: z.object({ uid: text }).nullish() })
        .nullish()
        .catch(null),
    }),
  ),
  has_more: z.boolean().default(false),
  next_cursor: text,
});
export type AuditEntry = z.infer<typeof auditPageSchema>['entries'][number];
