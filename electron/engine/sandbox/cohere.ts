import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { spendLimitReachedAt } from './account.ts';
import type { SpendingAccount } from './account.ts';
import { bearerToken, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';

interface CohereModel {
  name: string;
  endpoints: readonly string[];
  /** From here on the vendor calls it deprecated; null: not announced. */
  deprecatedFrom: Instant | null;
}

/** An organization at Cohere; its spend limit is the cap that a person set for the key. */
export interface CohereAccount extends SpendingAccount {
  provider: 'cohere';
  credentials: { apiKey: string };
  models: readonly CohereModel[];
}

/** The Cohere API: check of the key, model list, and refusals of inference. */
export function cohereStandIn(account: CohereAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const ROUTES: readonly Route<CohereAccount>[] = [
  route('POST /v1/check-api-key', checkKey),
  route('GET /v1/models', listModels),
  route('POST /v2/chat', chat),
];

function answer(account: CohereAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.apiKey) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const CAP_REACHED =
  'Maximum billing reached for this API key as set in your dashboard. Your billing capacity will reset at the beginning of next month.';

const MESSAGES: Record<Refusal, readonly [status: number, message: string]> = {
  unauthorized: [401, 'invalid api token'],
  forbidden: [403, 'forbidden'],
  payment_required: [402, 'Please add or update your payment method at the billing page to continue'],
  rate_limited: [429, 'Please wait and try again later'],
  server_error: [503, 'service unavailable'],
  not_found: [404, 'not found'],
  invalid_request: [400, 'invalid request'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { message: detail ?? message } };
}

function checkKey({ account }: Call<CohereAccount>): Reply {
  return ok({ valid: true, organization_id: `org-${account.id}`, owner_id: `owner-${account.id}` });
}

function listModels({ account, now, query }: Call<CohereAccount>): Reply {
  const size = queryInteger(query, 'page_size', { fallback: 20, min: 1, max: 1000 });
  const page = size === null ? null : pageOf(account.models, size, query.get('page_token'));
  if (page === null) return refuse('invalid_request');
  const models = page.items.map(({ name, endpoints, deprecatedFrom }) => ({
    name,
    is_deprecated: deprecatedFrom !== null && deprecatedFrom <= now,
    endpoints,
    finetuned: false,
    context_length: 128_000,
  }));
  return ok(page.next === null ? { models } : { models, next_page_token: page.next });
}

/** No answer is ever made: the stand-in only shows whether one would be paid for. */
function chat({ account, now }: Call<CohereAccount>): Reply {
  if (spendLimitReachedAt(account, now) !== null) return refuse('payment_required', CAP_REACHED);
  return ok({ id: 'sandbox', finish_reason: 'COMPLETE', message: { role: 'assistant', content: [] } });
}
