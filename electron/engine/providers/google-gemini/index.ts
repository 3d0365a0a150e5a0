import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { monthSpend } from '../month-spend.ts';
import { costsFromWhereTold } from '../cost-coverage.ts';
import { concludeParts, failedPart, joinParts, mapPart, NOT_EXPOSED } from '../part.ts';
import type { Part } from '../part.ts';
import { defineProvider } from '../provider.ts';
import type { ProbeResult } from '../provider.ts';
import type { JsonReading } from '../read-json.ts';
import { rowsPart } from '../read-pages.ts';
import type { PagedRows } from '../read-pages.ts';
import { readApiKeys, readAuditEvents, readBilling, readBillingInfo, readQuotaLimits } from './account.ts';
import { openCloud } from './access.ts';
import type { CloudAccess, Context } from './access.ts';
import { EXPORT_DELAY_MS, parseCosts, readCosts } from './cost-export.ts';
import { googleGeminiGuide } from './guide.ts';
import { parseModel } from './parse.ts';
import { parseLimitResources } from './quotas.ts';
import type { QuotaLimit } from './quotas.ts';
import { modelsRequest, readTokenPages } from './requests.ts';
import { googleGeminiConfigSchema, modelsPageSchema } from './schema.ts';
import type { GoogleGeminiConfig, Model } from './schema.ts';
import { readUse } from './usage.ts';

/** The Gemini API, and what Google Cloud knows of the project behind it. */
export const googleGemini = defineProvider<GoogleGeminiConfig>({
  id: 'google-gemini',
  name: 'Google Gemini API',
  capabilities: {
    balance: { support: 'no', note: 'Prepaid credit is shown in AI Studio only.' },
    subscription: {
      support: 'partial',
      note: 'Whether the project is billed and its billing account open; tier and spending cap are not exposed.',
    },
    renewal: { support: 'no', note: 'Billing is by calendar month; no renewal date is exposed.' },
    paymentMethod: { support: 'no', note: 'Shown on the billing pages only.' },
    usage: {
      support: 'partial',
      note: 'Requests per key and tokens per model from Cloud Monitoring, some minutes late.',
    },
    quotas: {
      support: 'partial',
      note: 'Limits from Service Usage; the use of daily quotas from Cloud Monitoring where there is any.',
    },
    cost: {
      support: 'partial',
      note: 'Per day and SKU, hours to a day late, where a billing export to BigQuery is named.',
    },
    keys: { support: 'partial', note: 'Names and dates; when a key was last used is not exposed.' },
    auditLog: {
      support: 'partial',
      note: 'Changes to keys, billing and the service from the admin activity log of Cloud Logging.',
    },
    versions: { support: 'no', note: 'Shutdown dates of models stand in the documentation only.' },
  },
  configSchema: googleGeminiConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'Lists models, which is free and shows that the key works.',
      required: true,
      admin: false,
      example: 'AIza…',
    },
    serviceAccount: {
      title: 'Service account key',
      description:
        'Optional: the whole JSON key file. Reads quotas, usage, keys, billing and audit log of the project.',
      required: false,
      admin: true,
      example: '{"type": "service_account", …}',
    },
  },
  guide: googleGeminiGuide,
  minimumIntervalSeconds: 120,
  pace: {
    requests: 60,
    perSeconds: 60,
    source:
      'Cloud Logging allows 60 reads a minute and project, of which a poll needs one or two; the other interfaces allow more.',
  },
  hosts: [
    'generativelanguage.googleapis.com',
    'aiplatform.googleapis.com',
    'serviceusage.googleapis.com',
    'monitoring.googleapis.com',
    'cloudbilling.googleapis.com',
    'apikeys.googleapis.com',
  ],
  probe,
  poll,
});

/** Lists models with the API key and, where there is a service account, signs in and looks at the state of billing. */
async function probe(context: Context): Promise<ProbeResult> {
  const models = await readModels(context);
  if (!models.ok) return { ok: false, outcome: models.outcome };
  const access = await openCloud(context);
  if (access === null) return { ok: true, account: null, notes: [NO_SERVICE_ACCOUNT] };
  if (!access.ok) return access;
  const info = await readBillingInfo(context, access.value);
  if (!info.ok) return info;
  const notes = info.value.billingEnabled ? [] : ['The project is not billed: it is on the free tier.'];
  return { ok: true, account: info.value.projectId, notes };
}

const NO_SERVICE_ACCOUNT =
  'Without a service account only the models are read: neither quotas nor usage, billing and keys.';

/** The models show whether the key works: they decide how the poll ends. Any other part that cannot be read is a gap. */
async function poll(context: Context): Promise<PollOutcome> {
  const models = await readModels(context);
  if (!models.ok && models.outcome.kind !== 'payment_required') return models.outcome;
  const part = rowsPart('models', models);
  const access = await openCloud(context);
  if (access?.ok) return observe(context.now, part, await readCloud(context, access.value));
  const billing = access === null ? NOT_EXPOSED : failedPart(ALL_OF_CLOUD, access.outcome);
  return observe(context.now, part, { ...NOTHING, billing });
}

const ALL_OF_CLOUD = 'quotas, usage, billing and keys';

function readModels(context: Context): Promise<JsonReading<PagedRows<Model>>> {
  return readTokenPages(context, modelsRequest(context), modelsPageSchema, ({ models }) => models);
}

/** What the service account sees. */
interface Cloud {
  billing: Part<SubscriptionReading>;
  quotas: Part<QuotaLimit[]>;
  meters: Part<MeterReading[]>;
  usage: Part<UsageRecord[]>;
  costs: Part<UsageRecord[]>;
  keys: Part<ApiKeyReading[]>;
  auditEvents: Part<AuditEvent[]>;
}

const NOTHING: Cloud = {
  billing: NOT_EXPOSED,
  quotas: NOT_EXPOSED,
  meters: NOT_EXPOSED,
  usage: NOT_EXPOSED,
  costs: NOT_EXPOSED,
  keys: NOT_EXPOSED,
  auditEvents: NOT_EXPOSED,
};

/** One after the other, so that the limit of the project is not hit by one poll. */
async function readCloud(context: Context, access: CloudAccess): Promise<Cloud> {
  const billing = await readBilling(context, access);
  const quotas = await readQuotaLimits(context, access);
  const { meters, records } = await readUse(context, access, quotas.value);
  const costs = parseCosts(await readCosts(context, access));
  const keys = await readApiKeys(context, access);
  const auditEvents = await readAuditEvents(context, access);
  return {
    billing,
    quotas,
    meters,
    usage: records,
    costs,
    keys,
    auditEvents,
  };
}

function observe(now: number, models: Part<Model[]>, cloud: Cloud): PollOutcome {
  const { billing, quotas, meters, usage, costs, keys, auditEvents } = cloud;
  const resources = joinParts<ResourceReading>([
    mapPart(models, (list) => list.map(parseModel)),
    mapPart(quotas, parseLimitResources),
  ]);
  const observation = {
    meters: [...(meters.value ?? []), ...monthSpend(costs.value ?? [], now, EXPORT_DELAY_MS)],
    usageRecords: [...(usage.value ?? []), ...(costs.value ?? [])],
    costsFrom: costsFromWhereTold(costs),
    subscription: billing.value,
    apiKeys: keys.value,
    resources: resources.value,
    auditEvents: auditEvents.value,
  };
  return concludeParts(observation, [models, ...Object.values<Part<unknown>>({ ...cloud })]);
}
