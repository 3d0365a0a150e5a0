import { z } from 'zod';
import { baseUrlField } from '../address-field.ts';
import { amount } from '../wire-amount.ts';
import { isoInstant } from '../wire-instant.ts';

export const togetherConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.together.ai/v1',
    'Where the API is reached, with its version path. The older address is https://api.together.xyz/v1.',
  ),
  organization: z.string().min(1).max(200).optional().meta({
    title: 'Organization',
    description:
      'Organization id, sent with the request for the billing usage; it has to be the one of the key.',
  }),
});
export type TogetherConfig = z.infer<typeof togetherConfigSchema>;

const text = z.string().nullish();

/** `GET /models`: a bare list, not the envelope that other vendors use. */
export const modelsSchema = z.array(
  z.object({ id: z.string().min(1).max(300), display_name: text, organization: text }),
);
export type Model = z.infer<typeof modelsSchema>[number];

/** US dollars as decimal text. */
const dollars = amount({ as: 'text' });

/** Which of them an item has depends on its product. */
const dimensions = z.object({ model: text, api_key_id: text, project_id: text }).nullish();

const windowSchema = z
  .object({
    start_time: isoInstant,
    end_time: isoInstant,
    line_items: z.array(
      z.object({
        product_name: z.string().max(300),
        cost: dollars,
        pricing_dimensions: dimensions,
        attributes: dimensions,
      }),
    ),
  })
  .refine(({ start_time, end_time }) => end_time > start_time, 'expected end_time after start_time');
export type UsageWindow = z.infer<typeof windowSchema>;

/** `GET /billing/usage` (beta): the name of the next page's token has changed once; both are read. */
export const usagePageSchema = z.object({
  currency: z.literal('USD'),
  data: z.array(windowSchema),
  has_more: z.boolean().default(false),
  next_page_token: text,
  next_cursor: text,
});
export type UsagePage = z.infer<typeof usagePageSchema>;
