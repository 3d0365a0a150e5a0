import { z } from 'zod';
import { parseDecimal } from '#shared/decimal.ts';
import { baseUrlField } from '../base-url-field.ts';
import { epochSeconds } from '../instant-schema.ts';

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
const countText = z.string().transform((text, context) => {
  const count = parseDecimal(text, 0);
  if (count !== null && count >= 0) return count;
  context.addIssue({ code: 'custom', message: 'expected a count as a decimal string' });
  return z.NEVER;
});

/** `GET …/api/v1/query_range`: one series a model and project, one value a step, dated by the end of the step. */
export const seriesSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    result: z.array(
      z.object({
        metric: z.object({ model: z.string().nullish(), project_id: z.string().nullish() }),
        values: z.array(z.tuple([epochSeconds, countText])),
      }),
    ),
  }),
});
export type Series = z.infer<typeof seriesSchema>['data']['result'][number];
