import { z } from 'zod';
import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';

export const deepseekConfigSchema = z.strictObject({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.deepseek.com')
    .meta({
      title: 'Base URL',
      description: 'Change it only for a reverse proxy in front of the DeepSeek API.',
    }),
});
export type DeepseekConfig = z.infer<typeof deepseekConfigSchema>;

/** An amount of money as DeepSeek writes it, `"110.00"`, to an integer at MONEY_SCALE. */
const amountSchema = z.string().transform((text, context) => {
  const amount = parseDecimal(text, MONEY_SCALE);
  if (amount !== null) return amount;
  context.addIssue({ code: 'custom', message: 'expected a decimal string such as "110.00"' });
  return z.NEVER;
});

/** `GET /user/balance`. The total is the granted and the topped-up part together. */
export const balanceSchema = z.object({
  is_available: z.boolean(),
  balance_infos: z
    .array(
      z.object({
        currency: z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 currency such as USD'),
        total_balance: amountSchema,
      }),
    )
    .refine((infos) => new Set(infos.map((info) => info.currency)).size === infos.length, {
      message: 'expected each currency once',
    }),
});
export type Balance = z.infer<typeof balanceSchema>;
