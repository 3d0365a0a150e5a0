import type { ResourceReading } from '#shared/model/resource.ts';
import { plausible } from './plausible-date.ts';
import type { Deployment, GatewayResponse, Path, RestApi, Stage } from './schema.ts';

/** More methods than these are counted, not named. */
const METHODS_NAMED = 50;
/** What a caller meets whose quota, pace or key does not do; shown also where AWS's own answer stands. */
const OF_CALLERS: ReadonlySet<string> = new Set(['QUOTA_EXCEEDED', 'THROTTLED', 'INVALID_API_KEY']);

/** Kinds of resources that {@link apiResource} and its like make: they change with a deployment, not with a call. */
export const SELDOM_READ = ['api', 'stage', 'gateway_response'] as const;

export function apiName({ id, name }: RestApi): string {
  return (name?.trim() || id).slice(0, 120);
}

/** The methods of an API, those of them that answer without a key, and those that ask for no authorization either. */
export interface Methods {
  count: number;
  /** Such as `GET /orders`, sorted. */
  open: readonly string[];
  /** null where AWS does not say of one of the open ones how callers are authorized. */
  unguarded: readonly string[] | null;
}

/**
 * Preflight requests (OPTIONS) carry no key by their nature and do not count.
 *
 * @returns null where AWS does not say of a method whether it asks for a key: the methods were not embedded.
 */
export function methodsOf(paths: readonly Path[]): Methods | null {
  const methods = paths.flatMap(({ path, resourceMethods }) =>
    Object.entries(resourceMethods ?? {}).map(([verb, method]) => ({
      verb,
      name: `${verb} ${path ?? '?'}`,
      keyRequired: method.apiKeyRequired ?? null,
      authorization: method.authorizationType ?? null,
    })),
  );
  const called = methods.filter(({ verb }) => verb !== 'OPTIONS');
  if (called.some(({ keyRequired }) => keyRequired === null)) return null;
  const open = called.filter(({ keyRequired }) => !keyRequired);
  const unguarded = open.filter(({ authorization }) => authorization === 'NONE');
  const isSaid = open.every(({ authorization }) => authorization !== null);
  return {
    count: called.length,
    open: namesOf(open),
    unguarded: isSaid ? namesOf(unguarded) : null,
  };
}

const namesOf = (methods: readonly { name: string }[]): string[] => methods.map(({ name }) => name).sort();

/** An API as resource; `methods` is null where they could not all be read. */
export function apiResource(api: RestApi, methods: Methods | null): ResourceReading {
  return {
    kind: 'api',
    externalId: api.id,
    name: apiName(api),
    attributes: {
      createdAt: plausible(api.createdDate),
      endpointType: api.endpointConfiguration?.types?.join(', ') ?? null,
      keySource: api.apiKeySource ?? null,
      methods: methods?.count ?? null,
      methodsWithoutKey: methods?.open.length ?? null,
      openMethods: methods?.open.slice(0, METHODS_NAMED).join(', ') ?? null,
      methodsWithoutGuard: methods?.unguarded?.length ?? null,
      unguardedMethods: methods?.unguarded?.slice(0, METHODS_NAMED).join(', ') ?? null,
      defaultEndpointDisabled: api.disableExecuteApiEndpoint ?? null,
    },
  };
}

/** A stage as resource; `deployments` is null where they could not all be read. */
export function stageResource(
  api: RestApi,
  stage: Stage,
  deployments: readonly Deployment[] | null,
): ResourceReading {
  const newest = deployments === null ? null : newestOf(deployments);
  const throttle = stage.methodSettings?.['*/*'];
  const canary = stage.canarySettings;
  return {
    kind: 'stage',
    externalId: `${api.id}/${stage.stageName}`,
    name: `${apiName(api)}: ${stage.stageName}`.slice(0, 300),
    attributes: {
      api: apiName(api),
      deploymentId: stage.deploymentId ?? null,
      deployedAt: plausible(deployments?.find(({ id }) => id === stage.deploymentId)?.createdDate),
      newestDeploymentId: newest?.id ?? null,
      newestDeployedAt: newest?.at ?? null,
      isBehind: newest === null || !stage.deploymentId ? null : stage.deploymentId !== newest.id,
      canaryPercent: canary?.percentTraffic ?? null,
      canaryDeploymentId: canary?.deploymentId ?? null,
      accessLog: stage.accessLogSettings?.destinationArn?.slice(0, 500) ?? null,
      throttleRate: unlessNegative(throttle?.throttlingRateLimit),
      throttleBurst: unlessNegative(throttle?.throttlingBurstLimit),
      updatedAt: plausible(stage.lastUpdatedDate),
    },
  };
}

/** null where one of them has no sound date: it may be the newest. */
function newestOf(deployments: readonly Deployment[]): { id: string; at: number } | null {
  const dated = deployments.flatMap(({ id, createdDate }) => {
    const at = plausible(createdDate);
    return at === null ? [] : [{ id, at }];
  });
  if (dated.length < deployments.length) return null;
  return dated.sort((left, right) => right.at - left.at)[0] ?? null;
}

const unlessNegative = (limit: number | null | undefined): number | null =>
  limit === null || limit === undefined || limit < 0 ? null : limit;

/** What concerns callers' quotas, paces and keys, and whatever the owner has changed. */
export function gatewayResponseResources(
  api: RestApi,
  responses: readonly GatewayResponse[],
): ResourceReading[] {
  return responses
    .filter(({ responseType, defaultResponse }) => OF_CALLERS.has(responseType) || defaultResponse === false)
    .map(({ responseType, statusCode, defaultResponse }) => ({
      kind: 'gateway_response',
      externalId: `${api.id}/${responseType}`,
      name: `${apiName(api)}: ${responseType}`,
      attributes: {
        api: apiName(api),
        responseType,
        statusCode: statusCode ? Number(statusCode) : null,
        isDefault: defaultResponse ?? null,
      },
    }));
}
