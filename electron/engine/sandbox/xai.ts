import type { Clock } from '#engine/ports.ts';
import { DAY_MS, isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { balanceAt, costPerRequest, servedRequests, spentBetween } from './account.ts';
import type { Deposit, SandboxKey, SpendingAccount, UsageStream } from './account.ts';
import { bearerToken, epochSeconds, jsonBody, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { daysBetween, periodEnd, periodStart } from './utc-period.ts';

interface XaiCard {
  id: string;
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

interface XaiEvent {
  id: string;
  at: Instant;
  description: string;
  userId: string;
}

/** A team at xAI. Prepaid credit (`deposits`, micro-dollars) is used first, then what is billed monthly. */
export interface XaiAccount extends SpendingAccount {
  provider: 'xai';
  credentials: { managementKey: string; apiKey: string };
  teamId: string;
  deposits: readonly Deposit[];
  /** Micro-dollars a month that may be billed beyond the credit; 0: prepaid only. */
  postpaidLimit: number;
  cards: readonly XaiCard[];
  keys: readonly SandboxKey[];
  models: readonly string[];
  events: readonly XaiEvent[];
  /** From here on the team is blocked; absent: never. */
  blockedFrom?: Instant;
  /** From here on the invoice of the month before cannot be charged; absent: it is paid. */
  chargeFailsFrom?: Instant;
}

/** Both APIs of xAI under one address: management and inference, which tell their keys apart. */
export function xaiStandIn(account: XaiAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** Whole cents of credit that are left, in micro-dollars. */
export function xaiCreditAt(account: XaiAccount, at: Instant): number {
  return wholeCents(creditAt(account, at)) * CENT_MICROS;
}

/** Whole cents that the month of `at` has cost beyond the credit, in micro-dollars. */
export function xaiPostpaidAt(account: XaiAccount, at: Instant): number {
  const { spent, fromCredit } = monthAt(account, at);
  return (spent - fromCredit) * CENT_MICROS;
}

const CENT_MICROS = 10_000;
const wholeCents = (micros: number) => Math.floor(micros / CENT_MICROS);

function creditAt(account: XaiAccount, at: Instant): number {
  const { granted, toppedUp } = balanceAt(
    account.deposits,
    (from, to) => spentBetween(account, from, to),
    at,
  );
  return granted + toppedUp;
}

/** What the month of `at` cost so far, and how much of it the credit paid, in whole cents. */
function monthAt(account: XaiAccount, at: Instant): { spent: number; fromCredit: number } {
  const from = periodStart(at, 'month');
  const deposited = account.deposits
    .filter((deposit) => deposit.at > from && deposit.at <= at)
    .reduce((sum, { amount }) => sum + amount, 0);
  const used = creditAt(account, from) + deposited - creditAt(account, at);
  return { spent: wholeCents(spentBetween(account, from, at)), fromCredit: wholeCents(used) };
}

const MANAGEMENT_ROUTES: readonly Route<XaiAccount>[] = [
  route('GET /auth/management-keys/validation', validateKey),
  route('GET /v1/billing/teams/:team/prepaid/balance', prepaidBalance),
  route('GET /v1/billing/teams/:team/postpaid/spending-limits', spendingLimits),
  route('GET /v1/billing/teams/:team/postpaid/invoice/preview', invoicePreview),
  route('GET /v1/billing/teams/:team/invoices', listInvoices),
  route('GET /v1/billing/teams/:team/payment-method', paymentMethods),
  route('POST /v1/billing/teams/:team/usage', analyzeUsage),
  route('GET /auth/teams/:team/api-keys', listKeys),
  route('GET /audit/teams/:team/events', listEvents),
];

const INFERENCE_ROUTES: readonly Route<XaiAccount>[] = [
  route('GET /v1/api-key', keyInfo),
  route('GET /v1/language-models', listModels),
  route('POST /v1/chat/completions', completeChat),
];

function answer(account: XaiAccount, now: Instant, request: SandboxRequest): Reply {
  const { managementKey, apiKey } = account.credentials;
  const token = bearerToken(request);
  if (token !== managementKey && token !== apiKey) return refuse('unauthorized');
  const team = /\/teams\/([^/]+)/.exec(request.path)?.[1];
  if (team !== undefined && team !== account.teamId) return refuse('forbidden');
  const isManagement = /^\/(?:auth|audit|v1\/billing)\//.test(request.path);
  if (isManagement !== (token === managementKey)) return refuse('unauthorized');
  const routes = isManagement ? MANAGEMENT_ROUTES : INFERENCE_ROUTES;
  return dispatch(routes, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, code: string, error: string]> = {
  unauthorized: [401, 'unauthenticated', 'No credentials, or none that are known here.'],
  forbidden: [403, 'permission-denied', 'The key has no access to this team.'],
  payment_required: [
    403,
    'permission-denied',
    'Your team has used all available credits or reached its monthly spending limit.',
  ],
  rate_limited: [429, 'resource-exhausted', 'Too many requests.'],
  server_error: [503, 'unavailable', 'Service temporarily unavailable.'],
  not_found: [404, 'not-found', 'Not found.'],
  invalid_request: [400, 'invalid-argument', 'A parameter has a value that is not allowed.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, code, error] = MESSAGES[refusal];
  return { status: status ?? usual, body: { code, error: detail ?? error } };
}

/** 64-bit integers travel as text. */
const cent = (cents: number) => ({ val: String(cents) });

function validateKey({ account }: Call<XaiAccount>): Reply {
  const { teamId } = account;
  return ok({ apiKeyId: 'management', scope: 'SCOPE_TEAM', scopeId: teamId, teamId, name: 'headroom' });
}

/** The ledger is inverted: credit is negative. */
function prepaidBalance({ account, now }: Call<XaiAccount>): Reply {
  const made = account.deposits.filter(({ at }) => at <= now);
  const changes = made.map(({ at, amount, kind }) => ({
    teamId: account.teamId,
    changeOrigin: kind === 'granted' ? 'MANUAL' : 'PURCHASE',
    ...(kind === 'granted' ? {} : { topupStatus: 'SUCCEEDED' }),
    amount: cent(-wholeCents(amount)),
    createTime: isoSecond(at),
  }));
  return ok({ changes, total: cent(-wholeCents(creditAt(account, now))) });
}

function spendingLimits({ account }: Call<XaiAccount>): Reply {
  const limit = cent(wholeCents(account.postpaidLimit));
  const limits = { hardSlAuto: limit, effectiveHardSl: limit, softSl: limit, effectiveSl: limit };
  return ok({ spendingLimits: limits });
}

function invoicePreview({ account, now }: Call<XaiAccount>): Reply {
  const { spent, fromCredit } = monthAt(account, now);
  const date = new Date(now);
  return ok({
    coreInvoice: {
      lines: [],
      totalWithCorr: cent(spent),
      prepaidCredits: cent(-wholeCents(creditAt(account, now))),
      prepaidCreditsUsed: cent(-fromCredit),
    },
    effectiveSpendingLimit: String(wholeCents(account.postpaidLimit)),
    billingCycle: { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 },
  });
}

/** The invoice of the month before, charged or not, and the one that is to come. */
function listInvoices({ account, now }: Call<XaiAccount>): Reply {
  const start = periodStart(now, 'month');
  const hasFailed = account.chargeFailsFrom !== undefined && account.chargeFailsFrom <= now;
  const attempt = { ticket: 1, successful: !hasFailed, paymentMethodId: account.cards[0]?.id };
  return ok({
    invoices: [
      {
        teamId: account.teamId,
        invoiceId: 'invoice-past',
        createTime: isoSecond(start),
        invoiceStatus: hasFailed ? 'FAILED' : 'PAID',
        chargerAttempts: account.cards.length === 0 ? [] : [attempt],
      },
      {
        teamId: account.teamId,
        invoiceId: 'invoice-next',
        createTime: isoSecond(start),
        invoiceStatus: 'PENDING',
        firstDesiredNextCycleTs: isoSecond(periodEnd(now, 'month')),
        chargerAttempts: [],
      },
    ],
  });
}

function paymentMethods({ account }: Call<XaiAccount>): Reply {
  const methods = account.cards.map(({ id, brand, last4, expiryMonth, expiryYear }) => ({
    paymentMethodId: id,
    paymentType: 'card',
    cardDetails: { brand, last4, expMonth: String(expiryMonth), expYear: String(expiryYear) },
  }));
  return ok({ paymentMethods: methods });
}

/** Dollars by UTC day and description, a point for every day that is asked for. */
function analyzeUsage(call: Call<XaiAccount>): Reply {
  const range = timeRangeOf(jsonBody(call.request));
  if (range === null) return refuse('invalid_request');
  const descriptions = [...new Set(call.account.streams.map(describe))];
  const timeSeries = descriptions.map((description) => ({
    group: [description],
    groupLabels: [description],
    dataPoints: daysBetween(range.from, range.to).map((day) => ({
      timestamp: isoSecond(day),
      values: [spentOn(call, description, day) / 1_000_000],
    })),
  }));
  return ok({ timeSeries, limitReached: false });
}

const describe = ({ model }: UsageStream): string => `Chat ${model}`;

function spentOn({ account, now }: Call<XaiAccount>, description: string, day: Instant): number {
  const to = Math.min(day + DAY_MS, now - account.reportingDelayMs);
  return account.streams
    .filter((stream) => describe(stream) === description)
    .reduce((sum, stream) => {
      const perRequest = stream.lines.reduce((cost, line) => cost + costPerRequest(line), 0);
      return sum + servedRequests(account, stream, day, to) * perRequest;
    }, 0);
}

interface TimeRange {
  from: Instant;
  to: Instant;
}

/** null where the body asks for anything but days of UTC. */
function timeRangeOf(body: unknown): TimeRange | null {
  const { analyticsRequest } = (body ?? {}) as {
    analyticsRequest?: { timeUnit?: unknown; timeRange?: Record<string, unknown> };
  };
  const { startTime, endTime } = analyticsRequest?.timeRange ?? {};
  if (analyticsRequest?.timeUnit !== 'TIME_UNIT_DAY') return null;
  const [from, to] = [startTime, endTime].map((text) => Date.parse(`${String(text).replace(' ', 'T')}Z`));
  return from === undefined || to === undefined || !(from < to) || to - from > 400 * DAY_MS
    ? null
    : { from, to };
}

function listKeys({ account, now, query }: Call<XaiAccount>): Reply {
  const size = queryInteger(query, 'pageSize', { fallback: 100, min: 1, max: 100 });
  const page = size === null ? null : pageOf(account.keys, size, query.get('paginationToken'));
  if (page === null) return refuse('invalid_request');
  const apiKeys = page.items.map((key) => ({
    apiKeyId: key.id,
    name: key.name,
    redactedApiKey: `xai-...${key.id.slice(-4)}`,
    userId: key.owner,
    createTime: isoSecond(key.createdAt),
    disabled: !key.enabled,
    apiKeyBlocked: false,
    teamBlocked: isBlocked(account, now),
  }));
  return ok({ apiKeys, ...(page.next === null ? {} : { paginationToken: page.next }) });
}

function listEvents({ account, now, query }: Call<XaiAccount>): Reply {
  const size = queryInteger(query, 'pageSize', { fallback: 20, min: 1, max: 100 });
  const from = Date.parse(query.get('eventTimeFrom') ?? '1970-01-01');
  const wanted = account.events
    .filter(({ at }) => at >= from && at <= now)
    .sort((left, right) => right.at - left.at);
  const page = size === null || Number.isNaN(from) ? null : pageOf(wanted, size, query.get('pageToken'));
  if (page === null) return refuse('invalid_request');
  const events = page.items.map(({ id, at, description, userId }) => ({
    eventId: id,
    eventTime: isoSecond(at),
    description,
    user: { userId },
  }));
  return ok({ events, ...(page.next === null ? {} : { nextPageToken: page.next }) });
}

const isBlocked = ({ blockedFrom }: XaiAccount, now: Instant): boolean =>
  blockedFrom !== undefined && blockedFrom <= now;

function keyInfo({ account, now }: Call<XaiAccount>): Reply {
  return ok({
    redacted_api_key: 'xai-...',
    name: 'inference',
    team_id: account.teamId,
    team_blocked: isBlocked(account, now),
    api_key_blocked: false,
    api_key_disabled: false,
  });
}

function listModels({ account }: Call<XaiAccount>): Reply {
  return ok({ models: account.models.map((id) => ({ id, owned_by: 'xai' })) });
}

/** No completion is ever made: the stand-in only shows whether one would be paid for. */
function completeChat({ account, now }: Call<XaiAccount>): Reply {
  const isUsedUp = xaiCreditAt(account, now) === 0 && xaiPostpaidAt(account, now) >= account.postpaidLimit;
  if (isUsedUp || isBlocked(account, now)) return refuse('payment_required');
  return ok({ id: 'sandbox', object: 'chat.completion', created: epochSeconds(now), choices: [] });
}
