import type { AwsAccount, AwsRestApi, AwsStage } from './aws-account.ts';
import { itemPage } from './aws-paging.ts';
import { awsRefusal } from './aws-refusal.ts';
import { epochSeconds, ok } from './http-exchange.ts';
import type { Reply } from './http-exchange.ts';
import { route } from './router.ts';
import type { Call, Route } from './router.ts';

/** REST APIs with what belongs to them. */
export const REST_API_ROUTES: readonly Route<AwsAccount>[] = [
  route('GET /restapis', (call) => itemPage(call, call.account.restApis.map(restApiEntry))),
  route('GET /restapis/:id/stages', (call) =>
    withApi(call, (api) => ok({ item: api.stages.map((stage) => stageEntry(call, api, stage)) })),
  ),
  route('GET /restapis/:id/deployments', (call) =>
    withApi(call, (api) => itemPage(call, deploymentEntries(call, api))),
  ),
  route('GET /restapis/:id/resources', (call) =>
    withApi(call, (api) => itemPage(call, resourceEntries(call, api))),
  ),
  route('GET /restapis/:id/gatewayresponses', (call) =>
    withApi(call, (api) => itemPage(call, gatewayResponses(api))),
  ),
];

function withApi(call: Call<AwsAccount>, reply: (api: AwsRestApi) => Reply): Reply {
  const api = call.account.restApis.find(({ id }) => id === call.params[0]);
  return api ? reply(api) : awsRefusal('not_found', 'Invalid API identifier specified');
}

function restApiEntry({ id, name, createdAt }: AwsRestApi) {
  return {
    id,
    name,
    createdDate: epochSeconds(createdAt),
    apiKeySource: 'HEADER',
    endpointConfiguration: { types: ['REGIONAL'] },
    disableExecuteApiEndpoint: false,
  };
}

function stageEntry({ account }: Call<AwsAccount>, api: AwsRestApi, stage: AwsStage) {
  const { accessLog, canary, throttle } = stage;
  const settings = { throttlingBurstLimit: throttle?.burstLimit, throttlingRateLimit: throttle?.rateLimit };
  return {
    stageName: stage.name,
    deploymentId: stage.deploymentId,
    createdDate: epochSeconds(api.createdAt),
    lastUpdatedDate: epochSeconds(api.createdAt),
    methodSettings: throttle ? { '*/*': { metricsEnabled: true, ...settings } } : {},
    ...(accessLog ? { accessLogSettings: logSettings(account, accessLog.logGroup) } : {}),
    ...(canary
      ? { canarySettings: { percentTraffic: canary.percent, deploymentId: canary.deploymentId } }
      : {}),
  };
}

function logSettings({ region }: AwsAccount, logGroup: string) {
  return {
    format:
      '{"ts":"$context.requestTimeEpoch","keyId":"$context.identity.apiKeyId","status":"$context.status"}',
    destinationArn: `arn:aws:logs:${region}:123456789012:log-group:${logGroup}`,
  };
}

function deploymentEntries({ now }: Call<AwsAccount>, { deployments }: AwsRestApi) {
  return deployments
    .filter(({ createdAt }) => createdAt <= now)
    .map(({ id, createdAt }) => ({ id, createdDate: epochSeconds(createdAt) }));
}

/** Without `embed=methods` a method is an empty object. */
function resourceEntries({ query }: Call<AwsAccount>, { id, methods }: AwsRestApi) {
  const embedded = query.getAll('embed').includes('methods');
  const paths = [...new Set(methods.map(({ path }) => path))];
  return paths.map((path, index) => ({
    id: `${id}${index}`,
    path,
    resourceMethods: Object.fromEntries(
      methods
        .filter((method) => method.path === path)
        .map(({ verb, keyRequired }) => [
          verb,
          embedded ? { httpMethod: verb, authorizationType: 'NONE', apiKeyRequired: keyRequired } : {},
        ]),
    ),
  }));
}

/** Some of AWS's own; those for whole classes have no status. */
const USUAL_STATUS: Readonly<Record<string, number | null>> = {
  DEFAULT_4XX: null,
  DEFAULT_5XX: null,
  INVALID_API_KEY: 403,
  QUOTA_EXCEEDED: 429,
  THROTTLED: 429,
  WAF_FILTERED: 403,
};

function gatewayResponses({ remapped }: AwsRestApi) {
  return Object.entries(USUAL_STATUS).map(([responseType, usual]) => {
    const status = remapped[responseType] ?? usual;
    return {
      responseType,
      ...(status === null ? {} : { statusCode: String(status) }),
      responseParameters: {},
      responseTemplates: {},
      defaultResponse: remapped[responseType] === undefined,
    };
  });
}
