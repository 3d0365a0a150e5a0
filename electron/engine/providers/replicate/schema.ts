import { z } from 'zod';
import { SECOND_MS } from '#shared/time.ts';
import { baseUrlField } from '../address-field.ts';
import { isoInstant } from '../wire-instant.ts';

export const replicateConfigSchema = z.strictObject({
  baseUrl: baseUrlField('https://api.replicate.com/v1', 'Where the API is reached, with its version path.'),
});
export type ReplicateConfig = z.infer<typeof replicateConfigSchema>;

const text = z.string().nullish();

/** `GET /account` */
export const accountSchema = z.object({ type: z.string(), username: z.string().min(1).max(200) });

/** A list ends where `next`, the address of the page that follows, is null. */
const page = <Item extends z.ZodType>(item: Item) => z.object({ results: z.array(item), next: text });

/** Seconds of compute, of which a day would be a long run, to whole milliseconds. */
const computeTime = z
  .number()
  .min(0)
  .max(1e9)
  .transform((seconds) => Math.round(seconds * SECOND_MS));

/** `GET /predictions`. Input, output and logs are the customer's own data: they are not read. */
export const predictionsSchema = page(
  z.object({
    created_at: isoInstant,
    model: text,
    metrics: z.object({ predict_time: computeTime.nullish() }).nullish(),
  }),
);
export type Prediction = z.infer<typeof predictionsSchema>['results'][number];

/** `GET /deployments` */
export const deploymentsSchema = page(
  z.object({
    owner: z.string().min(1).max(100),
    name: z.string().min(1).max(150),
    current_release: z
      .object({
        model: text,
        version: text,
        created_at: isoInstant.nullish(),
        configuration: z.object({ hardware: text, max_instances: z.int().min(0).nullish() }).nullish(),
      })
      .nullish(),
  }),
);
export type Deployment = z.infer<typeof deploymentsSchema>['results'][number];
