import type { Instant } from '#shared/time.ts';
import type { Fault } from './faults.ts';
import type { UtcPeriod } from './utc-period.ts';
import { periodEnd, periodStart } from './utc-period.ts';
import { curveWithin, firstReaching, lastUseBefore, sumOfCurves, usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';

/**
 * What the stand-ins of all vendors have in common. An account is plain data; its state is computed for the
 * instant that is asked for, so that time may run at any speed and nothing drifts.
 */
export interface AccountBase {
  /** Names the account in addresses: letters, digits and dashes. */
  id: string;
  openedAt: Instant;
  /** From here on every endpoint refuses payment in the vendor's words. */
  paymentErrorFrom?: Instant;
  faults?: readonly Fault[];
}

/** A key as the vendor knows it. When it was last used follows from the streams that name it. */
export interface SandboxKey {
  id: string;
  name: string;
  kind: 'standard' | 'admin' | 'service_account';
  projectId: string | null;
  owner: string;
  enabled: boolean;
  createdAt: Instant;
  expiresAt: Instant | null;
  /** For a key without streams: its last use; null: never used. */
  lastUsedAt: Instant | null;
}

export type TokenKind = 'input' | 'cached input' | 'output';

/** What each request costs in tokens of one kind. US dollars per million tokens are micro-dollars per token. */
export interface TokenLine {
  kind: TokenKind;
  tokensPerRequest: number;
  usdPerMillionTokens: number;
}

/** The requests of one key to one model; tokens and cost follow from their count. */
export interface UsageStream {
  model: string;
  keyId: string;
  projectId: string | null;
  requests: UsageCurve;
  lines: readonly TokenLine[];
}

/** An account that pays per token. */
export interface SpendingAccount extends AccountBase {
  streams: readonly UsageStream[];
  /** Monthly limit in micro-dollars; a hard one refuses calls once it is reached, until the next month. */
  spendLimit?: { amount: number; hard: boolean };
  /** How old the newest number is that the vendor's reports show, in ms. */
  reportingDelayMs: number;
}

type Span = readonly [from: Instant, to: Instant];

/** Whole units of a currency, for vendors that write amounts as JSON numbers. */
export const wholeUnits = (micros: number): number => micros / 1_000_000;

/** Micro-dollars that one request of a stream costs for one kind of token. */
export function costPerRequest(line: TokenLine): number {
  return Math.round(line.tokensPerRequest * line.usdPerMillionTokens);
}

/** Micro-dollars that one request of a stream costs in all. */
export function costOfRequest(stream: UsageStream): number {
  return stream.lines.reduce((cost, line) => cost + costPerRequest(line), 0);
}

/** Requests of a stream that were answered in `[from, to)`: none before the account was opened or behind a hard limit. */
export function servedRequests(
  account: SpendingAccount,
  stream: UsageStream,
  from: Instant,
  to: Instant,
): number {
  return requestsIn(stream, servedSpans(account, from, to));
}

/** What the account spent in `[from, to)`, in micro-dollars. */
export function spentBetween(account: SpendingAccount, from: Instant, to: Instant): number {
  return costIn(account, servedSpans(account, from, to));
}

/** What one key of the account spent in `[from, to)`, in micro-dollars. */
export function keySpentBetween(account: SpendingAccount, keyId: string, from: Instant, to: Instant): number {
  return account.streams
    .filter((stream) => stream.keyId === keyId)
    .reduce((sum, stream) => sum + servedRequests(account, stream, from, to) * costOfRequest(stream), 0);
}

/** The instant in the month of `at` at which its hard spend limit was reached; null while it was not. */
export function spendLimitReachedAt(account: SpendingAccount, at: Instant): Instant | null {
  const { spendLimit, openedAt } = account;
  const from = Math.max(periodStart(at, 'month'), openedAt);
  if (!spendLimit?.hard) return null;
  return firstReaching((to) => costIn(account, [[from, to]]), spendLimit.amount, from, at);
}

/** The parts of `[from, to)` in which calls were answered, month by month. */
function servedSpans(account: SpendingAccount, from: Instant, to: Instant): Span[] {
  const spans: Span[] = [];
  for (let at = Math.max(from, account.openedAt); at < to; at = periodEnd(at, 'month')) {
    const end = Math.min(to, periodEnd(at, 'month'));
    const stopped = spendLimitReachedAt(account, end - 1) ?? end;
    if (stopped > at) spans.push([at, stopped]);
  }
  return spans;
}

function requestsIn(stream: UsageStream, spans: readonly Span[]): number {
  return spans.reduce((sum, [from, to]) => sum + usedBetween(stream.requests, from, to), 0);
}

function costIn(account: SpendingAccount, spans: readonly Span[]): number {
  return account.streams.reduce((sum, stream) => sum + requestsIn(stream, spans) * costOfRequest(stream), 0);
}

/** The instant of a key's last use before `at`; null where it was never used. */
export function keyLastUsedAt(account: SpendingAccount, key: SandboxKey, at: Instant): Instant | null {
  const curves = account.streams.filter((stream) => stream.keyId === key.id).map((stream) => stream.requests);
  const until = spendLimitReachedAt(account, at) ?? at;
  return lastUseBefore(sumOfCurves(curves), account.openedAt, until) ?? key.lastUsedAt;
}

/** A prepaid amount. Vendors use up what they granted before what was paid in. */
export interface Deposit {
  at: Instant;
  amount: number;
  kind: 'granted' | 'topped_up';
}

export interface Balance {
  granted: number;
  toppedUp: number;
}

/**
 * What remains of the deposits at `at`, given how much was asked for in an interval. It stops at 0: what was asked
 * for while nothing was left was refused, and is not owed when money comes.
 */
export function balanceAt(
  deposits: readonly Deposit[],
  askedFor: (from: Instant, to: Instant) => number,
  at: Instant,
): Balance {
  const made = deposits.filter((deposit) => deposit.at <= at).sort((left, right) => left.at - right.at);
  return made.reduce<Balance>(
    (balance, deposit, index) => {
      const until = Math.min(made[index + 1]?.at ?? at, at);
      return spend(add(balance, deposit), askedFor(deposit.at, until));
    },
    { granted: 0, toppedUp: 0 },
  );
}

function add(balance: Balance, { kind, amount }: Deposit): Balance {
  return kind === 'granted'
    ? { ...balance, granted: balance.granted + amount }
    : { ...balance, toppedUp: balance.toppedUp + amount };
}

function spend({ granted, toppedUp }: Balance, amount: number): Balance {
  const fromGranted = Math.min(granted, amount);
  return { granted: granted - fromGranted, toppedUp: Math.max(0, toppedUp - (amount - fromGranted)) };
}

/** A limit on a count within a calendar period of UTC. A hard one freezes the count; a soft one is passed. */
export interface SandboxQuota {
  limit: number;
  period: UtcPeriod;
  hard: boolean;
  weekStartsOn?: number;
}

/** What counts as used between the start of a period and an instant in it. */
export function quotaUsed(curve: UsageCurve, quota: SandboxQuota, from: Instant, to: Instant): number {
  const used = usedBetween(curve, from, to);
  return quota.hard ? Math.min(used, quota.limit) : used;
}

/** What counts as used at `at`, since the start of the quota's period. */
export function quotaUsedAt(curve: UsageCurve, quota: SandboxQuota, at: Instant): number {
  return quotaUsed(curve, quota, periodStart(at, quota.period, quota.weekStartsOn), at);
}

/** The instant in the period of `at` at which the quota ran out, as far as `at`; null while it has not. */
export function quotaExhaustedAt(curve: UsageCurve, quota: SandboxQuota, at: Instant): Instant | null {
  const from = periodStart(at, quota.period, quota.weekStartsOn);
  return firstReaching((to) => usedBetween(curve, from, to), quota.limit, from, at);
}

interface SandboxCard {
  brand: string;
  last4: string;
  expiryMonth: number;
  expiryYear: number;
}

/** A subscription over time, in Stripe's words: each status holds from its instant until the next one's. */
export interface SandboxSubscription {
  plan: string;
  timeline: readonly { from: Instant; status: string }[];
  currentPeriodEndsAt: Instant;
  cancelsAtPeriodEnd: boolean;
  card: SandboxCard | null;
}

/** null before the first entry of the timeline. */
export function subscriptionStatusAt(subscription: SandboxSubscription, at: Instant): string | null {
  return subscription.timeline.filter((entry) => entry.from <= at).at(-1)?.status ?? null;
}

/** What a curve counts while the account is open. */
export function sinceOpened(account: AccountBase, curve: UsageCurve): UsageCurve {
  return curveWithin(curve, account.openedAt, Number.MAX_SAFE_INTEGER);
}
