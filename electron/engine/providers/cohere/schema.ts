import { z } from 'zod';
import { baseUrlField } from '#engine/providers/address-field.ts';
import type { Page } from '#engine/providers/read-pages.ts';

export const cohereConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.cohere.com',
    'Change it only for a reverse proxy in front of the Cohere API.',
  ),
});
export type CohereConfig = z.infer<typeof cohereConfigSchema>;

const modelSchema = z.object({
  name: z.string().min(1).max(300),
  is_deprecated: z.boolean().nullish(),
});
export type Model = z.infer<typeof modelSchema>;

/** `GET /v1/models`: the last page names no token. */
export const modelsPageSchema = z
  .object({ models: z.array(modelSchema), next_page_token: z.string().nullish() })
  .transform(({ models, next_page_token }): Page<Model, string> => ({
    rows: models,
    next: next_page_token || null,
  }));
