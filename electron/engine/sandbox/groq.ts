import type { Clock } from '#engine/ports.ts';
import { DAY_MS, SECOND_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { servedRequests, spendLimitReachedAt } from './account.ts';
import type { SpendingAccount, UsageStream } from './account.ts';
import { bearerToken, epochSeconds, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { tokensOf } from './usage-report.ts';

/** A Groq organization. */
export interface GroqAccount extends SpendingAccount {
  provider: 'groq';
  credentials: { apiKey: string };
  models: readonly { id: string; createdAt: Instant; withdrawn: boolean }[];
  /** Whether it has the metrics of Enterprise. */
  hasMetrics: boolean;
}

/** The Groq API: model list, Enterprise metrics by the day, and refusals of inference. */
export function groqStandIn(account: GroqAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const ROUTES: readonly Route<GroqAccount>[] = [
  route('GET /openai/v1/models', listModels),
  route('POST /openai/v1/chat/completions', completeChat),
  route('GET /v1/metrics/prometheus/api/v1/query_range', queryRange),
];

function answer(account: GroqAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.apiKey) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<
  Refusal,
  readonly [status: number, type: string, code: string | undefined, message: string]
> = {
  unauthorized: [401, 'invalid_request_error', 'invalid_api_key', 'Invalid API Key'],
  forbidden: [403, 'permissions_error', undefined, 'The key may not do that.'],
  payment_required: [
    400,
    'invalid_request_error',
    'blocked_api_access',
    'API access is blocked: the spend limit of the organization is reached.',
  ],
  rate_limited: [429, 'requests', 'rate_limit_exceeded', 'Rate limit reached.'],
  server_error: [503, 'internal_server_error', undefined, 'Service Unavailable'],
  not_found: [404, 'invalid_request_error', 'unknown_url', 'Unknown request URL.'],
  invalid_request: [400, 'invalid_request_error', undefined, 'A parameter is not valid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, code, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { error: { message: detail ?? message, type, code } } };
}

function listModels({ account }: Call<GroqAccount>): Reply {
  const data = account.models.map(({ id, createdAt, withdrawn }) => ({
    id,
    object: 'model',
    created: epochSeconds(createdAt),
    owned_by: 'Vendor',
    active: !withdrawn,
    context_window: 131_072,
  }));
  return ok({ object: 'list', data });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<GroqAccount>): Reply {
  if (spendLimitReachedAt(account, now) !== null) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}

/** By the name of the series, what a stream has counted in a span. */
const COUNTS: Readonly<Record<string, (stream: UsageStream, requests: number) => number>> = {
  'requests:rate5m': (_, requests) => requests,
  'tokens_in:rate5m': (stream, requests) =>
    tokensOf(stream, 'input', requests) + tokensOf(stream, 'cached input', requests),
  'tokens_out:rate5m': (stream, requests) => tokensOf(stream, 'output', requests),
};

/** Sums by day, model and project, as the one expression that is understood asks for them. */
function queryRange(call: Call<GroqAccount>): Reply {
  const { account, query } = call;
  if (!account.hasMetrics) return refuse('not_found');
  const series = /:((?:requests|tokens_in|tokens_out):rate5m)\[1d:5m\]/.exec(query.get('query') ?? '')?.[1];
  const count = COUNTS[series ?? ''];
  const [start, end, step] = ['start', 'end', 'step'].map(
    (name) => Number(query.get(name) ?? NaN) * SECOND_MS,
  );
  if (!count || start === undefined || end === undefined || step !== DAY_MS || !(end >= start)) {
    return refuse('invalid_request');
  }
  const result = account.streams.map((stream) => ({
    metric: { model: stream.model, ...(stream.projectId === null ? {} : { project_id: stream.projectId }) },
    values: Array.from({ length: Math.floor((end - start) / DAY_MS) + 1 }, (_, index) => {
      const at = start + index * DAY_MS;
      return [epochSeconds(at), String(count(stream, servedRequests(account, stream, at - DAY_MS, at)))];
    }),
  }));
  return ok({ status: 'success', data: { resultType: 'matrix', result } });
}
