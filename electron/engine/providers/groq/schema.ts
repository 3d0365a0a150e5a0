import { z } from 'zod';
import { baseUrlField } from '../address-field.ts';
import { amount } from '../wire-amount.ts';
import { epochSeconds } from '../wire-instant.ts';

export const groqConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.groq.com',
    'Change it only for a reverse proxy in front of the Groq API.',
  ),
});
export type GroqConfig = z.infer<typeof groqConfigSchema>;

const id = z.string().min(1).max(300);

/** `GET /openai/v1/models`. `active` is not in the published types, yet comes; false means withdrawn. */
export const modelsSchema = z.object({
  data: z.array(z.object({ id, owned_by: z.string().nullish(), active: z.boolean().nullish() })),
});
export type Model = z.infer<typeof modelsSchema>['data'][number];

/** A count as Prometheus writes it, `"1234.5"`, rounded to a whole number. */
const roundedCount = amount({ as: 'text', scale: 0 });

/** `GET …/api/v1/query_range`: one series a model and project, one value a step, dated by the end of the step. */
export const seriesSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    result: z.array(
      z.object({
        metric: z.object({ model: z.string().nullish(), project_id: z.string().nullish() }),
        values: z.array(z.tuple([epochSeconds, roundedCount])),
      }),
    ),
  }),
});
export type Series = z.infer<typeof seriesSchema>['data']['result'][number];
