import { z } from 'zod';
import { addressField } from '../address-field.ts';
import { currency, money } from '../wire-amount.ts';
import { isoInstant } from '../wire-instant.ts';
import { count, idText } from '../wire-scalar.ts';

const SOVEREIGN = 'A sovereign cloud has another.';

export const azureOpenaiConfigSchema = z.strictObject({
  tenantId: z
    .string()
    .regex(/^[\w.-]{3,100}$/, 'expected a tenant id or domain')
    .meta({ title: 'Tenant', description: 'Directory (tenant) id of the app registration, or its domain.' }),
  clientId: z
    .guid()
    .meta({ title: 'Client id', description: 'Application (client) id of the registration.' }),
  subscriptionId: z
    .guid()
    .meta({ title: 'Subscription', description: 'Id of the Azure subscription that holds the resources.' }),
  resources: z
    .array(z.string().regex(/^[\w.-]{2,64}$/, 'expected the name of a resource'))
    .max(100)
    .default([])
    .meta({
      title: 'Resources',
      description:
        'Names of the Azure OpenAI or Foundry resources to read; empty for all of the subscription.',
    }),
  resourceLimit: z.int().min(1).max(200).default(20).meta({
    title: 'Resources per poll',
    description: 'Of how many resources deployments and usage are read; each takes at least two requests.',
  }),
  locations: z
    .array(z.string().regex(/^[a-z0-9]{3,40}$/, 'expected a region such as swedencentral'))
    .max(30)
    .default([])
    .meta({
      title: 'Regions',
      description: 'Regions whose quotas are read; empty for those in which there are resources.',
    }),
  apiVersion: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d(-preview)?$/, 'expected a version such as 2025-09-01')
    .default('2025-09-01')
    .meta({
      title: 'API version',
      description: 'Of Microsoft.CognitiveServices; change it when Azure retires this one.',
    }),
  costs: z.enum(['read', 'skip']).default('read').meta({
    title: 'Costs',
    description: 'Skipped: budgets still say what was spent. Cost Management refuses frequent queries.',
  }),
  loginUrl: addressField(
    'Login endpoint',
    'https://login.microsoftonline.com',
    `Gives access tokens. ${SOVEREIGN}`,
  ),
  managementUrl: addressField(
    'Management endpoint',
    'https://management.azure.com',
    `Azure Resource Manager. ${SOVEREIGN}`,
  ),
  scope: z
    .string()
    .regex(/^https:\/\/\S+\/\.default$/, 'expected https://…/.default')
    .default('https://management.azure.com/.default')
    .meta({ title: 'Scope', description: `What the token is for. ${SOVEREIGN}` }),
});
export type AzureOpenaiConfig = z.infer<typeof azureOpenaiConfigSchema>;

/** Wire schemas: the fields that are read. Unknown fields pass. */
const text = z.string();
const id = text.min(1).max(1_000);
const nextLink = z.url().nullish();

export const subscriptionSchema = z.object({
  subscriptionId: text,
  displayName: text.nullish(),
  state: text.min(1),
  subscriptionPolicies: z.object({ quotaId: text.nullish(), spendingLimit: text.nullish() }).nullish(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

const list = <Item extends z.ZodType>(item: Item) => z.object({ value: z.array(item), nextLink });

export const accountsSchema = list(
  z.object({
    id,
    name: id,
    kind: text.nullish(),
    location: text.min(1),
    properties: z.object({ provisioningState: text.nullish(), dateCreated: isoInstant.nullish() }).nullish(),
  }),
);
export type Account = z.infer<typeof accountsSchema>['value'][number];

export const deploymentsSchema = list(
  z.object({
    name: id,
    sku: z.object({ name: text.nullish(), capacity: count.nullish() }).nullish(),
    systemData: z.object({ createdAt: isoInstant.nullish() }).nullish(),
    properties: z.object({
      model: z.object({ format: text.nullish(), name: id, version: text.nullish() }),
      versionUpgradeOption: text.nullish(),
      provisioningState: text.nullish(),
      rateLimits: z.array(z.object({ key: text, count, renewalPeriod: z.int().min(1) })).nullish(),
    }),
  }),
);
export type Deployment = z.infer<typeof deploymentsSchema>['value'][number];

/** A day, however precisely Azure writes it; the zone is not said. */
const day = text
  .regex(/^\d{4}-\d\d-\d\d(T|$)/, 'expected a date')
  .transform((date) => date.slice(0, 10))
  .pipe(z.iso.date());

export const modelsSchema = list(
  z.object({
    model: z.object({
      format: text.nullish(),
      name: id,
      version: text.nullish(),
      lifecycleStatus: text.nullish(),
      deprecation: z.object({ inference: day.nullish() }).nullish(),
      skus: z.array(z.object({ name: text.nullish(), deprecationDate: day.nullish() })).nullish(),
    }),
  }),
);
export type Model = z.infer<typeof modelsSchema>['value'][number]['model'];

/** `0001-01-01` is how Azure writes that there is no reset. */
const resetTime = z
  .union([text.startsWith('0001-').transform(() => null), isoInstant])
  .nullish()
  .transform((at) => at ?? null);

export const usagesSchema = list(
  z.object({
    name: z.object({ value: id, localizedValue: text.nullish() }),
    currentValue: count,
    limit: count,
    unit: text.nullish(),
    quotaPeriod: text.nullish(),
    nextResetTime: resetTime,
    status: text.nullish(),
  }),
);
export type Usage = z.infer<typeof usagesSchema>['value'][number];

export const metricsSchema = z.object({
  value: z.array(
    z.object({
      name: z.object({ value: text }),
      timeseries: z.array(
        z.object({
          metadatavalues: z.array(z.object({ name: z.object({ value: text }), value: text })).default([]),
          data: z.array(z.object({ timeStamp: isoInstant, total: count.nullish() })),
        }),
      ),
    }),
  ),
});
export type Metric = z.infer<typeof metricsSchema>['value'][number];

export const budgetsSchema = list(
  z.object({
    name: id,
    properties: z.object({
      category: text.nullish(),
      amount: money,
      timeGrain: text,
      currentSpend: z.object({ amount: money, unit: currency }).nullish(),
    }),
  }),
);
export type Budget = z.infer<typeof budgetsSchema>['value'][number];

/** Rows are told apart by the names of the columns, whose order Azure may change. */
export const costsSchema = z.object({
  properties: z.object({
    columns: z.array(z.object({ name: text })),
    rows: z.array(z.array(z.union([z.number(), text]))),
    nextLink,
  }),
});
export type CostTable = z.infer<typeof costsSchema>['properties'];

export const costRowSchema = z.object({
  Cost: money,
  /** 20261122 */
  UsageDate: z
    .int()
    .transform(String)
    .pipe(text.regex(/^20\d{6}$/))
    .transform((digits) => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
    .pipe(z.iso.date()),
  ResourceId: text,
  Meter: text,
  Currency: currency,
});
export type CostRow = z.infer<typeof costRowSchema>;

export const eventsSchema = list(
  z.object({
    eventDataId: idText,
    eventTimestamp: isoInstant,
    operationName: z.object({ value: text.min(1) }),
    status: z.object({ value: text.nullish() }).nullish(),
    caller: text.nullish(),
    resourceId: text.nullish(),
  }),
);
export type ActivityEvent = z.infer<typeof eventsSchema>['value'][number];
