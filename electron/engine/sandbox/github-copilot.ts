import type { Clock } from '#engine/ports.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import { costOfRequest, servedRequests, spentBetween, wholeUnits } from './account.ts';
import type { SpendingAccount, UsageStream } from './account.ts';
import { bearerToken, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { periodEnd, periodStart } from './utc-period.ts';
import { numberedPage } from './paging.ts';

interface CopilotSeat {
  id: number;
  login: string;
  createdAt: Instant;
  lastActiveAt: Instant | null;
  /** Last day of a seat that was cancelled. */
  endsOn: CalendarDay | null;
}

/** An organization with GitHub Copilot. Streams spend AI credits; `spendLimit` is its budget for them. */
export interface GithubCopilotAccount extends SpendingAccount {
  provider: 'github-copilot';
  credentials: { token: string };
  organization: string;
  plan: 'business' | 'enterprise';
  seats: readonly CopilotSeat[];
  /** In micro-dollars a month. */
  includedCredits: number;
  /** Newest last. */
  apiVersions: readonly CalendarDay[];
}

type CopilotCall = Call<GithubCopilotAccount>;

/** The parts of GitHub's REST API that tell of Copilot. */
export function githubCopilotStandIn(account: GithubCopilotAccount, clock: Clock): StandIn {
  return { handle: (request) => answer(account, clock.now(), request), refuse };
}

/** What is billed for the month of `at` so far, in micro-dollars: what goes beyond the included credits. */
export function githubCopilotBilledAt(account: GithubCopilotAccount, at: Instant): number {
  const used = spentBetween(account, periodStart(at, 'month'), at - account.reportingDelayMs);
  return Math.max(0, used - account.includedCredits);
}

const ROUTES: readonly Route<GithubCopilotAccount>[] = [
  route('GET /rate_limit', () => ok({ resources: { core: { limit: 5000, used: 0, remaining: 5000 } } })),
  route('GET /versions', ({ account }) => ok(account.apiVersions)),
  route('GET /orgs/:org/copilot/billing', ofOwn(billing)),
  route('GET /orgs/:org/copilot/billing/seats', ofOwn(listSeats)),
  route('GET /orgs/:org/audit-log', ofOwn(auditLog)),
  route('GET /organizations/:org/settings/billing/ai_credit/usage', ofOwn(creditUsage)),
  route('GET /organizations/:org/settings/billing/budgets', ofOwn(listBudgets)),
];

function answer(account: GithubCopilotAccount, now: Instant, request: SandboxRequest): Reply {
  if (bearerToken(request) !== account.credentials.token) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

/** An organization that the token does not know is not found, whether it exists or not. */
function ofOwn(endpoint: (call: CopilotCall) => Reply): (call: CopilotCall) => Reply {
  return (call) => (call.params[0] === call.account.organization ? endpoint(call) : refuse('not_found'));
}

const MESSAGES: Record<Refusal, readonly [status: number, message: string]> = {
  unauthorized: [401, 'Bad credentials'],
  forbidden: [403, 'Resource not accessible by personal access token'],
  payment_required: [422, "There is a problem with your account's associated payment method."],
  rate_limited: [403, 'You have exceeded a secondary rate limit. Please wait a few minutes.'],
  server_error: [503, 'Service unavailable'],
  not_found: [404, 'Not Found'],
  invalid_request: [422, 'Validation Failed'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, message] = MESSAGES[refusal];
  const documentation = 'https://docs.github.com/rest';
  return {
    status: status ?? usual,
    body: { message: detail ?? message, documentation_url: documentation, status: String(status ?? usual) },
  };
}

function billing({ account }: CopilotCall): Reply {
  const total = account.seats.length;
  const leaving = account.seats.filter(({ endsOn }) => endsOn !== null).length;
  return ok({
    seat_breakdown: { total, pending_cancellation: leaving, pending_invitation: 0, added_this_cycle: 0 },
    seat_management_setting: 'assign_selected',
    plan_type: account.plan,
  });
}

const isoText = (at: Instant): string => new Date(at).toISOString();

function listSeats(call: CopilotCall): Reply {
  const seats = call.account.seats.map((seat) => ({
    created_at: isoText(seat.createdAt),
    pending_cancellation_date: seat.endsOn,
    last_activity_at: seat.lastActiveAt === null ? null : isoText(seat.lastActiveAt),
    plan_type: call.account.plan,
    assignee: { login: seat.login, id: seat.id, type: 'User' },
  }));
  const page = pageAskedFor(call, seats, 50);
  return page === null ? refuse('invalid_request') : ok({ total_seats: seats.length, seats: page.items });
}

function auditLog(): Reply {
  return ok([]);
}

function creditUsage({ account, now, query }: CopilotCall): Reply {
  const today = new Date(now);
  const year = queryInteger(query, 'year', { fallback: today.getUTCFullYear(), min: 2020, max: 2100 });
  const month = queryInteger(query, 'month', { fallback: today.getUTCMonth() + 1, min: 1, max: 12 });
  const day = queryInteger(query, 'day', { fallback: 0, min: 0, max: 31 });
  if (year === null || month === null || day === null) return refuse('invalid_request');
  const from = Date.UTC(year, month - 1, day === 0 ? 1 : day);
  const to = Math.min(periodEnd(from, day === 0 ? 'month' : 'day'), now - account.reportingDelayMs);
  return ok({
    timePeriod: { year, month, ...(day === 0 ? {} : { day }) },
    organization: account.organization,
    usageItems: usageItems(account, from, to),
  });
}

/** Included credits are used up first, stream by stream. Amounts of a cent a credit, in US dollars. */
function usageItems(account: GithubCopilotAccount, from: Instant, to: Instant) {
  let included = Math.max(
    0,
    account.includedCredits - spentBetween(account, periodStart(from, 'month'), from),
  );
  return account.streams.flatMap((stream) => {
    const gross = servedRequests(account, stream, from, to) * costOfRequest(stream);
    if (gross === 0) return [];
    const discount = Math.min(included, gross);
    included -= discount;
    return [usageItem(stream, gross, discount)];
  });
}

function usageItem({ model }: UsageStream, gross: number, discount: number) {
  return {
    product: 'Copilot',
    sku: 'Copilot AI Credits',
    model,
    unitType: 'ai-credits',
    pricePerUnit: 0.01,
    grossQuantity: gross / 10_000,
    grossAmount: wholeUnits(gross),
    discountQuantity: discount / 10_000,
    discountAmount: wholeUnits(discount),
    netQuantity: (gross - discount) / 10_000,
    netAmount: wholeUnits(gross - discount),
  };
}

function listBudgets(call: CopilotCall): Reply {
  const { spendLimit, organization } = call.account;
  const budgets = spendLimit
    ? [
        {
          id: 'budget-1',
          budget_type: 'BundlePricing',
          budget_product_skus: ['ai_credits'],
          budget_scope: 'organization',
          budget_entity_name: organization,
          budget_amount: wholeUnits(spendLimit.amount),
          prevent_further_usage: spendLimit.hard,
          budget_alerting: { will_alert: false, alert_recipients: [] },
        },
      ]
    : [];
  const page = pageAskedFor(call, budgets, 10);
  if (page === null) return refuse('invalid_request');
  return ok({ budgets: page.items, has_next_page: page.hasMore, total_count: budgets.length });
}

function pageAskedFor<Item>({ query }: CopilotCall, items: readonly Item[], usual: number) {
  const size = queryInteger(query, 'per_page', { fallback: usual, min: 1, max: 100 });
  const page = queryInteger(query, 'page', { fallback: 1, min: 1, max: 100_000 });
  if (size === null || page === null) return null;
  return numberedPage(items, page, size);
}
