import { z } from 'zod';
import { field } from '#engine/providers/configured-meter-schema.ts';
import { httpAddress } from '#engine/providers/address-field.ts';
import { money } from '#engine/providers/wire-amount.ts';
import { isoDayStart, isoInstantOrUtc } from '#engine/providers/wire-instant.ts';
import { count, idText } from '#engine/providers/wire-scalar.ts';
import { timeZoneSchema } from '#shared/model/time-zone.ts';
import { keyId } from './key-id.ts';

export const litellmConfigSchema = z.strictObject({
  baseUrl: field(
    httpAddress,
    'Base URL',
    'Where the proxy is reached, such as http://127.0.0.1:4000; a /v1 at its end is left out.',
  ),
  timeZone: field(
    timeZoneSchema.default('UTC'),
    'Time zone of budgets',
    'As litellm_settings.timezone of the proxy: budgets start anew at midnight there.',
  ),
  retirementDates: field(
    z.boolean().default(true),
    'Retirement dates of models',
    "Reads them from the proxy's own copy of the public price map, some 2 MB a poll.",
  ),
});
export type LitellmConfig = z.infer<typeof litellmConfigSchema>;

const text = z.string();

/** What keys, users and teams have in common. Amounts are US dollars. */
const budget = {
  spend: money,
  max_budget: money.nullish(),
  soft_budget: money.nullish(),
  /** `30d`, `1d`, `12h`, `1mo`; null: never starts anew. */
  budget_duration: text.nullish(),
  budget_reset_at: isoInstantOrUtc.nullish(),
  tpm_limit: count.nullish(),
  rpm_limit: count.nullish(),
  max_parallel_requests: count.nullish(),
};
export type Budgeted = z.infer<z.ZodObject<typeof budget>>;

const key = {
  ...budget,
  key_name: text.nullish(),
  key_alias: text.nullish(),
  expires: isoInstantOrUtc.nullish(),
  blocked: z.boolean().nullish(),
  user_id: idText.nullish(),
  team_id: idText.nullish(),
  created_at: isoInstantOrUtc.nullish(),
};

/** The hash by which the proxy names a key; where an older one sends the key itself, its hash is taken at once. */
const hashed = z.string().min(1).max(300).transform(keyId);

/** `GET /key/info`: the key that asks. */
export const ownKeySchema = z
  .object({ key: hashed, info: z.object(key) })
  .transform(({ key: token, info }): KeyRow => ({ token, ...info }));

/** `GET /key/list` */
export const keyListSchema = z.object({
  keys: z.array(z.object({ token: hashed, ...key })),
  current_page: count.nullish(),
  total_pages: count.nullish(),
});
export type KeyRow = z.infer<z.ZodObject<typeof key>> & { token: string };

/** `GET /user/info` */
export const userSchema = z.object({ user_id: idText, user_info: z.object(budget) });
export type User = z.infer<typeof userSchema>;

/** `GET /team/info` */
export const teamSchema = z.object({
  team_id: idText,
  team_info: z.object({ ...budget, team_alias: text.nullish(), blocked: z.boolean().nullish() }),
});
export type Team = z.infer<typeof teamSchema>;

/** `GET /provider/budgets`: what the proxy may spend at each provider behind it. */
export const providerBudgetsSchema = z.object({
  providers: z.record(
    z.string().min(1).max(100),
    z.object({
      budget_limit: money.nullish(),
      time_period: text.nullish(),
      spend: money.nullish(),
      budget_reset_at: isoInstantOrUtc.nullish(),
    }),
  ),
});
export type ProviderBudgets = z.infer<typeof providerBudgetsSchema>['providers'];

const metrics = z.object({
  spend: money,
  prompt_tokens: count,
  completion_tokens: count,
  api_requests: count,
  cache_read_input_tokens: count.nullish(),
});
export type Metrics = z.infer<typeof metrics>;

/** Newer proxies wrap the numbers and name the keys below them; older ones send the numbers as they are. */
const modelCell = z.union([
  z.object({
    metrics,
    api_key_breakdown: z.record(z.string().max(300), z.object({ metrics })).nullish(),
  }),
  metrics.transform((flat) => ({ metrics: flat, api_key_breakdown: null })),
]);

/** `GET /user/daily/activity`. Pages are cut anywhere: a day may stand on two of them. */
export const activitySchema = z.object({
  results: z.array(
    z.object({
      date: isoDayStart,
      metrics,
      breakdown: z.object({ models: z.record(z.string().max(300), modelCell).nullish() }).nullish(),
    }),
  ),
  metadata: z.object({
    page: count.nullish(),
    total_pages: count.nullish(),
    has_more: z.boolean().nullish(),
  }),
});
export type ActivityDay = z.infer<typeof activitySchema>['results'][number];

/** `GET /model/info`: the models as they are set up. */
export const deploymentsSchema = z.object({
  data: z.array(
    z.object({
      model_name: z.string().min(1).max(300),
      litellm_params: z.object({ model: text.nullish() }).nullish(),
      model_info: z.object({ id: z.string().max(300).nullish(), litellm_provider: text.nullish() }).nullish(),
    }),
  ),
});
export type DeploymentRow = z.infer<typeof deploymentsSchema>['data'][number];

/** The public price map. Its first entry documents the others in prose, and all are kept by hand: nothing is required. */
export const priceMapSchema = z.record(
  z.string(),
  z.object({ deprecation_date: z.unknown().optional() }).catch({}),
);
export type PriceMap = z.infer<typeof priceMapSchema>;

/** `GET /health/readiness` */
export const readinessSchema = z.object({ litellm_version: z.string().min(1).max(60) });
export type Readiness = z.infer<typeof readinessSchema>;

/** `GET /audit`. What was changed from and to is not read: it may hold anything. */
export const auditSchema = z.object({
  audit_logs: z.array(
    z.object({
      id: idText,
      updated_at: isoInstantOrUtc,
      changed_by: text.nullish(),
      action: z.string().min(1).max(60),
      table_name: text.nullish(),
      object_id: text.nullish(),
    }),
  ),
  page: count.nullish(),
  total_pages: count.nullish(),
});
export type AuditRow = z.infer<typeof auditSchema>['audit_logs'][number];
