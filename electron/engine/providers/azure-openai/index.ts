import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { DAY_MS, isoSecond } from '#shared/time.ts';
import { monthSpend } from '../month-spend.ts';
import { costsFrom } from '../cost-coverage.ts';
import { concludeParts, mapPart } from '../part.ts';
import type { Part } from '../part.ts';
import { defineProvider } from '../provider.ts';
import type { PollContext, ProbeResult } from '../provider.ts';
import { readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { COST_DELAY_MS, readBudgets, readCosts } from './costs.ts';
import { azureOpenaiGuide } from './guide.ts';
import {
  accountResource,
  deploymentResources,
  readAccounts,
  readDeployments,
  readModels,
} from './inventory.ts';
import { readMetrics } from './metrics.ts';
import { parseEvents, parseSubscription } from './parse.ts';
import { allocationResources, readUsages, usageMeters } from './quotas.ts';
import { armRequest, readList, signIn } from './requests.ts';
import type { SignedIn } from './requests.ts';
import { azureOpenaiConfigSchema, eventsSchema, subscriptionSchema } from './schema.ts';
import type { AzureOpenaiConfig, Subscription } from './schema.ts';

/** Azure OpenAI and Foundry resources of one Azure subscription, by Azure Resource Manager alone. */
export const azureOpenai = defineProvider<AzureOpenaiConfig>({
  id: 'azure-openai',
  name: 'Azure OpenAI',
  capabilities: {
    balance: { support: 'no', note: 'Azure bills after use; what remains of credits is not read.' },
    subscription: {
      support: 'partial',
      note: 'State and offer of the Azure subscription, and whether a quota is blocked.',
    },
    renewal: {
      support: 'partial',
      note: 'When a quota that is used up comes back, where Azure says so; invoices are monthly.',
    },
    paymentMethod: { support: 'no', note: 'Needs rights on the billing account, which are not asked for.' },
    usage: {
      support: 'yes',
      note: 'Requests and tokens per UTC day and deployment; Azure does not count by key.',
    },
    quotas: {
      support: 'yes',
      note: 'Quotas of regions that are in use, and the limits of each deployment.',
    },
    cost: {
      support: 'yes',
      note: 'Per UTC day, resource and meter, 8 to 24 hours late; budgets with what was spent of them.',
    },
    keys: {
      support: 'no',
      note: 'Each resource has two keys, which only a right to their values would show.',
    },
    auditLog: { support: 'partial', note: 'Changes to the resources from the activity log, 90 days.' },
    versions: { support: 'yes', note: 'Retirement dates of the models that are deployed.' },
  },
  configSchema: azureOpenaiConfigSchema,
  secrets: {
    clientSecret: {
      title: 'Client secret',
      description: 'Of an app registration with roles that may only read.',
      required: true,
      admin: true,
      example: 'abc8Q~…',
    },
  },
  guide: azureOpenaiGuide,
  minimumIntervalSeconds: 3_600,
  pace: {
    requests: 60,
    perSeconds: 60,
    source:
      'Azure Resource Manager allows a few hundred reads a minute and subscription; Cost Management allows far fewer, hence one poll an hour.',
    sharedBy: ({ subscriptionId, clientId }) => `azure/${subscriptionId}/${clientId}`,
  },
  hosts: [
    'openai.azure.com',
    'services.ai.azure.com',
    'cognitiveservices.azure.com',
    'management.azure.com',
    'openai.azure.us',
    'management.usgovcloudapi.net',
    'openai.azure.cn',
    'management.chinacloudapi.cn',
  ],
  answerHeaders: ['apim-request-id', 'x-ms-region'],
  probe,
  poll,
});

/** Signs in and reads the subscription: both are free. */
async function probe(context: PollContext<AzureOpenaiConfig>): Promise<ProbeResult> {
  const access = await signIn(context);
  if (!access.ok) return access;
  const reading = await readSubscription(access.value);
  if (!reading.ok) return reading;
  const { displayName, subscriptionId, state } = reading.value;
  const notes = state === 'Enabled' ? [] : [`The Azure subscription is in state ${state}.`];
  return { ok: true, account: displayName ?? subscriptionId, notes };
}

/** The subscription decides how the poll ends; any other part that cannot be read is a gap. */
async function poll(context: PollContext<AzureOpenaiConfig>): Promise<PollOutcome> {
  const access = await signIn(context);
  if (!access.ok) return access.outcome;
  const subscription = await readSubscription(access.value);
  if (!subscription.ok) return subscription.outcome;
  return readRest(access.value, subscription.value);
}

function readSubscription(context: SignedIn): Promise<JsonReading<Subscription>> {
  return readJson(context, armRequest(context, '', { 'api-version': '2022-12-01' }), subscriptionSchema);
}

/** One after the other: Azure counts requests of a subscription together. */
async function readRest(context: SignedIn, subscription: Subscription): Promise<PollOutcome> {
  const accounts = await readAccounts(context);
  const locations = locationsOf(context, accounts.value ?? []);
  const deployments = await readDeployments(context, accounts.value ?? []);
  const models = await readModels(context, locations);
  const usages = await readUsages(context, locations);
  const metrics = await readMetrics(context, accounts.value ?? [], deployments.value ?? []);
  const budgets = await readBudgets(context);
  const costs = await readCosts(context);
  const events = await readEvents(context);

  const placed = deployments.value ?? [];
  const resources = [
    ...(accounts.value ?? []).map(accountResource),
    ...unique(placed.flatMap((one) => deploymentResources(one, models.value ?? []))),
    ...allocationResources(usages.value ?? []),
  ];
  const observation = {
    meters: [
      ...usageMeters(usages.value ?? []),
      ...(budgets.value ?? []),
      ...monthSpend(costs.value ?? [], context.now, COST_DELAY_MS),
    ],
    usageRecords: [...(metrics.value ?? []), ...(costs.value ?? [])],
    costsFrom: costsFrom(costs, context),
    subscription: parseSubscription(subscription, usages.value ?? []),
    apiKeys: null,
    resources: accounts.value === null && usages.value === null ? null : resources,
    auditEvents: events.value,
  };
  return concludeParts(observation, [accounts, deployments, models, usages, metrics, budgets, costs, events]);
}

function locationsOf({ config }: SignedIn, accounts: readonly { location: string }[]): string[] {
  const own = accounts.map(({ location }) => location.toLowerCase().replaceAll(' ', ''));
  return [...new Set(config.locations.length > 0 ? config.locations : own)];
}

/** A model of which there are several deployments is one resource. */
function unique(resources: readonly ResourceReading[]): ResourceReading[] {
  return [...new Map(resources.map((one) => [`${one.kind} ${one.externalId}`, one])).values()];
}

const MOST_EVENTS = 200;
const LOG_DAYS = 89;

/** The newest changes to resources of this kind; the log is kept for 90 days and is free. */
async function readEvents(context: SignedIn): Promise<Part<AuditEvent[]>> {
  const since = isoSecond(Math.max(context.usageFrom, context.now - LOG_DAYS * DAY_MS));
  const first = armRequest(context, '/providers/Microsoft.Insights/eventtypes/management/values', {
    'api-version': '2015-04-01',
    $filter: `eventTimestamp ge '${since}' and resourceProvider eq 'Microsoft.CognitiveServices'`,
    $select: 'eventDataId,eventTimestamp,operationName,status,caller,resourceId',
  });
  const events = await readList(context, 'activity log', first, eventsSchema, { mostRows: MOST_EVENTS });
  return mapPart(events, parseEvents);
}
