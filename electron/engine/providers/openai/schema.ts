import { z } from 'zod';
import { baseUrlField } from '../address-field.ts';
import { amount, currency } from '../wire-amount.ts';
import { count, idText } from '../wire-scalar.ts';

export const openaiConfigSchema = z.strictObject({
  baseUrl: baseUrlField('https://api.openai.com/v1', 'Where the API is reached, with its version path.'),
  organization: z
    .string()
    .regex(/^org-[\w-]+$/, 'expected an organization id such as org-abc123')
    .optional()
    .meta({
      title: 'Organization',
      description: 'Organization id (org-…); only needed where the key belongs to several.',
    }),
  projects: z
    .array(z.string().regex(/^proj_[\w-]+$/, 'expected a project id such as proj_abc123'))
    .max(100)
    .default([])
    .meta({
      title: 'Projects',
      description: 'Project ids (proj_…) to read; empty for all projects of the organization.',
    }),
  /** Settings that were stored when 500 were allowed stay valid. */
  projectLimit: z.int().min(1).max(500).default(50).meta({
    title: 'Projects per poll',
    description:
      'Of how many projects a poll reads keys, rate limits and spend limits, 100 at the most; each takes at least three requests. Where there are more, the polls take turns: each project about once an hour.',
  }),
});
export type OpenaiConfig = z.infer<typeof openaiConfigSchema>;

/** Wire schemas: the fields that are read, in the shape of the published OpenAPI document. Unknown fields pass. */
const YEAR_2100 = 4_102_444_800;
const unixSeconds = z.int().min(0).max(YEAR_2100);
const text = z.string();
/** A JSON number of units of the currency. */
const money = amount({ as: 'number' });

const page = <Result extends z.ZodType>(result: Result) =>
  z.object({
    data: z.array(
      z
        .object({ start_time: unixSeconds, end_time: unixSeconds, results: z.array(result) })
        .refine(({ start_time, end_time }) => end_time > start_time, 'expected end_time after start_time'),
    ),
    has_more: z.boolean(),
    next_page: text.nullish(),
  });

/** The usage answer is a union over `object`, hence the literals. */
export const costsPageSchema = page(
  z.object({
    object: z.literal('organization.costs.result'),
    amount: z.object({ value: money, currency }),
    line_item: text.nullish(),
    project_id: text.nullish(),
  }),
);
export type CostsBucket = z.infer<typeof costsPageSchema>['data'][number];

export const completionsPageSchema = page(
  z.object({
    object: z.literal('organization.usage.completions.result'),
    input_tokens: count,
    output_tokens: count,
    input_cached_tokens: count.nullish(),
    num_model_requests: count,
    model: text.nullish(),
    api_key_id: text.nullish(),
    project_id: text.nullish(),
    user_id: text.nullish(),
  }),
);
export type CompletionsBucket = z.infer<typeof completionsPageSchema>['data'][number];

/** What endpoints other than completions count beside requests, and the field it stands in. */
export const MEASURES = {
  embeddings: 'input_tokens',
  moderations: 'input_tokens',
  images: 'images',
  audio_speeches: 'characters',
  audio_transcriptions: 'seconds',
} as const;
export type MeasuredKind = keyof typeof MEASURES;

/** `GET /organization/usage/{kind}`; `measured` is the field of {@link MEASURES}, which such an answer never lacks. */
export const measuredPageSchema = (kind: MeasuredKind) =>
  page(
    z
      .object({
        object: z.literal(`organization.usage.${kind}.result`),
        num_model_requests: count,
        input_tokens: count.optional(),
        images: count.optional(),
        characters: count.optional(),
        seconds: count.optional(),
        model: text.nullish(),
        api_key_id: text.nullish(),
        project_id: text.nullish(),
        user_id: text.nullish(),
      })
      .transform((row, context) => {
        const measured = row[MEASURES[kind]];
        if (measured !== undefined) return { ...row, measured };
        context.addIssue({ code: 'custom', message: `expected ${MEASURES[kind]}`, path: [MEASURES[kind]] });
        return z.NEVER;
      }),
  );
export type MeasuredBucket = z.infer<ReturnType<typeof measuredPageSchema>>['data'][number];

export const spendLimitSchema = z.object({
  /** Cents. */
  threshold_amount: count,
  currency,
  interval: z.literal('month'),
  enforcement: z.object({ status: text }).nullish(),
});
export type SpendLimit = z.infer<typeof spendLimitSchema>;

const list = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), has_more: z.boolean().default(false), last_id: text.nullish() });

export const projectsSchema = list(
  z.object({
    id: idText,
    name: text.nullish(),
    status: text.nullish(),
    created_at: unixSeconds,
    archived_at: unixSeconds.nullish(),
  }),
);
export type Project = z.infer<typeof projectsSchema>['data'][number];

export const projectKeysSchema = list(
  z.object({
    id: idText,
    name: text.nullish(),
    redacted_value: text.nullish(),
    created_at: unixSeconds,
    last_used_at: unixSeconds.nullish(),
    owner_project_access: text.nullish(),
    owner: z
      .object({
        type: text,
        user: z.object({ name: text.nullish(), email: text.nullish() }).nullish(),
        service_account: z.object({ name: text.nullish() }).nullish(),
      })
      .nullish(),
  }),
);
export type ProjectKey = z.infer<typeof projectKeysSchema>['data'][number];

export const adminKeysSchema = list(
  z.object({
    id: idText,
    name: text.nullish(),
    redacted_value: text.nullish(),
    created_at: unixSeconds,
    last_used_at: unixSeconds.nullish(),
    expires_at: unixSeconds.nullish(),
    owner: z.object({ type: text.nullish(), name: text.nullish(), id: text.nullish() }).nullish(),
  }),
);
export type AdminKey = z.infer<typeof adminKeysSchema>['data'][number];

const auditActorSchema = z.object({
  session: z.object({ user: z.object({ id: text.nullish() }).nullish() }).nullish(),
  api_key: z
    .object({
      id: text.nullish(),
      user: z.object({ id: text.nullish() }).nullish(),
      service_account: z.object({ id: text.nullish() }).nullish(),
    })
    .nullish(),
});

/** What was done stands under its own name: `{ "type": "api_key.created", "api_key.created": { "id": "key_1" } }`. */
export const auditLogsSchema = list(
  z.looseObject({
    id: idText,
    type: z.string().min(1).max(120),
    effective_at: unixSeconds,
    project: z.object({ id: text.nullish() }).nullish(),
    actor: auditActorSchema.nullish(),
  }),
);
export type AuditLogEntry = z.infer<typeof auditLogsSchema>['data'][number];

/** What an entry speaks of: the id of the key, project or user. */
export const auditSubjectSchema = z.object({ id: z.string().min(1) });

export const rateLimitsSchema = list(
  z.object({
    id: idText,
    model: text,
    max_requests_per_1_minute: count.nullish(),
    max_tokens_per_1_minute: count.nullish(),
    max_requests_per_1_day: count.nullish(),
    batch_1_day_max_input_tokens: count.nullish(),
  }),
);
export type RateLimit = z.infer<typeof rateLimitsSchema>['data'][number];

export const modelsSchema = z.object({
  data: z.array(
    z.object({
      id: idText,
      created: unixSeconds.nullish(),
      owned_by: text.nullish(),
      shutdown_date: z.iso.date().nullish(),
    }),
  ),
});
export type Model = z.infer<typeof modelsSchema>['data'][number];
