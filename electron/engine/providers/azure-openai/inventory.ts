import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { joinParts, mapPart, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import { armRequest, readList } from './requests.ts';
import type { SignedIn } from './requests.ts';
import { accountsSchema, deploymentsSchema, modelsSchema } from './schema.ts';
import type { Account, Deployment, Model } from './schema.ts';

/** A model as the customer has set it up, in one of the resources. */
export interface Placed {
  account: Account;
  deployment: Deployment;
}

/** The kinds of Cognitive Services resources that hold deployments. */
const KINDS: ReadonlySet<string> = new Set(['OpenAI', 'AIServices']);

/** The wanted resources, up to the declared number; a named one that is not there is a blind spot. */
export async function readAccounts(context: SignedIn): Promise<Part<Account[]>> {
  const { resources, resourceLimit, apiVersion } = context.config;
  const path = '/providers/Microsoft.CognitiveServices/accounts';
  const listed = await readList(
    context,
    'resources',
    armRequest(context, path, { 'api-version': apiVersion }),
    accountsSchema,
  );
  if (listed.value === null) return listed;
  const wanted = listed.value.filter(({ name, kind }) =>
    resources.length > 0 ? resources.includes(name) : KINDS.has(kind ?? ''),
  );
  const missing = resources.filter((name) => !wanted.some((account) => account.name === name));
  const gaps: Gap[] = missing.map((name) => ({
    what: `Azure resource ${name}`,
    outcome: 'unavailable',
    detail: 'Azure lists no such resource: check the name and the subscription of this connection.',
  }));
  const left = wanted.length - resourceLimit;
  const detail = `${left} of ${wanted.length} resources were not read; raise "Resources per poll" or name those that matter.`;
  if (left > 0) gaps.push({ what: 'further resources', outcome: 'truncated', detail });
  return partWith(wanted.slice(0, resourceLimit), [...listed.gaps, ...gaps]);
}

/** The path of a resource below the subscription: what its id says, without the host of anybody's choice. */
export const pathOf = ({ id }: Account): string => id.replace(/^\/subscriptions\/[^/]+/i, '');

export async function readDeployments(
  context: SignedIn,
  accounts: readonly Account[],
): Promise<Part<Placed[]>> {
  const parts: Part<Placed[]>[] = [];
  for (const account of accounts) {
    const first = armRequest(context, `${pathOf(account)}/deployments`, {
      'api-version': context.config.apiVersion,
    });
    const list = await readList(context, `deployments of ${account.name}`, first, deploymentsSchema);
    parts.push(mapPart(list, (deployments) => deployments.map((deployment) => ({ account, deployment }))));
  }
  return accounts.length === 0 ? partWith([]) : joinParts(parts);
}

/** What the regions offer, by region. */
export async function readModels(
  context: SignedIn,
  locations: readonly string[],
): Promise<Part<[location: string, model: Model][]>> {
  const parts: Part<[string, Model][]>[] = [];
  for (const location of locations) {
    const path = `/providers/Microsoft.CognitiveServices/locations/${location}/models`;
    const first = armRequest(context, path, { 'api-version': context.config.apiVersion });
    const list = await readList(context, `models in ${location}`, first, modelsSchema);
    parts.push(mapPart(list, (models) => models.map(({ model }): [string, Model] => [location, model])));
  }
  return joinParts(parts);
}

export function accountResource({ name, properties }: Account): ResourceReading {
  return {
    kind: 'project',
    externalId: name.slice(0, 300),
    name: name.slice(0, 300),
    attributes: {
      status: properties?.provisioningState ?? null,
      createdAt: properties?.dateCreated ?? null,
      archivedAt: null,
    },
  };
}

/** What is deployed, its limits, and the model behind it with the date on which it goes. */
export function deploymentResources(
  { account, deployment }: Placed,
  models: readonly (readonly [location: string, model: Model])[],
): ResourceReading[] {
  const { name, sku, systemData, properties } = deployment;
  const externalId = `${account.name}/${name}`.slice(0, 300);
  const offer = models.find(([place, model]) => place === account.location && isSame(model, deployment))?.[1];
  const attributes = {
    model: properties.model.name,
    modelVersion: properties.model.version ?? null,
    versionUpgrade: properties.versionUpgradeOption ?? null,
    sku: sku?.name ?? null,
    capacity: sku?.capacity ?? null,
    state: properties.provisioningState ?? null,
    createdAt: systemData?.createdAt ?? null,
    retiresOn: retirementOf(offer, sku?.name ?? null),
  };
  return [
    { kind: 'deployment', externalId, name: name.slice(0, 300), attributes },
    ...limitResource(externalId, account, deployment),
    ...(offer === undefined ? [] : [modelResource(account.location, offer)]),
  ];
}

const isSame = (model: Model, { properties }: Deployment): boolean =>
  model.name === properties.model.name &&
  (model.version ?? null) === (properties.model.version ?? null) &&
  (model.format ?? null) === (properties.model.format ?? null);

/** The date of the way in which it is deployed, before that of the model. */
function retirementOf(model: Model | undefined, sku: string | null): string | null {
  const ofSku = model?.skus?.find(({ name }) => sku !== null && name === sku)?.deprecationDate;
  return ofSku ?? model?.deprecation?.inference ?? null;
}

function modelResource(location: string, model: Model): ResourceReading {
  const version = model.version ?? null;
  return {
    kind: 'model',
    externalId: [location, model.name, ...(version === null ? [] : [version])].join('/').slice(0, 300),
    name: (version === null ? model.name : `${model.name} (${version})`).slice(0, 300),
    attributes: {
      lifecycle: model.lifecycleStatus ?? null,
      retiresOn: model.deprecation?.inference ?? null,
      ownedBy: model.format ?? null,
    },
  };
}

/** Limits are stated for periods of some seconds each; here for a minute. */
function limitResource(
  externalId: string,
  account: Account,
  { name, properties }: Deployment,
): ResourceReading[] {
  const perMinute = (key: string): number | null => {
    const limit = properties.rateLimits?.find((one) => one.key === key);
    return limit === undefined
      ? null
      : Math.round((limit.count * MINUTE_MS) / (limit.renewalPeriod * SECOND_MS));
  };
  const attributes = { requestsPerMinute: perMinute('request'), tokensPerMinute: perMinute('token') };
  if (attributes.requestsPerMinute === null && attributes.tokensPerMinute === null) return [];
  return [
    {
      kind: 'rate_limit',
      externalId,
      name: name.slice(0, 300),
      attributes: { project: account.name, models: properties.model.name, ...attributes },
    },
  ];
}
