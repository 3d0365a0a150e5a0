import { z } from 'zod';
import type { Page } from '#engine/providers/former-pages.ts';
import { wireDay, wireInstant } from '#engine/providers/former-instant.ts';
import { wireMoney } from '#engine/providers/wire-money.ts';
import { parseDecimal } from '#shared/decimal.ts';
import { isoSecond } from '#shared/time.ts';

export const mistralConfigSchema = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.mistral.ai')
    .meta({
      title: 'Base URL',
      description: 'Change it only for a reverse proxy in front of the Mistral API.',
    }),
  workspaces: z
    .array(z.string().regex(/^[\w-]{1,100}$/, 'expected the id of a workspace'))
    .max(20)
    .default([])
    .meta({
      title: 'Workspaces',
      description:
        'Ids of workspaces whose usage is read apart; empty for the organization as a whole. The spend limit is always that of the organization.',
    }),
});
export type MistralConfig = z.infer<typeof mistralConfigSchema>;

const text = z.string();
const id = z.string().min(1).max(200);
const count = z.int().min(0);
const currency = z
  .string()
  .regex(/^[a-z]{3}$/i, 'expected an ISO 4217 currency')
  .transform((name) => name.toUpperCase());
/** Whole units of the currency, not cents. */
const amount = wireMoney().refine((value) => value >= 0, 'expected an amount, zero or more');

/** `GET /v1/models` */
export const modelsSchema = z.object({
  data: z.array(
    z.object({
      id,
      owned_by: text.nullish(),
      deprecation: wireDay.nullish(),
      deprecation_replacement_model: text.nullish(),
    }),
  ),
});
export type Model = z.infer<typeof modelsSchema>['data'][number];

/** `GET /v1/admin/spend-limit` */
export const spendLimitSchema = z.object({
  limits: z.object({
    completion: z.object({
      no_monthly_limit: z.boolean().nullish(),
      monthly_limit_reached: z.boolean(),
      usage: amount.nullish(),
      total_usage: amount.nullish(),
      usage_limit: amount.nullish(),
    }),
    last_payment_failure: z.boolean(),
    currency,
  }),
});
export type SpendLimit = z.infer<typeof spendLimitSchema>['limits'];

/** `GET /v1/admin/rate-limit` */
export const rateLimitSchema = z.object({
  requests_per_second: z.number().min(0).nullish(),
  tokens_limits_by_model: z
    .record(id, z.object({ tokens_per_minute: count.nullish(), tokens_per_month: count.nullish() }))
    .default({}),
});
export type RateLimit = z.infer<typeof rateLimitSchema>;

/** What was used of one thing in one step of time; `value_paid` is what of it is billed. */
const entrySchema = z.object({
  timestamp: wireDay.nullish(),
  value: count,
  value_paid: count.nullish(),
  event_type: text.nullish(),
  billing_metric: text.nullish(),
  billing_group: text.nullish(),
  api_zone: text.nullish(),
  service_tier: text.nullish(),
});
export type Entry = z.infer<typeof entrySchema>;

const entries = z.array(entrySchema).nullish();
const modelUsage = z.record(text, z.object({ input: entries, output: entries, cached: entries }));
export type ModelUsage = z.infer<typeof modelUsage>;
const category = z.object({ models: modelUsage.nullish() }).nullish();

/** Decimal places of a price: those of an amount are too few for the price of a token. */
export const PRICE_SCALE = 12;

/** A price of one unit, as a number or as text, to an integer at PRICE_SCALE. */
const price = z.union([z.number(), z.string()]).transform((units, context) => {
  const value = parseDecimal(units, PRICE_SCALE);
  if (value !== null && value >= 0) return value;
  context.addIssue({ code: 'custom', message: 'expected a price, zero or more' });
  return z.NEVER;
});

/** `GET /v1/admin/usage`: one calendar month. */
export const usageSchema = z.object({
  start_date: wireDay,
  currency,
  prices: z.array(
    z.object({
      price,
      event_type: text.nullish(),
      billing_metric: text.nullish(),
      billing_group: text.nullish(),
      api_zone: text.nullish(),
      service_tier: text.nullish(),
    }),
  ),
  completion: category,
  chat: category,
  vibe_code: category,
  ocr: category,
  connectors: category,
  audio: category,
  audio_characters: category,
  libraries_api: z.object({ pages: category, tokens: category, audio_seconds: category }).nullish(),
  fine_tuning: z.object({ training: modelUsage.nullish(), storage: modelUsage.nullish() }).nullish(),
});
export type Usage = z.infer<typeof usageSchema>;
export type Price = Usage['prices'][number];

/** Rows that are asked for at once, the same for all lists. */
export const ROWS_PER_PAGE = 100;

const apiKey = z.object({
  key_id: id,
  name: text.nullish(),
  hidden_key: text.nullish(),
  created_at: wireDay.nullish(),
  expiration_date: wireDay.nullish(),
  last_used: wireDay.nullish(),
  workspace_id: text.nullish(),
  created_by: text.nullish(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** `GET /v1/admin/api-keys` from `offset` on: a full page may be followed by another one. */
export const apiKeysPageSchema = (offset: number) =>
  z.object({ keys: z.array(apiKey) }).transform(({ keys }): Page<ApiKey> => ({
    rows: keys,
    cursor: keys.length < ROWS_PER_PAGE ? null : String(offset + keys.length),
  }));

const auditEntry = z.object({
  log_id: id,
  created_at: wireInstant,
  event_type: text,
  actor_type: text.nullish(),
  actor_id: text.nullish(),
  target_type: text.nullish(),
  target_id: text.nullish(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** `GET /v1/admin/audit-logs`: there is no cursor, what comes next is older than the oldest entry of a full page. */
export const auditLogPageSchema = z.array(auditEntry).transform((rows): Page<AuditEntry> => ({
  rows,
  cursor:
    rows.length < ROWS_PER_PAGE ? null : isoSecond(Math.min(...rows.map(({ created_at }) => created_at))),
}));
