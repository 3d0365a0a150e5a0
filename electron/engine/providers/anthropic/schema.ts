import { z } from 'zod';
import { baseUrlField } from '#engine/providers/address-field.ts';
import type { Page } from '#engine/providers/read-pages.ts';
import { amount } from '#engine/providers/wire-amount.ts';
import { isoInstant } from '#engine/providers/wire-instant.ts';
import { count, idText } from '#engine/providers/wire-scalar.ts';

export const anthropicConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.anthropic.com',
    'Change it only for a reverse proxy in front of the Claude API.',
  ),
  apiVersion: z.iso.date().default('2026-10-21').meta({
    title: 'API version',
    description: 'Sent as the anthropic-version header; 2023-06-01 is understood too.',
  }),
  workspaceId: z
    .string()
    .regex(/^wrkspc_\w+$/, 'expected a workspace id such as wrkspc_01AbC')
    .optional()
    .meta({
      title: 'Workspace',
      description:
        'Read spend, usage and keys of this workspace alone. Leave it out for the whole organization. Reports give the default workspace no id, so it cannot be chosen.',
    }),
});
export type AnthropicConfig = z.infer<typeof anthropicConfigSchema>;

/** Cents as decimal text: `"123.45"` is USD 1.2345. */
const cents = amount({ as: 'text', shift: -2 });

/** Reports and limits page with `next_page`; lists without `has_more` end where it is null. */
function tokenPageSchema<Row>(row: z.ZodType<Row>) {
  return z
    .object({ data: z.array(row), has_more: z.boolean().optional(), next_page: z.string().min(1).nullish() })
    .refine((page) => page.has_more !== true || typeof page.next_page === 'string', {
      message: 'has_more is true without a next_page',
    })
    .transform((page): Page<Row, string> => ({
      rows: page.data,
      next: page.has_more === false ? null : (page.next_page ?? null),
    }));
}

/** Keys and models page by the id of the last row. */
function listPageSchema<Row>(row: z.ZodType<Row>) {
  return z
    .object({ data: z.array(row), has_more: z.boolean(), last_id: z.string().min(1).nullish() })
    .refine((page) => !page.has_more || typeof page.last_id === 'string', {
      message: 'has_more is true without a last_id',
    })
    .transform((page): Page<Row, string> => ({
      rows: page.data,
      next: page.has_more ? (page.last_id ?? null) : null,
    }));
}

/** `GET /v1/organizations/me` */
export const organizationSchema = z.object({ id: z.string(), name: z.string() });

const costBucketSchema = z.object({
  starting_at: isoInstant,
  results: z.array(
    z.object({
      amount: cents,
      currency: z.literal('USD'),
      workspace_id: z.string().nullish(),
      description: z.string().nullish(),
      cost_type: z.string().nullish(),
      model: z.string().nullish(),
    }),
  ),
});
export type CostBucket = z.infer<typeof costBucketSchema>;

/** `GET /v1/organizations/cost_report`, grouped by workspace and description, one bucket a UTC day. */
export const costReportSchema = tokenPageSchema(costBucketSchema);

const usageBucketSchema = z.object({
  starting_at: isoInstant,
  results: z.array(
    z.object({
      uncached_input_tokens: count,
      cache_creation: z.object({
        ephemeral_1h_input_tokens: count,
        ephemeral_5m_input_tokens: count,
      }),
      cache_read_input_tokens: count,
      output_tokens: count,
      api_key_id: z.string().nullish(),
      workspace_id: z.string().nullish(),
      model: z.string().nullish(),
    }),
  ),
});
export type UsageBucket = z.infer<typeof usageBucketSchema>;

/** `GET /v1/organizations/usage_report/messages`, grouped by model, key and workspace, one bucket a UTC day. */
export const usageReportSchema = tokenPageSchema(usageBucketSchema);

const spendLimitSchema = z.object({
  /** null: no numeric cap at this scope. */
  amount: cents.nullable(),
  currency: z.string(),
  period: z.string(),
  is_enabled: z.boolean(),
  scope: z.object({ type: z.string(), workspace_id: idText.optional() }),
});
export type SpendLimit = z.infer<typeof spendLimitSchema>;

/** `GET /v1/organizations/spend_limits` (beta) */
export const spendLimitsSchema = tokenPageSchema(spendLimitSchema);

const apiKeySchema = z.object({
  id: idText,
  name: z.string(),
  partial_key_hint: z.string().nullish(),
  status: z.string(),
  created_at: isoInstant,
  expires_at: isoInstant.nullish(),
  created_by: z.object({ id: z.string() }).nullish(),
  principal: z
    .object({
      type: z.string(),
      user_id: z.string().optional(),
      service_account_id: z.string().optional(),
    })
    .nullish(),
  /** Since version 2026-10-21; before it a flat `workspace_id`, null for the default workspace. */
  scope: z.object({ type: z.string(), workspace_id: z.string().optional() }).optional(),
  workspace_id: z.string().nullish(),
});
export type ApiKeyRow = z.infer<typeof apiKeySchema>;

/** `GET /v1/organizations/api_keys` */
export const apiKeysSchema = listPageSchema(apiKeySchema);

const workspaceSchema = z.object({
  id: idText,
  name: z.string(),
  created_at: isoInstant,
  archived_at: isoInstant.nullish(),
});
export type WorkspaceRow = z.infer<typeof workspaceSchema>;

/** `GET /v1/organizations/workspaces`; the default workspace is not listed. */
export const workspacesSchema = listPageSchema(workspaceSchema);

const rateLimitSchema = z.object({
  id: idText,
  group: z.object({ type: z.string(), display_name: z.string().optional() }).optional(),
  /** Before version 2026-10-21, in place of `group`. */
  group_type: z.string().optional(),
  limits: z.array(
    z.object({ type: z.string().min(1), value: z.number().nonnegative().max(Number.MAX_SAFE_INTEGER) }),
  ),
  models: z.array(z.string()).nullish(),
});
export type RateLimitRow = z.infer<typeof rateLimitSchema>;

/** `GET /v1/organizations/rate_limits`, or those of one workspace: limits only, never the consumption. */
export const rateLimitsSchema = tokenPageSchema(rateLimitSchema);

const activitySchema = z.looseObject({
  id: idText,
  created_at: isoInstant,
  type: z.string().min(1).max(120),
  /** A person, a key, or the vendor itself. */
  actor: z
    .object({
      user_id: z.string().nullish(),
      api_key_id: z.string().nullish(),
      admin_api_key_id: z.string().nullish(),
    })
    .nullish(),
});
export type ActivityRow = z.infer<typeof activitySchema>;

/** `GET /v1/compliance/activities`, newest first. What was acted on stands in fields that differ by type. */
export const activitiesSchema = listPageSchema(activitySchema);

const modelSchema = z.object({
  id: idText,
  display_name: z.string().nullish(),
  lifecycle: z.string().nullish(),
  deprecated_at: isoInstant.nullish(),
  retires_at: isoInstant.nullish(),
});
export type ModelRow = z.infer<typeof modelSchema>;

/** `GET /v1/models`; retired models are listed only on request. */
export const modelsSchema = listPageSchema(modelSchema);
