import type { Clock } from '#engine/ports.ts';
import { DAY_MS, HOUR_MS, floorTo } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { costOfRequest, servedRequests } from './account.ts';
import type { SpendingAccount, UsageStream } from './account.ts';
import { jsonBody, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { tokensOf } from './usage-report.ts';
import { periodStart } from './utc-period.ts';
import { numberedPage } from './paging.ts';

interface CursorMember {
  /** Streams name it as the key that uses them. */
  id: string;
  name: string;
  email: string;
  role: 'member' | 'owner' | 'free-owner';
  /** In whole dollars; null: none. */
  limitDollars: number | null;
}

/** A team on Cursor whose cycle begins with the UTC month. Everything that a stream costs is on demand. */
export interface CursorAccount extends SpendingAccount {
  provider: 'cursor';
  credentials: { adminKey: string };
  members: readonly CursorMember[];
  auditEvents: readonly { id: string; at: Instant; email: string; type: string }[];
}

type CursorCall = Call<CursorAccount>;

/** The Admin API of Cursor: members, spend, usage events and audit log. */
export function cursorStandIn(account: CursorAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** What a member has spent in the cycle of `at`, in micro-dollars. */
export function cursorSpentBy(account: CursorAccount, memberId: string, at: Instant): number {
  const from = periodStart(at, 'month');
  const own = account.streams.filter(({ keyId }) => keyId === memberId);
  return own.reduce(
    (sum, stream) => sum + servedRequests(account, stream, from, newest(account, at)) * costOfRequest(stream),
    0,
  );
}

const ROUTES: readonly Route<CursorAccount>[] = [
  route('GET /teams/members', listMembers),
  route('POST /teams/spend', teamSpend),
  route('POST /teams/filtered-usage-events', usageEvents),
  route('GET /teams/audit-logs', auditLogs),
];

function answer(account: CursorAccount, now: Instant, request: SandboxRequest): Reply {
  const expected = Buffer.from(`${account.credentials.adminKey}:`).toString('base64');
  if (request.headers['authorization'] !== `Basic ${expected}`) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, error: string, message: string]> = {
  unauthorized: [401, 'Unauthorized', 'Invalid API key'],
  forbidden: [403, 'Forbidden', 'This feature needs the Enterprise plan'],
  payment_required: [402, 'Payment Required', 'The subscription of the team has ended'],
  rate_limited: [429, 'Too Many Requests', 'Rate limit exceeded'],
  server_error: [500, 'Internal Server Error', 'Something went wrong'],
  not_found: [404, 'Not Found', 'No such endpoint'],
  invalid_request: [400, 'Bad Request', 'A parameter has a value that is not allowed'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, error, message] = MESSAGES[refusal];
  return { status: status ?? usual, body: { error, message: detail ?? message } };
}

function listMembers({ account }: CursorCall): Reply {
  const teamMembers = account.members.map(({ limitDollars, ...member }) => ({ ...member, isRemoved: false }));
  return ok({ teamMembers });
}

function teamSpend({ account, now, request }: CursorCall): Reply {
  const rows = account.members.map((member) => {
    const spendCents = cursorSpentBy(account, member.id, now) / 10_000;
    return {
      userId: member.id,
      name: member.name,
      email: member.email,
      role: member.role,
      spendCents,
      overallSpendCents: spendCents,
      fastPremiumRequests: 0,
      hardLimitOverrideDollars: 0,
      monthlyLimitDollars: member.limitDollars,
    };
  });
  const page = bodyPage(request, rows);
  if (page === null) return refuse('invalid_request');
  return ok({
    teamMemberSpend: page.items,
    subscriptionCycleStart: periodStart(now, 'month'),
    totalMembers: rows.length,
    totalPages: page.count,
  });
}

/** One event a stream and hour, as the vendor puts them together: the newest first. */
function usageEvents({ account, now, request }: CursorCall): Reply {
  const { startDate, endDate } = bodyFields(request);
  const from = typeof startDate === 'number' ? startDate : now - 7 * DAY_MS;
  const to = Math.min(typeof endDate === 'number' ? endDate : now, newest(account, now));
  const events = account.streams
    .flatMap((stream) => eventsOf(account, stream, from, to))
    .sort((left, right) => Number(right.timestamp) - Number(left.timestamp));
  const page = bodyPage(request, events);
  if (page === null) return refuse('invalid_request');
  return ok({
    totalUsageEventsCount: events.length,
    pagination: {
      numPages: page.count,
      currentPage: page.number,
      pageSize: page.size,
      hasNextPage: page.hasMore,
      hasPreviousPage: page.number > 1,
    },
    usageEvents: page.items,
    period: { startDate: from, endDate: to },
  });
}

function eventsOf(account: CursorAccount, stream: UsageStream, from: Instant, to: Instant) {
  const hours = Math.max(0, Math.ceil((to - floorTo(from, HOUR_MS)) / HOUR_MS));
  return Array.from({ length: hours }, (_, index) => floorTo(from, HOUR_MS) + index * HOUR_MS).flatMap(
    (hour) => {
      const requests = servedRequests(account, stream, Math.max(hour, from), Math.min(hour + HOUR_MS, to));
      return requests === 0 ? [] : [usageEvent(account, stream, hour, requests)];
    },
  );
}

function usageEvent(account: CursorAccount, stream: UsageStream, hour: Instant, requests: number) {
  const member = account.members.find(({ id }) => id === stream.keyId);
  const cents = (requests * costOfRequest(stream)) / 10_000;
  return {
    timestamp: String(hour),
    model: stream.model,
    kind: 'Usage-based',
    maxMode: false,
    requestsCosts: requests,
    isTokenBasedCall: true,
    tokenUsage: {
      inputTokens: tokensOf(stream, 'input', requests),
      outputTokens: tokensOf(stream, 'output', requests),
      cacheWriteTokens: 0,
      cacheReadTokens: tokensOf(stream, 'cached input', requests),
      totalCents: cents,
    },
    chargedCents: cents,
    isFreeBugbot: false,
    userEmail: member?.email ?? '',
  };
}

function auditLogs({ account, now, query }: CursorCall): Reply {
  const size = queryInteger(query, 'pageSize', { fallback: 100, min: 1, max: 500 });
  const number = queryInteger(query, 'page', { fallback: 1, min: 1, max: 10_000 });
  if (size === null || number === null) return refuse('invalid_request');
  const since = Number(query.get('startTime') ?? now - 7 * DAY_MS);
  const events = account.auditEvents
    .filter(({ at }) => at >= since && at <= now)
    .sort((left, right) => right.at - left.at)
    .map(({ id, at, email, type }) => ({
      event_id: id,
      timestamp: new Date(at).toISOString(),
      user_email: email,
      event_type: type,
      event_data: {},
    }));
  const page = numberedPage(events, number, size);
  return ok({
    events: page.items,
    pagination: { page: number, pageSize: size, totalCount: events.length, hasNextPage: page.hasMore },
  });
}

const newest = (account: CursorAccount, at: Instant): Instant => at - account.reportingDelayMs;

function bodyFields(request: SandboxRequest): Record<string, unknown> {
  const body = jsonBody(request);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

/** The page that the body of a request asks for; null where it asks for none that can be. */
function bodyPage<Item>(request: SandboxRequest, items: readonly Item[]) {
  const { page = 1, pageSize = 10 } = bodyFields(request);
  const isNumber = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1;
  return isNumber(page) && isNumber(pageSize) && pageSize <= 1_000
    ? { ...numberedPage(items, page, pageSize), number: page, size: pageSize }
    : null;
}
