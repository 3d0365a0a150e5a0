import { z } from 'zod';
import { baseUrlField } from '#engine/providers/address-field.ts';
import { field } from '#engine/providers/configured-meter-schema.ts';
import { money, signedMoney } from '#engine/providers/wire-amount.ts';
import { calendarDay, isoInstantOrUtc } from '#engine/providers/wire-instant.ts';
import { count, idText } from '#engine/providers/wire-scalar.ts';

export const openrouterConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://openrouter.ai/api/v1',
    'Change it only for a reverse proxy in front of the OpenRouter API.',
  ),
  usageKeyLimit: field(
    z.int().min(0).max(100).default(10),
    'Keys with usage of their own',
    'Of how many keys usage is read apart, those with the highest spend first; each takes one request a poll. The rest is shown together.',
  ),
});
export type OpenrouterConfig = z.infer<typeof openrouterConfigSchema>;

const text = z.string();

/** Spending of a key in the current UTC day, week (from Monday) and month, and of all time. BYOK is paid to others. */
const spending = {
  usage: money,
  usage_daily: money.nullish(),
  usage_weekly: money.nullish(),
  usage_monthly: money.nullish(),
  byok_usage: money.nullish(),
  byok_usage_daily: money.nullish(),
  byok_usage_weekly: money.nullish(),
  byok_usage_monthly: money.nullish(),
};

const limits = {
  limit: money.nullish(),
  /** Below zero once the last call cost more than was left. */
  limit_remaining: signedMoney.nullish(),
  limit_reset: text.nullish(),
};

/** `GET /key`: the key that asks. */
export const ownKeySchema = z.object({
  data: z.object({
    ...spending,
    ...limits,
    label: text,
    is_free_tier: z.boolean(),
    is_management_key: z.boolean().nullish(),
    expires_at: isoInstantOrUtc.nullish(),
  }),
});
export type OwnKey = z.infer<typeof ownKeySchema>['data'];

/** `GET /credits`: what was bought and what was used, of all time. */
export const creditsSchema = z.object({ data: z.object({ total_credits: money, total_usage: money }) });
export type Credits = z.infer<typeof creditsSchema>['data'];

/** `GET /keys` */
export const keysSchema = z.object({
  data: z.array(
    z.object({
      ...spending,
      ...limits,
      hash: idText,
      name: text.nullish(),
      label: text.nullish(),
      disabled: z.boolean(),
      created_at: isoInstantOrUtc.nullish(),
      expires_at: isoInstantOrUtc.nullish(),
      workspace_id: text.nullish(),
      creator_user_id: text.nullish(),
    }),
  ),
});
export type KeyRow = z.infer<typeof keysSchema>['data'][number];

/** `GET /workspaces` */
export const workspacesSchema = z.object({ data: z.array(z.object({ id: idText, name: text.nullish() })) });
export type Workspace = z.infer<typeof workspacesSchema>['data'][number];

/** `GET /workspaces/{id}/budgets`: the limits without what is used of them. */
export const budgetsSchema = z.object({
  data: z.array(z.object({ id: idText, limit_usd: money, reset_interval: text.nullish() })),
  include_byok_in_budgets: z.boolean().nullish(),
});
export type Budgets = z.infer<typeof budgetsSchema>;

/** `2026-11-20`, at times with the midnight behind it. */
const activityDay = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(?:[ T]00:00:00\S*)?$/, 'expected a UTC day')
  .transform((day) => day.slice(0, 10))
  .pipe(calendarDay);

/** `GET /activity`: completed UTC days by model and upstream provider; today is missing. */
export const activitySchema = z.object({
  data: z.array(
    z.object({
      date: activityDay,
      model: text,
      provider_name: text.nullish(),
      usage: money,
      requests: count,
      prompt_tokens: count,
      completion_tokens: count,
      workspace_id: text.nullish(),
    }),
  ),
});
export type ActivityRow = z.infer<typeof activitySchema>['data'][number];

/** `GET /models` */
export const modelsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string().min(1).max(300),
      name: text.nullish(),
      expiration_date: calendarDay.nullish(),
    }),
  ),
});
export type Model = z.infer<typeof modelsSchema>['data'][number];
