import { z } from 'zod';
import { addressField, baseUrlField } from '#engine/providers/address-field.ts';
import type { Page } from '#engine/providers/read-pages.ts';
import { amount, money } from '#engine/providers/wire-amount.ts';
import { isoInstant } from '#engine/providers/wire-instant.ts';
import { countOrText as count, idText } from '#engine/providers/wire-scalar.ts';

export const xaiConfigSchema = z.strictObject({
  teamId: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'expected a team id such as 65c1e471-205f-4566-9c5a-07198badf4ce')
    .optional()
    .meta({
      title: 'Team',
      description: 'Team id, as in the address of the console; left out, the management key tells it.',
    }),
  managementUrl: addressField(
    'Management URL',
    'https://management-api.x.ai',
    'Where the management key is sent. Change it only for a reverse proxy in front of it.',
  ),
  baseUrl: baseUrlField(
    'https://api.x.ai',
    'Where the inference key is sent. Change it only for a reverse proxy in front of it.',
  ),
});
export type XaiConfig = z.infer<typeof xaiConfigSchema>;

/**
 * The answers are protocol buffers as JSON: 64-bit integers are text, and a field at its zero may be left out. Both forms
 * of a number and of a flag are read.
 */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const text = z.string();

const statedCents = z.object({ val: amount({ shift: -2, isSigned: true }) }).transform(({ val }) => val);
/** How this JSON writes zero: as an object without any field. One with other fields has lost its amount. */
const omitted = z.strictObject({});

/** US cents, `{"val":"1250"}`, to an integer at MONEY_SCALE. */
const cents = z.union([statedCents, omitted.transform(() => 0)]);
const cost = cents.refine((amount) => amount >= 0, 'expected cents, zero or more');

/** `GET /auth/management-keys/validation` */
export const validationSchema = z.object({
  scope: text.nullish(),
  scopeId: text.nullish(),
  teamId: text.nullish(),
});

/**
 * `GET …/prepaid/balance`: a ledger of inverted sign. What is bought is negative, what is spent positive, and so is their
 * total: credit that is left is negative. null: no total is stated, which is how zero is written.
 */
export const prepaidSchema = z.object({
  total: z.union([statedCents, omitted.transform(() => null)]),
  changes: z
    .array(
      z.object({
        amount: cents,
        topupStatus: text.nullish(),
        createTime: isoInstant.nullish(),
      }),
    )
    .default([]),
});
export type Prepaid = z.infer<typeof prepaidSchema>;

/** `GET …/postpaid/spending-limits`; 0: only prepaid credit is used. */
export const spendingLimitsSchema = z.object({ spendingLimits: z.object({ effectiveSl: cost }) });
export type SpendingLimits = z.infer<typeof spendingLimitsSchema>;

/** `GET …/postpaid/invoice/preview`: the running month. Prepaid credit pays first; its sign is not relied upon. */
export const previewSchema = z.object({
  coreInvoice: z.object({ totalWithCorr: cost, prepaidCreditsUsed: cents.nullish() }),
  billingCycle: z.object({ year: z.int().min(2000).max(2099), month: z.int().min(1).max(12) }).nullish(),
});
export type Preview = z.infer<typeof previewSchema>;

/** `GET …/invoices` */
export const invoicesSchema = z.object({
  invoices: z.array(
    z.object({
      invoiceStatus: text,
      createTime: isoInstant.nullish(),
      firstDesiredNextCycleTs: isoInstant.nullish(),
      chargerAttempts: z
        .array(z.object({ successful: flag.default(false), paymentMethodId: text.nullish() }))
        .default([]),
    }),
  ),
});
export type Invoice = z.infer<typeof invoicesSchema>['invoices'][number];

const lastFour = z.string().regex(/^\d{4}$/);

/** `GET …/payment-method`: which of several is the default is not said. */
export const paymentMethodsSchema = z.object({
  paymentMethods: z.array(
    z.object({
      paymentMethodId: idText,
      cardDetails: z
        .object({
          brand: text.nullish(),
          last4: lastFour.nullish(),
          expMonth: count.refine((month) => month >= 1 && month <= 12, 'expected a month'),
          expYear: count.refine((year) => year >= 2000 && year < 2100, 'expected a year of four digits'),
        })
        .nullish(),
      usBankAccountDetails: z.object({ bankName: text.nullish(), last4: lastFour.nullish() }).nullish(),
    }),
  ),
});
export type PaymentMethods = z.infer<typeof paymentMethodsSchema>['paymentMethods'];

/** `POST …/usage` by day and description; the first value is US dollars. */
export const usageSchema = z.object({
  timeSeries: z.array(
    z.object({
      group: z.array(text).default([]),
      groupLabels: z.array(text).default([]),
      dataPoints: z.array(
        z.object({
          timestamp: isoInstant,
          values: z.array(money).min(1),
        }),
      ),
    }),
  ),
  /** Only a part of the series was sent. */
  limitReached: flag.default(false),
});
export type Usage = z.infer<typeof usageSchema>;

const apiKeySchema = z.object({
  apiKeyId: idText,
  name: text.nullish(),
  redactedApiKey: text.nullish(),
  userId: text.nullish(),
  createTime: isoInstant.nullish(),
  expireTime: isoInstant.nullish(),
  disabled: flag.nullish(),
  apiKeyBlocked: flag.nullish(),
  teamBlocked: flag.nullish(),
  qps: count.nullish(),
  qpm: count.nullish(),
  tpm: count.nullish(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

/** `GET /auth/teams/{teamId}/api-keys` */
export const apiKeysPageSchema = z
  .object({ apiKeys: z.array(apiKeySchema), paginationToken: text.nullish() })
  .transform(({ apiKeys, paginationToken }): Page<ApiKey, string> => ({
    rows: apiKeys,
    next: paginationToken || null,
  }));

const eventSchema = z.object({
  eventId: idText,
  eventTime: isoInstant,
  description: text.nullish(),
  user: z.object({ userId: text.nullish() }).nullish(),
});
export type Event = z.infer<typeof eventSchema>;

/** `GET /audit/teams/{teamId}/events` */
export const eventsPageSchema = z
  .object({ events: z.array(eventSchema), nextPageToken: text.nullish() })
  .transform(({ events, nextPageToken }): Page<Event, string> => ({
    rows: events,
    next: nextPageToken || null,
  }));

/** `GET /v1/api-key` of the inference API: about the key that asks. */
export const keyInfoSchema = z.object({
  team_blocked: z.boolean(),
  api_key_blocked: z.boolean().nullish(),
  api_key_disabled: z.boolean().nullish(),
});
export type KeyInfo = z.infer<typeof keyInfoSchema>;

/** `GET /v1/language-models` of the inference API. */
export const languageModelsSchema = z.object({
  models: z.array(z.object({ id: idText, owned_by: text.nullish() })),
});
export type LanguageModel = z.infer<typeof languageModelsSchema>['models'][number];
