import { z } from 'zod';
import { field, metersField } from '#engine/providers/configured-meter-schema.ts';
import { httpAddress } from '#engine/providers/address-field.ts';
import { money, signedMoney } from '#engine/providers/wire-amount.ts';
import { epochSecondsOrNever } from '#engine/providers/wire-instant.ts';
import { idText } from '#engine/providers/wire-scalar.ts';

export const openaiCompatibleConfigSchema = z.strictObject({
  baseUrl: field(
    httpAddress,
    'Base URL',
    'Where the API is reached, with its version path, such as https://llm.example.com/v1 or http://127.0.0.1:11434/v1.',
  ),
  balance: field(
    z.enum(['none', 'dashboard_billing', 'user_quota']).default('none'),
    'Balance',
    'How the gateway tells the balance. dashboard_billing: the billing pages of one-api and new-api, for the key itself. user_quota: their account page, with an access token. none: it does not.',
  ),
  quotaPerUsd: field(
    z.int().min(1).max(1_000_000_000).default(500_000),
    'Quota units per US dollar',
    'For user_quota alone: what the gateway sells for one dollar; 500000 unless its operator changed it.',
  ),
  userId: field(
    z
      .string()
      .regex(/^\d{1,12}$/, 'expected the number of the user')
      .optional(),
    'User number',
    'For user_quota at new-api alone: the number of the account that the access token belongs to.',
  ),
  meters: metersField,
});
export type OpenaiCompatibleConfig = z.infer<typeof openaiCompatibleConfigSchema>;

const model = z.object({
  id: z.string().min(1).max(300),
  owned_by: z.string().nullish(),
});
export type Model = z.infer<typeof model>;

/** `GET /models`: a list under `data`, or at some hosts the list itself. */
export const modelsSchema = z.union([
  z.object({ data: z.array(model) }).transform(({ data }) => data),
  z.array(model),
]);

/** `GET /dashboard/billing/subscription` of one-api and new-api: everything that was ever credited, in USD. */
export const creditedSchema = z.object({
  hard_limit_usd: money,
  access_until: epochSecondsOrNever.nullish(),
});
export type Credited = z.infer<typeof creditedSchema>;

/** `GET /dashboard/billing/usage` of one-api and new-api: everything that was ever used, in hundredths of a dollar. */
export const usedSchema = z.object({ total_usage: money });
export type Used = z.infer<typeof usedSchema>;

/** `GET /api/user/self` of one-api and new-api. */
export const userSchema = z.object({
  success: z.literal(true),
  data: z.object({ id: z.union([z.int(), idText]), quota: signedMoney, group: z.string().nullish() }),
});
export type User = z.infer<typeof userSchema>;
