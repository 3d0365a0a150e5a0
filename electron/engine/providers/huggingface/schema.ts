import { z } from 'zod';
import { baseUrlField } from '../address-field.ts';
import { amount } from '../wire-amount.ts';
import { epochSeconds, isoInstant } from '../wire-instant.ts';
import { count } from '../wire-scalar.ts';

export const huggingfaceConfigSchema = z.strictObject({
  baseUrl: baseUrlField(
    'https://huggingface.co',
    'Change it only for a reverse proxy in front of the Hugging Face Hub.',
  ),
  organization: z
    .string()
    .regex(/^[\w.-]{1,96}$/, 'expected the name of an organization as in its address')
    .optional()
    .meta({
      title: 'Organization',
      description:
        'Name of the organization that is billed, as in its address; leave it out for the account of the token itself.',
    }),
  auditLog: z.boolean().default(false).meta({
    title: 'Audit log',
    description:
      'Read the audit log of the organization, where its plan has one. The form of the export is not documented: what is not understood is told as a gap.',
  }),
});
export type HuggingfaceConfig = z.infer<typeof huggingfaceConfigSchema>;

const text = z.string().nullish();

/** 0 stands for no period. */
const periodEnd = z.union([z.literal(0).transform(() => null), epochSeconds, isoInstant]).nullish();

const organizationSchema = z.object({
  name: z.string(),
  plan: text,
  canPay: z.boolean().nullish(),
  periodEnd,
  billingMode: text,
});
export type Organization = z.infer<typeof organizationSchema>;

/** `GET /api/whoami-v2`. Names of people and their addresses are not read. */
export const whoamiSchema = z.object({
  name: z.string().min(1).max(200),
  isPro: z.boolean().nullish(),
  canPay: z.boolean().nullish(),
  periodEnd,
  billingMode: text,
  orgs: z.array(organizationSchema).default([]),
  auth: z
    .object({
      accessToken: z
        .object({
          displayName: z.string().min(1).max(200),
          createdAt: isoInstant.nullish(),
          expiration: isoInstant.nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
export type Whoami = z.infer<typeof whoamiSchema>;

const nanoUsd = amount({ as: 'number', shift: -9 });
const usdCents = amount({ as: 'number', shift: -2 });

/** `GET /api/settings/billing/usage-v2`. A limit of 0 stands for none. */
export const creditsSchema = z.object({
  usage: z.object({
    inferenceProviders: z.object({
      usedNanoUsd: nanoUsd,
      includedNanoUsd: nanoUsd,
      limitNanoUsd: nanoUsd.nullish(),
      periodEnd,
    }),
  }),
});
export type InferenceCredits = z.infer<typeof creditsSchema>['usage']['inferenceProviders'];

/** `GET /api/…/billing/usage-by-inference-session`: a period is a month of billing, named by its first instant. */
export const sessionsSchema = z.object({
  currency: z
    .string()
    .regex(/^usd$/i, 'expected USD')
    .transform(() => 'USD'),
  periods: z.array(
    z.object({
      period: isoInstant,
      sessions: z.array(z.object({ requestCount: count, costCents: usdCents })),
    }),
  ),
});
export type Period = z.infer<typeof sessionsSchema>['periods'][number];
