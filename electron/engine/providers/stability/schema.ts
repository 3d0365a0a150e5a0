import { z } from 'zod';
import { baseUrlField } from '../address-field.ts';
import { amount } from '../wire-amount.ts';

export const stabilityConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://api.stability.ai',
    'Change it only for a reverse proxy in front of the Stability AI API.',
  ),
  organization: z
    .string()
    .regex(/^org-[\w-]+$/, 'expected an organization id such as org-abc123')
    .optional()
    .meta({
      title: 'Organization',
      description:
        'Organization id (org-…) whose balance is read; leave it out for the default one of the key.',
    }),
});
export type StabilityConfig = z.infer<typeof stabilityConfigSchema>;

/** Decimal places that are kept of a credit, which costs one US cent. */
export const CREDIT_SCALE = 4;

/** `GET /v1/user/balance`: a JSON number of credits, read to an integer at CREDIT_SCALE. */
export const balanceSchema = z.object({
  credits: amount({ as: 'number', scale: CREDIT_SCALE, isSigned: true }),
});
export type Balance = z.infer<typeof balanceSchema>;
