import { AUDIT_LOG_PAGES } from '#engine/providers/audit-log.ts';
import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import { malformedPart, mapPart, NOT_EXPOSED, partOf, partWith, type Part } from '#engine/providers/part.ts';
import { readJson } from '#engine/providers/read-json.ts';
import { readPages, rowsPart } from '#engine/providers/read-pages.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { parseUsage } from './parse.ts';
import {
  apiKeysRequest,
  billingRequest,
  eventsRequest,
  inferenceRequest,
  invoicesRequest,
  usageRequest,
  type XaiContext,
} from './requests.ts';
import {
  apiKeysPageSchema,
  eventsPageSchema,
  invoicesSchema,
  keyInfoSchema,
  languageModelsSchema,
  paymentMethodsSchema,
  previewSchema,
  spendingLimitsSchema,
  usageSchema,
  type ApiKey,
  type Event,
  type Invoice,
  type KeyInfo,
  type LanguageModel,
  type PaymentMethods,
  type Preview,
  type SpendingLimits,
} from './schema.ts';

/** What is read beside the balance. */
export interface Parts {
  limits: Part<SpendingLimits>;
  preview: Part<Preview>;
  invoices: Part<Invoice[]>;
  paymentMethods: Part<PaymentMethods>;
  usage: Part<UsageRecord[]>;
  apiKeys: Part<ApiKey[]>;
  events: Part<Event[]>;
  keyInfo: Part<KeyInfo>;
  models: Part<LanguageModel[]>;
}

/** Two thousand keys; also ends a chain of tokens that never ends by itself. */
const KEY_PAGES = 20;

/** Reads one after the other, so that no rate limit is hit by one poll. */
export async function readParts(context: XaiContext, team: string): Promise<Parts> {
  const limits = await readJson(
    context,
    billingRequest(context, team, 'postpaid/spending-limits'),
    spendingLimitsSchema,
  );
  const preview = await readJson(
    context,
    billingRequest(context, team, 'postpaid/invoice/preview'),
    previewSchema,
  );
  const invoices = await readJson(context, invoicesRequest(context, team), invoicesSchema);
  const methods = await readJson(
    context,
    billingRequest(context, team, 'payment-method'),
    paymentMethodsSchema,
  );
  return {
    limits: partOf('spending limits', limits),
    preview: partOf('invoice of the running month', preview),
    invoices: mapPart(partOf('invoices', invoices), (value) => value.invoices),
    paymentMethods: mapPart(partOf('payment methods', methods), (value) => value.paymentMethods),
    usage: await readUsage(context, team),
    apiKeys: await readApiKeys(context, team),
    events: await readEvents(context, team),
    ...(await readInference(context)),
  };
}

async function readUsage(context: XaiContext, team: string): Promise<Part<UsageRecord[]>> {
  const what = 'usage';
  const part = partOf(what, await readJson(context, usageRequest(context, team), usageSchema));
  if (part.value === null) return { ...part, value: null };
  const records = parseUsage(part.value);
  if (records === null) return malformedPart(what, IMPOSSIBLE_SUM);
  const detail = 'The vendor sent a part of the series only (limitReached).';
  return partWith(records, part.value.limitReached ? [{ what, outcome: 'truncated', detail }] : []);
}

async function readApiKeys(context: XaiContext, team: string): Promise<Part<ApiKey[]>> {
  const keys = await readPages(
    null,
    (token: string | null) => readJson(context, apiKeysRequest(context, team, token), apiKeysPageSchema),
    { mostPages: KEY_PAGES },
  );
  return rowsPart('api keys', keys);
}

async function readEvents(context: XaiContext, team: string): Promise<Part<Event[]>> {
  const events = await readPages(
    null,
    (token: string | null) => readJson(context, eventsRequest(context, team, token), eventsPageSchema),
    { mostPages: AUDIT_LOG_PAGES },
  );
  return rowsPart('audit log', events);
}

/** What only the inference key can tell; without one it is not exposed. */
async function readInference(context: XaiContext): Promise<Pick<Parts, 'keyInfo' | 'models'>> {
  const apiKey = context.secrets['apiKey'];
  if (apiKey === undefined) return { keyInfo: NOT_EXPOSED, models: NOT_EXPOSED };
  const keyInfo = await readJson(context, inferenceRequest(context, apiKey, '/v1/api-key'), keyInfoSchema);
  const models = await readJson(
    context,
    inferenceRequest(context, apiKey, '/v1/language-models'),
    languageModelsSchema,
  );
  return {
    keyInfo: partOf('inference key', keyInfo),
    models: mapPart(partOf('models', models), (value) => value.models),
  };
}
