import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { DAILY_METRIC, INPUT_METRIC } from './google-gemini-account.ts';
import type { GeminiAccount } from './google-gemini-account.ts';
import { geminiCosts, geminiTimeSeries } from './google-gemini-reports.ts';
import { bearerToken, jsonBody, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';

/** The Gemini API and the Google Cloud APIs about its project, all below one address: their paths do not meet. */
export function googleGeminiStandIn(account: GeminiAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const SERVICE = 'generativelanguage.googleapis.com';
const TOKEN = 'ya29.sandbox-access-token';

const CLOUD_ROUTES: readonly Route<GeminiAccount>[] = [
  route('GET /v1/projects/:project/billingInfo', billingInfo),
  route('GET /v1/billingAccounts/:id', billingAccount),
  route('GET /v1beta1/projects/:project/services/:service/consumerQuotaMetrics', listQuotas),
  route(
    'GET /v3/projects/:project/timeSeries',
    (call) => geminiTimeSeries(call) ?? refuse('invalid_request'),
  ),
  route('GET /v2/projects/:project/locations/global/keys', listKeys),
  route('POST /v2/entries:list', listLogEntries),
  route('POST /bigquery/v2/projects/:project/queries', (call) => geminiCosts(call, jsonBody(call.request))),
];

function answer(account: GeminiAccount, now: Instant, request: SandboxRequest): Reply {
  const call = { account, now, request };
  if (request.path === '/token') return signIn(account, now, request);
  if (/^\/v1(beta)?\/models$/.test(request.path))
    return listModels({ ...call, query: request.query, params: [] });
  if (bearerToken(request) !== TOKEN) return refuse('unauthorized');
  return dispatch(CLOUD_ROUTES, call, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<
  Refusal,
  readonly [status: number, name: string, reason: string | null, message: string]
> = {
  unauthorized: [
    401,
    'UNAUTHENTICATED',
    'ACCESS_TOKEN_EXPIRED',
    'Request had invalid authentication credentials.',
  ],
  forbidden: [403, 'PERMISSION_DENIED', 'IAM_PERMISSION_DENIED', 'The caller does not have permission'],
  payment_required: [
    429,
    'RESOURCE_EXHAUSTED',
    null,
    'Your prepayment credits are depleted. Please go to AI Studio to manage your project and billing.',
  ],
  rate_limited: [429, 'RESOURCE_EXHAUSTED', 'RATE_LIMIT_EXCEEDED', 'Quota exceeded.'],
  server_error: [503, 'UNAVAILABLE', null, 'The service is currently unavailable.'],
  not_found: [404, 'NOT_FOUND', null, 'Requested entity was not found.'],
  invalid_request: [400, 'INVALID_ARGUMENT', null, 'Request contains an invalid argument.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, name, reason, message] = MESSAGES[refusal];
  const details =
    reason === null
      ? []
      : [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }];
  return failure(status ?? usual, name, detail ?? message, details);
}

function failure(status: number, name: string, message: string, details: readonly object[]): Reply {
  return {
    status,
    body: { error: { code: status, message, status: name, ...(details.length > 0 ? { details } : {}) } },
  };
}

/** The statement's form, issuer and times are checked, its signature is not. */
function signIn(account: GeminiAccount, now: Instant, request: SandboxRequest): Reply {
  const assertion = new URLSearchParams(request.body).get('assertion') ?? '';
  const claims = claimsOf(assertion);
  const { client_email } = JSON.parse(account.credentials.serviceAccount) as { client_email: string };
  const isKnown = claims?.iss === client_email && Number(claims.exp) * 1000 > now;
  return isKnown
    ? ok({ access_token: TOKEN, expires_in: 3599, token_type: 'Bearer' })
    : { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
}

function claimsOf(assertion: string): { iss?: unknown; exp?: unknown } | null {
  const [, payload = '', signature = ''] = assertion.split('.');
  if (signature === '') return null;
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss?: unknown; exp?: unknown };
  } catch {
    return null;
  }
}

function listModels(call: Call<GeminiAccount>): Reply {
  const { account, request } = call;
  if (request.headers['x-goog-api-key'] !== account.credentials.apiKey) {
    const reason = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' };
    return failure(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [reason]);
  }
  const models = account.models.map(({ id, displayName }) => ({
    name: `models/${id}`,
    version: '001',
    displayName,
    supportedGenerationMethods: ['generateContent', 'countTokens'],
  }));
  return listPage(call, 'models', models, { fallback: 50, max: 1000 });
}

function isOpen({ account: { billing }, now }: Call<GeminiAccount>): boolean {
  return billing !== null && (billing.closedFrom === undefined || now < billing.closedFrom);
}

/** False and empty values are left out, as everywhere in these APIs. */
function billingInfo(call: Call<GeminiAccount>): Reply {
  const { project, billing } = call.account;
  return ok({
    name: `projects/${project}/billingInfo`,
    projectId: project,
    ...(billing === null ? {} : { billingAccountName: `billingAccounts/${billing.account}` }),
    ...(isOpen(call) ? { billingEnabled: true } : {}),
  });
}

function billingAccount(call: Call<GeminiAccount>): Reply {
  const { billing } = call.account;
  if (billing === null || billing.account !== call.params[0]) return refuse('not_found');
  const name = `billingAccounts/${billing.account}`;
  return ok({ name, displayName: 'Example', currencyCode: 'USD', ...(isOpen(call) ? { open: true } : {}) });
}

function listQuotas(call: Call<GeminiAccount>): Reply {
  const { models, requestsPerDay } = call.account;
  const daily = models.map(({ id }) => quotaBucket(id, requestsPerDay[id] ?? -1));
  const metrics = [
    quotaMetric(
      'generate_requests_per_model',
      '1/min/{project}/{model}',
      models.map(({ id }) => quotaBucket(id, 1_000)),
    ),
    quotaMetric(DAILY_METRIC, '1/d/{project}/{model}', daily),
    quotaMetric(
      INPUT_METRIC,
      '1/min/{project}/{model}',
      models.map(({ id }) => quotaBucket(id, 4_000_000)),
    ),
  ];
  return listPage(call, 'metrics', metrics, { fallback: 100, max: 500 });
}

const quotaBucket = (model: string, limit: number) => ({
  effectiveLimit: String(limit),
  defaultLimit: String(limit),
  dimensions: { model },
});

const quotaMetric = (name: string, unit: string, quotaBuckets: readonly object[]) => ({
  metric: `${SERVICE}/${name}`,
  displayName: name.replaceAll('_', ' '),
  unit: '1',
  consumerQuotaLimits: [{ metric: `${SERVICE}/${name}`, unit, quotaBuckets }],
});

function listKeys(call: Call<GeminiAccount>): Reply {
  const keys = call.account.keys
    .filter(({ createdAt }) => createdAt <= call.now)
    .map(({ id, name, createdAt }) => ({
      name: `projects/${call.account.project}/locations/global/keys/${id}`,
      uid: id,
      displayName: name,
      createTime: new Date(createdAt).toISOString(),
    }));
  return listPage(call, 'keys', keys, { fallback: 50, max: 300 });
}

/** The one thing that ever changes on the account: its keys were made. */
function listLogEntries({ account, now, request }: Call<GeminiAccount>): Reply {
  const { filter } = (jsonBody(request) ?? {}) as { filter?: string };
  const since = Date.parse(/timestamp >= "([^"]+)"/.exec(filter ?? '')?.[1] ?? '1970-01-01T00:00:00Z');
  const entries = account.keys
    .filter(({ createdAt }) => createdAt >= since && createdAt <= now)
    .map(({ id, owner, createdAt }) => ({
      insertId: `made-${id}`,
      timestamp: new Date(createdAt).toISOString(),
      protoPayload: {
        serviceName: 'apikeys.googleapis.com',
        methodName: 'google.api.apikeys.v2.ApiKeys.CreateKey',
        resourceName: `projects/${account.project}/locations/global/keys/${id}`,
        authenticationInfo: { principalEmail: `${owner}@example.com` },
      },
    }));
  return ok(entries.length === 0 ? {} : { entries });
}

function listPage(
  call: Call<GeminiAccount>,
  name: string,
  all: readonly object[],
  { fallback, max }: { fallback: number; max: number },
): Reply {
  const limit = queryInteger(call.query, 'pageSize', { fallback, min: 1, max });
  const page = limit === null ? null : pageOf(all, limit, call.query.get('pageToken'));
  if (page === null) return refuse('invalid_request');
  return ok({ [name]: page.items, ...(page.next === null ? {} : { nextPageToken: page.next }) });
}
