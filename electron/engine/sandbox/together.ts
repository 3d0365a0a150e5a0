import type { Clock } from '#engine/ports.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { DAY_MS, floorTo, isoSecond, utcDay } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, costPerRequest, servedRequests, spentBetween } from './account.ts';
import type { Deposit, SpendingAccount } from './account.ts';
import { bearerToken, epochSeconds, ok } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { periodEnd } from './utc-period.ts';

/** A Together AI organization that pays in advance. Deposits are micro-dollars. */
export interface TogetherAccount extends SpendingAccount {
  provider: 'together';
  credentials: { apiKey: string };
  organizationId: string;
  deposits: readonly Deposit[];
  models: readonly string[];
  /** Whether it has access to the beta of the billing usage API. */
  hasBillingUsage: boolean;
}

/** The Together AI API, with and without its `/v1`: model list, billing usage by the day, and refusals of inference. */
export function togetherStandIn(account: TogetherAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const DAYS_PER_PAGE = 20;

const ROUTES: readonly Route<TogetherAccount>[] = [
  route('GET /models', listModels),
  route('GET /billing/usage', billingUsage),
  route('POST /chat/completions', completeChat),
];

function answer(account: TogetherAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.apiKey) return refuse('unauthorized');
  const path = request.path.replace(/^\/v1(?=\/)/, '');
  return dispatch(ROUTES, { account, now, request }, path) ?? refuse('not_found');
}

const MESSAGES: Record<
  Refusal,
  readonly [status: number, type: string, code: string | null, message: string]
> = {
  unauthorized: [401, 'invalid_request_error', 'invalid_api_key', 'Invalid API key provided.'],
  forbidden: [403, 'permission_error', null, 'The key may not do that.'],
  payment_required: [402, 'credit_limit', null, 'Credit limit exceeded.'],
  rate_limited: [429, 'rate_limit', 'rate_limit_exceeded', 'Too many requests.'],
  server_error: [503, 'service_unavailable', null, 'The server is overloaded.'],
  not_found: [404, 'not_found_error', null, 'Not found.'],
  invalid_request: [400, 'invalid_request_error', null, 'A parameter is not valid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, code, message] = MESSAGES[refusal];
  return {
    status: status ?? usual,
    body: { error: { message: detail ?? message, type, param: null, code } },
  };
}

function listModels({ account }: Call<TogetherAccount>): Reply {
  return ok(
    account.models.map((id) => ({
      id,
      object: 'model',
      created: epochSeconds(account.openedAt),
      type: 'chat',
      display_name: id,
      organization: 'Vendor',
      pricing: { hourly: 0, input: 0.6, output: 1.2, base: 0, finetune: 0 },
    })),
  );
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<TogetherAccount>): Reply {
  const { granted, toppedUp } = balanceAt(
    account.deposits,
    (from, to) => spentBetween(account, from, to),
    now,
  );
  if (granted + toppedUp === 0) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}

/** The days of a month that are over. */
function billingUsage({ account, now, query }: Call<TogetherAccount>): Reply {
  const month = query.get('month') ?? utcDay(now).slice(0, 7);
  const start = Date.parse(`${month}-01T00:00:00Z`);
  if (!account.hasBillingUsage) return refuse('not_found');
  if ((query.get('organization_id') ?? account.organizationId) !== account.organizationId)
    return refuse('forbidden');
  if (Number.isNaN(start) || start > now || query.get('granularity') !== 'day')
    return refuse('invalid_request');
  const until = Math.min(floorTo(now - account.reportingDelayMs, DAY_MS), periodEnd(start, 'month'));
  const days = Array.from(
    { length: Math.max(0, (until - start) / DAY_MS) },
    (_, day) => start + day * DAY_MS,
  );
  const page = pageOf(days, DAYS_PER_PAGE, query.get('page_token'));
  if (page === null) return refuse('invalid_request');
  return ok({
    object: 'billing.usage_report',
    organization_id: account.organizationId,
    billing_period: month,
    currency: 'USD',
    data: page.items.map((at) => usageWindow(account, at)),
    has_more: page.next !== null,
    next_page_token: page.next,
  });
}

function usageWindow(account: TogetherAccount, start: Instant) {
  const end = start + DAY_MS;
  return {
    date: utcDay(start),
    start_time: isoSecond(start),
    end_time: isoSecond(end),
    line_items: account.streams.flatMap((stream) => {
      const requests = servedRequests(account, stream, start, end);
      return stream.lines.map((line) => ({
        product_name: `${stream.model} ${line.kind}`,
        quantity: String(requests * line.tokensPerRequest),
        unit_price: String(line.usdPerMillionTokens / 1_000_000),
        cost: formatDecimal(requests * costPerRequest(line), 6),
        pricing_dimensions: { model: stream.model },
        attributes: {
          api_key_id: stream.keyId,
          ...(stream.projectId === null ? {} : { project_id: stream.projectId }),
        },
      }));
    }),
  };
}
