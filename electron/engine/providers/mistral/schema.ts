import { z } from 'zod';
import { baseUrlField } from '#engine/providers/address-field.ts';
import type { Page } from '#engine/providers/read-pages.ts';
import { amount, currency, money } from '#engine/providers/wire-amount.ts';
import { isoDayStart, isoInstant } from '#engine/providers/wire-instant.ts';
import { count, idText } from '#engine/providers/wire-scalar.ts';
import { SECOND_MS, isoSecond } from '#shared/time.ts';

export const mistralConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.mistral.ai',
    'Change it only for a reverse proxy in front of the Mistral API.',
  ),
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

/** `GET /v1/models` */
export const modelsSchema = z.object({
  data: z.array(
    z.object({
      id: idText,
      owned_by: text.nullish(),
      deprecation: isoDayStart.nullish(),
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
      /** Whole units of the currency, not cents, like those that follow. */
      usage: money.nullish(),
      total_usage: money.nullish(),
      usage_limit: money.nullish(),
    }),
    last_payment_failure: z.boolean(),
    currency,
  }),
});
export type SpendLimit = z.infer<typeof spendLimitSchema>['limits'];

/** `GET /v1/admin/rate-limit`. An answer with neither is none. */
export const rateLimitSchema = z
  .object({
    requests_per_second: z.number().min(0).nullish(),
    tokens_limits_by_model: z
      .record(idText, z.object({ tokens_per_minute: count.nullish(), tokens_per_month: count.nullish() }))
      .optional(),
  })
  .refine((limits) => limits.requests_per_second != null || limits.tokens_limits_by_model !== undefined, {
    message: 'expected requests_per_second or tokens_limits_by_model',
  })
  .transform((limits) => ({ ...limits, tokens_limits_by_model: limits.tokens_limits_by_model ?? {} }));
export type RateLimit = z.infer<typeof rateLimitSchema>;

/** What was used of one thing in one step of time; `value_paid` is what of it is billed. */
const entrySchema = z.object({
  timestamp: isoDayStart.nullish(),
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

/** `GET /v1/admin/usage`: one calendar month. */
export const usageSchema = z.object({
  start_date: isoDayStart,
  currency,
  prices: z.array(
    z.object({
      price: amount({ scale: PRICE_SCALE }),
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
  key_id: idText,
  name: text.nullish(),
  hidden_key: text.nullish(),
  created_at: isoDayStart.nullish(),
  expiration_date: isoDayStart.nullish(),
  last_used: isoDayStart.nullish(),
  workspace_id: text.nullish(),
  created_by: text.nullish(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** `GET /v1/admin/api-keys` from `offset` on: a full page may be followed by another one. */
export const apiKeysPageSchema = (offset: number) =>
  z.object({ keys: z.array(apiKey) }).transform(({ keys }): Page<ApiKey, string> => ({
    rows: keys,
    next: keys.length < ROWS_PER_PAGE ? null : String(offset + keys.length),
  }));

const auditEntry = z.object({
  log_id: idText,
  created_at: isoInstant,
  event_type: text,
  actor_type: text.nullish(),
  actor_id: text.nullish(),
  target_type: text.nullish(),
  target_id: text.nullish(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/**
 * `GET /v1/admin/audit-logs`: there is no cursor, what comes next is older than the oldest entry of a full page. Its whole
 * second is asked for again: others of that second may be missing.
 */
export const auditLogPageSchema = z.array(auditEntry).transform((rows): Page<AuditEntry, string> => {
  const oldest = Math.min(...rows.map(({ created_at }) => created_at));
  return { rows, next: rows.length < ROWS_PER_PAGE ? null : isoSecond(oldest + SECOND_MS) };
});
