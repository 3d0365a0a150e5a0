import type { Clock } from '#engine/ports.ts';
import { SECOND_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, sinceOpened } from './account.ts';
import type { AccountBase, Deposit } from './account.ts';
import { bearerToken, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { firstReaching, sumOfCurves, usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';

/** What one model is asked for, and how long each prediction of it runs. */
interface PredictionStream {
  model: string;
  version: string;
  predictions: UsageCurve;
  secondsEach: number;
  /** Micro-dollars. */
  costEach: number;
}

/** A Replicate account that pays in advance. Deposits are micro-dollars. */
export interface ReplicateAccount extends AccountBase {
  provider: 'replicate';
  credentials: { apiToken: string };
  username: string;
  deposits: readonly Deposit[];
  streams: readonly PredictionStream[];
  deployments: readonly {
    name: string;
    model: string;
    version: string;
    hardware: string;
    createdAt: Instant;
  }[];
}

/** The Replicate API, with and without its `/v1`: account, predictions, deployments, and refusals of new predictions. */
export function replicateStandIn(account: ReplicateAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const ITEMS_PER_PAGE = 100;

const ROUTES: readonly Route<ReplicateAccount>[] = [
  route('GET /account', ({ account }) =>
    ok({ type: 'organization', username: account.username, name: account.username }),
  ),
  route('GET /predictions', listPredictions),
  route('POST /predictions', predict),
  route('GET /deployments', listDeployments),
];

function answer(account: ReplicateAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.apiToken) return refuse('unauthorized');
  const path = request.path.replace(/^\/v1(?=\/)/, '');
  return dispatch(ROUTES, { account, now, request }, path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, title: string, detail: string]> = {
  unauthorized: [401, 'Unauthenticated', 'You did not pass a valid authentication token'],
  forbidden: [403, 'Forbidden', 'You do not have permission to perform this action.'],
  payment_required: [402, 'Insufficient credit', 'You have insufficient credit to run this model.'],
  rate_limited: [429, 'Too Many Requests', 'Request was throttled. Your rate limit resets in ~30s.'],
  server_error: [503, 'Service Unavailable', 'The service is not available.'],
  not_found: [404, 'Not Found', 'The requested resource could not be found.'],
  invalid_request: [422, 'Invalid Input', 'A parameter is not valid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, title, message] = MESSAGES[refusal];
  const code = status ?? usual;
  return { status: code, body: { title, detail: detail ?? message, status: code } };
}

/** No prediction is ever made: the stand-in only shows whether one would be paid for. */
function predict({ account, now }: Call<ReplicateAccount>): Reply {
  const costs = (from: Instant, to: Instant) =>
    account.streams.reduce(
      (sum, { predictions, costEach }) =>
        sum + usedBetween(sinceOpened(account, predictions), from, to) * costEach,
      0,
    );
  const { granted, toppedUp } = balanceAt(account.deposits, costs, now);
  return granted + toppedUp === 0 ? refuse('payment_required') : { ...ok({ id: 'sandbox' }), status: 201 };
}

/** Newest first. A cursor counts from the oldest one, so that what is added meanwhile moves nothing. */
function listPredictions(call: Call<ReplicateAccount>): Reply {
  const { account, now, query } = call;
  const made = countOf(account, now);
  const cursor = query.get('cursor');
  const newest = cursor === null ? made : Number(cursor);
  if (!Number.isInteger(newest) || newest < 0 || newest > made) return refuse('invalid_request');
  const length = Math.min(ITEMS_PER_PAGE, newest);
  const results = Array.from({ length }, (_, index) => prediction(account, newest - index, now));
  return ok({
    previous: null,
    next: nextPage(call, newest - length > 0 ? String(newest - length) : null),
    results,
  });
}

function nextPage({ request }: Call<ReplicateAccount>, cursor: string | null): string | null {
  return cursor === null ? null : `https://api.replicate.com${request.path}?cursor=${cursor}`;
}

const countOf = (account: ReplicateAccount, at: Instant): number =>
  account.streams.reduce((sum, { predictions }) => sum + usedBetween(predictions, account.openedAt, at), 0);

/** The prediction of an ordinal; of several in one millisecond, those of an earlier stream come first. */
function prediction(account: ReplicateAccount, ordinal: number, now: Instant) {
  const curve = sumOfCurves(account.streams.map(({ predictions }) => predictions));
  const target = curve.totalAt(account.openedAt) + ordinal;
  const at = firstReaching((instant) => curve.totalAt(instant), target, account.openedAt, now) ?? now;
  const candidates = account.streams.flatMap((stream) =>
    Array.from({ length: usedBetween(stream.predictions, at - 1, at) }, () => stream),
  );
  const stream = candidates[target - curve.totalAt(at - 1) - 1];
  const endsAt = at + (stream?.secondsEach ?? 0) * SECOND_MS;
  const isDone = endsAt <= now;
  return {
    id: `prediction-${ordinal}`,
    model: stream?.model,
    version: stream?.version,
    status: isDone ? 'succeeded' : 'processing',
    created_at: new Date(at).toISOString(),
    completed_at: isDone ? new Date(endsAt).toISOString() : null,
    input: {},
    output: null,
    metrics: isDone ? { predict_time: stream?.secondsEach } : {},
  };
}

function listDeployments(call: Call<ReplicateAccount>): Reply {
  const { account, query } = call;
  const page = pageOf(account.deployments, ITEMS_PER_PAGE, query.get('cursor'));
  if (page === null) return refuse('invalid_request');
  const results = page.items.map(({ name, model, version, hardware, createdAt }, index) => ({
    owner: account.username,
    name,
    current_release: {
      number: index + 1,
      model,
      version,
      created_at: new Date(createdAt).toISOString(),
      configuration: { hardware, min_instances: 0, max_instances: 2 },
    },
  }));
  return ok({ previous: null, next: nextPage(call, page.next), results });
}
