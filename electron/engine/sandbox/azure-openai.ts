import type { Clock } from '#engine/ports.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import { costPerRequest, spentBetween } from './account.ts';
import type { SpendingAccount, UsageStream } from './account.ts';
import { bearerToken, jsonBody, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { requestsInBucket, tokensOf } from './usage-report.ts';
import type { Bucket } from './usage-report.ts';
import { periodStart } from './utc-period.ts';

interface AzureDeployment {
  name: string;
  /** The model of the streams that go through it. */
  model: string;
  version: string;
  sku: string;
  /** Thousands of tokens a minute. */
  capacity: number;
  createdAt: Instant;
  /** Calendar day on which Azure takes the model away; null: not announced. */
  retiresOn: CalendarDay | null;
}

/** An Azure subscription with one Azure OpenAI resource. */
export interface AzureOpenaiAccount extends SpendingAccount {
  provider: 'azure-openai';
  credentials: { clientSecret: string };
  tenantId: string;
  clientId: string;
  subscriptionId: string;
  /** Each state holds from its instant until the next one's. */
  states: readonly { from: Instant; state: 'Enabled' | 'Warned' | 'PastDue' | 'Disabled' }[];
  resource: { name: string; location: string };
  deployments: readonly AzureDeployment[];
  /** Thousands of tokens a minute that the region allows for each model. */
  quotaPerModel: number;
  /** Monthly, in micro-dollars. */
  budget?: { name: string; amount: number };
}

/** Entra's login and Azure Resource Manager below one address: their paths do not meet. */
export function azureOpenaiStandIn(account: AzureOpenaiAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const COGNITIVE = '/providers/Microsoft.CognitiveServices';
const RESOURCE = `/resourceGroups/:group${COGNITIVE}/accounts/:name` as const;

const ROUTES: readonly Route<AzureOpenaiAccount>[] = [
  route('GET /', describeSubscription),
  route(`GET ${COGNITIVE}/accounts`, (call) => listPage(call, [accountEntry(call)])),
  route(`GET ${RESOURCE}/deployments`, (call) =>
    listPage(call, call.account.deployments.map(deploymentEntry)),
  ),
  route(`GET ${RESOURCE}/providers/microsoft.insights/metrics`, readMetrics),
  route(`GET ${COGNITIVE}/locations/:location/models`, (call) =>
    listPage(call, call.account.deployments.map(modelEntry)),
  ),
  route(`GET ${COGNITIVE}/locations/:location/usages`, listUsages),
  route('GET /providers/Microsoft.Consumption/budgets', listBudgets),
  route('POST /providers/Microsoft.CostManagement/query', queryCosts),
  route('GET /providers/Microsoft.Insights/eventtypes/management/values', listEvents),
];

const TOKEN = 'eyJ0.sandbox.token';

function answer(account: AzureOpenaiAccount, now: Instant, request: SandboxRequest): Reply {
  if (request.path === `/${account.tenantId}/oauth2/v2.0/token`) return signIn(account, request);
  const prefix = `/subscriptions/${account.subscriptionId}`;
  if (!request.path.startsWith('/subscriptions/')) return refuse('not_found');
  if (bearerToken(request) !== TOKEN) return refuse('unauthorized');
  if (!request.path.startsWith(prefix)) return refuse('not_found');
  if (!request.query.has('api-version')) {
    return refuse('invalid_request', 'The api-version query parameter (?api-version=) is required.');
  }
  const path = request.path.slice(prefix.length) || '/';
  return dispatch(ROUTES, { account, now, request }, path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, code: string, message: string]> = {
  unauthorized: [401, 'InvalidAuthenticationToken', 'The access token is invalid.'],
  forbidden: [
    403,
    'AuthorizationFailed',
    'The client does not have authorization to perform action over the scope.',
  ],
  payment_required: [
    409,
    'ReadOnlyDisabledSubscription',
    'The subscription is disabled and therefore marked as read only.',
  ],
  rate_limited: [429, 'SubscriptionRequestsThrottled', 'Number of requests exceeded the limit.'],
  server_error: [503, 'ServiceUnavailable', 'The service is unavailable.'],
  not_found: [404, 'ResourceNotFound', 'The Resource was not found.'],
  invalid_request: [400, 'BadRequest', 'The request is invalid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, code, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { error: { code, message: detail ?? message } } };
}

function signIn(account: AzureOpenaiAccount, request: SandboxRequest): Reply {
  const form = new URLSearchParams(request.body);
  const isKnown =
    form.get('client_id') === account.clientId &&
    form.get('client_secret') === account.credentials.clientSecret;
  if (isKnown) return ok({ token_type: 'Bearer', expires_in: 3599, access_token: TOKEN });
  const error_description = 'AADSTS7000215: Invalid client secret provided.';
  return { status: 401, body: { error: 'invalid_client', error_description, error_codes: [7000215] } };
}

function describeSubscription({ account, now }: Call<AzureOpenaiAccount>): Reply {
  const { subscriptionId, states } = account;
  return ok({
    id: `/subscriptions/${subscriptionId}`,
    subscriptionId,
    displayName: account.id,
    state: states.filter(({ from }) => from <= now).at(-1)?.state ?? 'Enabled',
    subscriptionPolicies: { quotaId: 'PayAsYouGo_2014-09-01', spendingLimit: 'Off' },
  });
}

const resourceId = ({ subscriptionId, resource }: AzureOpenaiAccount) =>
  `/subscriptions/${subscriptionId}/resourceGroups/ai${COGNITIVE}/accounts/${resource.name}`;

function accountEntry({ account }: Call<AzureOpenaiAccount>) {
  return {
    id: resourceId(account),
    name: account.resource.name,
    kind: 'OpenAI',
    location: account.resource.location,
    properties: { provisioningState: 'Succeeded', dateCreated: new Date(account.openedAt).toISOString() },
  };
}

function deploymentEntry({ name, model, version, sku, capacity, createdAt }: AzureDeployment) {
  return {
    name,
    sku: { name: sku, capacity },
    systemData: { createdAt: new Date(createdAt).toISOString() },
    properties: {
      model: { format: 'OpenAI', name: model, version },
      versionUpgradeOption: 'OnceCurrentVersionExpired',
      provisioningState: 'Succeeded',
      rateLimits: [
        { key: 'request', renewalPeriod: 10, count: capacity },
        { key: 'token', renewalPeriod: 60, count: capacity * 1_000 },
      ],
    },
  };
}

function modelEntry({ model, version, retiresOn }: AzureDeployment) {
  const deprecation = retiresOn === null ? {} : { deprecation: { inference: `${retiresOn}T00:00:00Z` } };
  return {
    kind: 'OpenAI',
    skuName: 'S0',
    model: { format: 'OpenAI', name: model, version, lifecycleStatus: 'GenerallyAvailable', ...deprecation },
  };
}

/** What deployments hold of each quota: it does not move with use. */
function listUsages(call: Call<AzureOpenaiAccount>): Reply {
  const { deployments, quotaPerModel } = call.account;
  const usages = deployments.map(({ model, sku, capacity }) => ({
    name: { value: `OpenAI.${sku}.${model}`, localizedValue: `Tokens Per Minute (thousands) - ${model}` },
    currentValue: capacity,
    limit: quotaPerModel,
    unit: 'Count',
    nextResetTime: '0001-01-01T00:00:00Z',
    status: 'Included',
  }));
  return listPage(call, usages);
}

type Count = (stream: UsageStream, requests: number) => number;

const COUNTS: ReadonlyMap<string, Count> = new Map<string, Count>([
  ['AzureOpenAIRequests', (_stream, requests) => requests],
  ['ProcessedPromptTokens', (stream, requests) => tokensOf(stream, 'input', requests)],
  ['GeneratedTokens', (stream, requests) => tokensOf(stream, 'output', requests)],
]);

function readMetrics(call: Call<AzureOpenaiAccount>): Reply {
  const { query, account } = call;
  const [from, to] = (query.get('timespan') ?? '').split('/').map((time) => Date.parse(time));
  if (from === undefined || to === undefined || !(to > from) || query.get('interval') !== 'P1D') {
    return refuse('invalid_request');
  }
  const value = (query.get('metricnames') ?? '').split(',').flatMap((name) => {
    const count = COUNTS.get(name);
    if (count === undefined) return [];
    const timeseries = account.deployments.map((deployment) => ({
      metadatavalues: [{ name: { value: 'modeldeploymentname' }, value: deployment.name }],
      data: daysOf(from, to).map((day) => ({
        timeStamp: new Date(day.start).toISOString(),
        total: countOf(call, deployment, day, count),
      })),
    }));
    return [{ name: { value: name }, unit: 'Count', timeseries }];
  });
  return ok({ interval: 'P1D', value });
}

function countOf(
  call: Call<AzureOpenaiAccount>,
  { model }: AzureDeployment,
  day: Bucket,
  count: Count,
): number {
  return call.account.streams
    .filter((stream) => stream.model === model)
    .reduce((sum, stream) => sum + count(stream, requestsInBucket(call, stream, day)), 0);
}

function daysOf(from: Instant, to: Instant): Bucket[] {
  return Array.from({ length: Math.min(Math.ceil((to - from) / DAY_MS), 400) }, (_, index) => ({
    start: from + index * DAY_MS,
    end: from + (index + 1) * DAY_MS,
  }));
}

const inUnits = (micros: number) => Number(formatDecimal(micros, 6));

function listBudgets(call: Call<AzureOpenaiAccount>): Reply {
  const { account, now } = call;
  const { budget } = account;
  if (budget === undefined) return listPage(call, []);
  const spent = spentBetween(account, periodStart(now, 'month'), now - account.reportingDelayMs);
  const properties = {
    category: 'Cost',
    amount: inUnits(budget.amount),
    timeGrain: 'Monthly',
    currentSpend: { amount: inUnits(spent), unit: 'USD' },
  };
  return listPage(call, [{ name: budget.name, properties }]);
}

interface CostQuestion {
  timePeriod?: { from?: string; to?: string };
}

function queryCosts(call: Call<AzureOpenaiAccount>): Reply {
  const { timePeriod } = (jsonBody(call.request) ?? {}) as CostQuestion;
  const [from, to] = [Date.parse(timePeriod?.from ?? ''), Date.parse(timePeriod?.to ?? '')];
  if (!(to > from)) return refuse('invalid_request');
  const rows = daysOf(from, to).flatMap((day) =>
    call.account.streams.flatMap((stream) => costRows(call, stream, day)),
  );
  const columns = ['Cost', 'UsageDate', 'ResourceId', 'Meter', 'Currency'].map((name) => ({ name }));
  return ok({ properties: { nextLink: null, columns, rows } });
}

function costRows(call: Call<AzureOpenaiAccount>, stream: UsageStream, day: Bucket): (string | number)[][] {
  const requests = requestsInBucket(call, stream, day);
  if (requests === 0) return [];
  const date = Number(utcDay(day.start).replaceAll('-', ''));
  return stream.lines.map((line) => [
    inUnits(requests * costPerRequest(line)),
    date,
    resourceId(call.account),
    `${stream.model} ${line.kind} tokens`,
    'USD',
  ]);
}

/** The one thing that ever changes on the account: its deployments were made. */
function listEvents(call: Call<AzureOpenaiAccount>): Reply {
  const { account, now, query } = call;
  const since = Date.parse(/eventTimestamp ge '([^']+)'/.exec(query.get('$filter') ?? '')?.[1] ?? '');
  const events = account.deployments
    .filter(({ createdAt }) => createdAt >= since && createdAt <= now)
    .map(({ name, createdAt }) => ({
      eventDataId: `made-${name}`,
      eventTimestamp: new Date(createdAt).toISOString(),
      operationName: { value: 'Microsoft.CognitiveServices/accounts/deployments/write' },
      status: { value: 'Succeeded' },
      caller: 'ana@example.com',
      resourceId: `${resourceId(account)}/deployments/${name}`,
    }));
  return listPage(call, events);
}

const ITEMS_A_PAGE = 50;

/** Links name the vendor's own host, whatever stands in front of it. */
function listPage({ query, request }: Call<AzureOpenaiAccount>, all: readonly object[]): Reply {
  const page = pageOf(all, ITEMS_A_PAGE, query.get('$skiptoken'));
  if (page === null) return refuse('invalid_request');
  if (page.next === null) return ok({ value: page.items });
  const link = new URL(`https://management.azure.com${request.path}`);
  for (const [name, value] of query) link.searchParams.set(name, value);
  link.searchParams.set('$skiptoken', page.next);
  return ok({ value: page.items, nextLink: link.href });
}
