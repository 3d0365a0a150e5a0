import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { quotaExhaustedAt, sinceOpened } from './account.ts';
import type { AccountBase, SandboxKey, SandboxQuota } from './account.ts';
import { epochSeconds, jsonBody, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';
import { numberedPage } from './paging.ts';

/** A subscription of the application: each state (APIPark's number) holds from its instant until the next one's. */
interface ServiceSubscription {
  id: string;
  serviceId: string;
  serviceName: string;
  timeline: readonly { from: Instant; status: number }[];
}

/** A key by which the gateway calls an AI provider, whose own quota APIPark does not know: it only sees refusals. */
interface UpstreamKey {
  id: string;
  name: string;
  providerId: string;
  tokens: UsageCurve;
  quota: SandboxQuota;
}

/** An APIPark installation with one application. */
export interface ApiparkAccount extends AccountBase {
  provider: 'apipark';
  credentials: { apiKey: string; sessionCookie: string };
  applicationId: string;
  keys: readonly SandboxKey[];
  subscriptions: readonly ServiceSubscription[];
  aiProviders: readonly { id: string; name: string }[];
  upstreamKeys: readonly UpstreamKey[];
  calls: UsageCurve;
}

type PortalCall = Call<ApiparkAccount>;

/** The open API and the parts of the console API that tell of credentials, subscriptions, upstream keys and calls. */
export function apiparkStandIn(account: ApiparkAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

const OPEN_API: readonly Route<ApiparkAccount>[] = [
  route('GET /openapi/v1/app/authorizations', authorizations),
];
const CONSOLE: readonly Route<ApiparkAccount>[] = [
  route('GET /api/v1/application/subscriptions', subscriptions),
  route('GET /api/v1/ai/providers/configured', aiProviders),
  route('GET /api/v1/ai/resource/keys', aiKeys),
  route('GET /api/v1/service/releases', releases),
  route('POST /api/v1/monitor/overview/summary', summary),
];

function answer(account: ApiparkAccount, now: Instant, request: SandboxRequest): Reply {
  const { apiKey, sessionCookie } = account.credentials;
  const call = { account, now, request };
  if (request.path.startsWith('/openapi/')) {
    const token = (request.headers['authorization'] ?? '').replace(/^Bearer /i, '');
    if (token !== apiKey) return refuse('unauthorized');
    return dispatch(OPEN_API, call, request.path) ?? refuse('not_found');
  }
  if (!request.path.startsWith('/api/')) return refuse('not_found');
  if (request.headers['cookie'] !== sessionCookie) return refuse('unauthorized', 'not logged in', 401);
  return dispatch(CONSOLE, call, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, code: number, message: string]> = {
  unauthorized: [403, -8, 'invalid token'],
  forbidden: [403, -7, 'permission denied'],
  payment_required: [402, -1, 'payment required'],
  rate_limited: [429, -1, 'too many requests'],
  server_error: [500, -1, 'internal error'],
  not_found: [404, -1, 'not found'],
  invalid_request: [200, -2, 'invalid parameter'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, code, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { code, success: 'fail', msg: detail ?? message } };
}

/** Go writes an empty list as null. */
const listed = <Item>(items: readonly Item[]) => (items.length === 0 ? null : items);

const done = (data: unknown): Reply => ({
  status: 200,
  body: { code: 0, success: 'success', data, msg: '' },
});

/** On a clock in UTC, without an offset. */
const localTime = (at: Instant) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

function authorizations({ account, query }: PortalCall): Reply {
  if (query.get('app') !== account.applicationId) return refuse('invalid_request', 'record not found');
  const rows = account.keys.map((key) => ({
    id: key.id,
    name: key.name,
    driver: 'apikey',
    position: 'header',
    token_name: 'Authorization',
    expire_time: key.expiresAt === null ? 0 : epochSeconds(key.expiresAt),
    hide_credential: true,
    creator: { id: key.owner, name: key.owner },
    create_time: localTime(key.createdAt),
    update_time: localTime(key.createdAt),
  }));
  return done({ authorizations: listed(rows) });
}

function subscriptions({ account, now, query }: PortalCall): Reply {
  if (query.get('application') !== account.applicationId)
    return refuse('invalid_request', 'record not found');
  const rows = account.subscriptions.flatMap(({ id, serviceId, serviceName, timeline }) => {
    const state = timeline.filter(({ from }) => from <= now).at(-1);
    if (state === undefined) return [];
    const service = { id: serviceId, name: serviceName };
    return [{ id, service, apply_status: state.status, from: 0, create_time: localTime(state.from) }];
  });
  return done({ subscriptions: listed(rows) });
}

function aiProviders({ account }: PortalCall): Reply {
  const rows = account.aiProviders.map(({ id, name }) => ({ id, name, status: 'enabled', api_count: 1 }));
  return done({ providers: listed(rows), backup: null });
}

/** `exceeded` while the provider behind the key refuses calls for its quota. */
function aiKeys({ account, now, query }: PortalCall): Reply {
  const page = queryInteger(query, 'page', { fallback: 1, min: 1, max: 100_000 });
  const size = queryInteger(query, 'page_size', { fallback: 20, min: 1, max: 1_000 });
  if (page === null || size === null) return refuse('invalid_request');
  const keys = account.upstreamKeys.filter(({ providerId }) => providerId === query.get('provider'));
  const rows = numberedPage(keys, page, size).items.map(({ id, name, tokens, quota }, index) => {
    const curve = sinceOpened(account, tokens);
    return {
      id,
      name,
      status: quotaExhaustedAt(curve, quota, now) === null ? 'normal' : 'exceeded',
      use_token: usedBetween(curve, account.openedAt, now),
      update_time: localTime(now),
      expire_time: 0,
      priority: index + 1,
      can_delete: true,
    };
  });
  return done({ keys: listed(rows), total: keys.length });
}

/** Every service has had one release. */
function releases({ account, query }: PortalCall): Reply {
  const service = account.subscriptions.find(({ serviceId }) => serviceId === query.get('service'));
  if (service === undefined) return refuse('invalid_request', 'record not found');
  const about = { id: service.serviceId, name: service.serviceName };
  const row = { id: `release-${service.serviceId}`, version: 'v1', service: about, status: 'running' };
  return done({ releases: [{ ...row, create_time: localTime(account.openedAt) }] });
}

function summary({ account, now, request }: PortalCall): Reply {
  const { start, end } = (jsonBody(request) ?? {}) as { start?: unknown; end?: unknown };
  if (typeof start !== 'number' || typeof end !== 'number') return refuse('invalid_request');
  const total = usedBetween(sinceOpened(account, account.calls), start * 1000, Math.min(end * 1000, now));
  const counted = { total, success: total, fail: 0, status_4xx: 0, status_5xx: 0 };
  return done({ request_summary: counted, proxy_summary: counted });
}
