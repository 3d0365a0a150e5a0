import { z } from 'zod';
import { baseUrlField } from '#engine/providers/address-field.ts';
import { amount } from '#engine/providers/wire-amount.ts';

export const deepseekConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.deepseek.com',
    'Change it only for a reverse proxy in front of the DeepSeek API.',
  ),
});
export type DeepseekConfig = z.infer<typeof deepseekConfigSchema>;

/** `GET /user/balance`. The total is the granted and the topped-up part together. */
export const balanceSchema = z.object({
  is_available: z.boolean(),
  balance_infos: z
    .array(
      z.object({
        currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 currency such as USD'),
        /** Decimal text, `"110.00"`. */
        total_balance: amount({ as: 'text', isSigned: true }),
      }),
    )
    .refine((infos) => new Set(infos.map((info) => info.currency)).size === infos.length, {
      message: 'expected each currency once',
    }),
});
export type Balance = z.infer<typeof balanceSchema>;
