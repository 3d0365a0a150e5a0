import type { Budget, ConnectionSettingsInput } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, utcDay } from '#shared/time.ts';
import type { CalendarDay, Instant } from '#shared/time.ts';
import { spentBetween } from '../account.ts';
import type { SpendingAccount, TokenLine, UsageStream } from '../account.ts';
import type { AnthropicAccount } from '../anthropic.ts';
import type { DeepseekAccount } from '../deepseek.ts';
import type { OpenaiAccount } from '../openai.ts';
import { syntheticCurve } from '../usage-curve.ts';
import type { WeekShape } from '../usage-curve.ts';
import { periodEnd, periodStart } from '../utc-period.ts';
import { demoKey } from './demo-key.ts';
import type { Inhabitant } from './world.ts';

const DOLLAR = 1_000_000;

/** So many days are left of a model that is in use, and of the key that reads the usage. */
const MODEL_LEFT_DAYS = 40;
const KEY_LEFT_DAYS = 12;

/**
 * Spends steadily below its limit, but dates come close: its card expires before the next invoice, its admin key soon, and
 * a model that the indexer still uses is to be shut down.
 */
export function openaiProd(now: Instant): Inhabitant {
  const account: OpenaiAccount = {
    id: 'openai-prod',
    provider: 'openai',
    openedAt: now - 180 * DAY_MS,
    credentials: { adminKey: 'sk-admin-sandbox-openai-prod', apiKey: 'sk-proj-sandbox-openai-prod' },
    reportingDelayMs: 10 * MINUTE_MS,
    projects: [
      { id: 'proj_assistant', name: 'Support assistant', createdAt: now - 180 * DAY_MS, archivedAt: null },
      { id: 'proj_search', name: 'Catalogue search', createdAt: now - 120 * DAY_MS, archivedAt: null },
    ],
    keys: [
      demoKey(now, {
        id: 'key_assistant',
        name: 'assistant',
        projectId: 'proj_assistant',
        owner: 'Ines Kaya',
      }),
      demoKey(now, {
        id: 'key_search',
        name: 'search-indexer',
        projectId: 'proj_search',
        owner: 'search-indexer',
        kind: 'service_account',
      }),
      demoKey(now, {
        id: 'key_headroom',
        name: 'headroom',
        owner: 'Ines Kaya',
        kind: 'admin',
        expiresAt: now + KEY_LEFT_DAYS * DAY_MS,
      }),
    ],
    models: [
      { id: 'gpt-5.2', createdAt: now - 300 * DAY_MS, shutdownOn: null },
      { id: 'gpt-5.2-mini', createdAt: now - 300 * DAY_MS, shutdownOn: null },
      { id: 'gpt-4.1', createdAt: now - 560 * DAY_MS, shutdownOn: utcDay(now + MODEL_LEFT_DAYS * DAY_MS) },
    ],
    streams: [
      stream(
        'gpt-5.2',
        'key_assistant',
        'proj_assistant',
        9_000,
        'office',
        [1_400, 600, 320],
        [1.75, 0.175, 14],
      ),
      stream('gpt-5.2-mini', 'key_search', 'proj_search', 30_000, 'nightly', [900, 0, 60], [0.25, 0.025, 2]),
      stream('gpt-4.1', 'key_search', 'proj_search', 800, 'office', [700, 0, 200], [2, 0.5, 8]),
    ],
  };
  const month = monthlySpend(account, now);
  return {
    account: { ...account, spendLimit: { amount: roundUp(month * 1.4, 100), hard: true } },
    settings: (url) => ({
      config: { baseUrl: `${url}/v1` },
      owner: 'platform team',
      purpose: 'Support assistant and catalogue search',
      tags: ['customer-facing'],
      budget: budgetOf(roundUp(month * 1.2, 50)),
      topUps: [declaredTopUp(account, now)],
      contract: {
        plan: 'API platform, prepaid credit',
        startsOn: utcDay(now - 180 * DAY_MS),
        autoRenew: true,
        nextInvoiceOn: firstOfNextMonth(now),
        paymentMethod: { kind: 'card', brand: 'Visa', last4: '4242', expiresOn: utcDay(now).slice(0, 7) },
      },
    }),
  };
}

/** Well in every respect; soon is the last day to give notice of a contract that renews by itself. */
export function anthropicResearch(now: Instant): Inhabitant {
  const account: AnthropicAccount = {
    id: 'anthropic-research',
    provider: 'anthropic',
    openedAt: now - 150 * DAY_MS,
    credentials: {
      adminKey: 'sk-ant-admin-sandbox-research',
      apiKey: 'sk-ant-api03-sandbox-research',
      complianceKey: 'sk-ant-api01-sandbox-research',
    },
    organization: { id: 'org_sandbox_research', name: 'Research' },
    reportingDelayMs: 5 * MINUTE_MS,
    workspaces: [{ id: 'wrkspc_eval', name: 'Evaluation', createdAt: now - 150 * DAY_MS }],
    keys: [
      demoKey(now, { id: 'apikey_notebooks', name: 'notebooks', projectId: 'wrkspc_eval', owner: 'tomas' }),
      demoKey(now, { id: 'apikey_agents', name: 'agents', owner: 'wen' }),
    ],
    models: [
      {
        id: 'claude-opus-5',
        displayName: 'Claude Opus 5',
        createdAt: now - 200 * DAY_MS,
        deprecatedAt: null,
        retiresAt: null,
      },
      {
        id: 'claude-haiku-5',
        displayName: 'Claude Haiku 5',
        createdAt: now - 200 * DAY_MS,
        deprecatedAt: null,
        retiresAt: null,
      },
    ],
    streams: [
      stream(
        'claude-opus-5',
        'apikey_notebooks',
        'wrkspc_eval',
        900,
        'office',
        [3_000, 2_000, 700],
        [5, 0.5, 25],
      ),
      stream('claude-haiku-5', 'apikey_agents', null, 6_000, 'office', [1_200, 800, 250], [1, 0.1, 5]),
    ],
  };
  const month = monthlySpend(account, now);
  return {
    account: { ...account, spendLimit: { amount: roundUp(month * 1.8, 100), hard: true } },
    settings: (url) => ({
      config: { baseUrl: url },
      owner: 'research',
      purpose: 'Model evaluation and agents',
      environment: 'development',
      budget: budgetOf(roundUp(month * 1.5, 50)),
      topUps: [declaredTopUp(account, now)],
      contract: {
        plan: 'Claude API, prepaid credit',
        startsOn: utcDay(now - 150 * DAY_MS),
        endsOn: utcDay(now + 47 * DAY_MS),
        autoRenew: true,
        noticeDays: 30,
        paymentMethod: { kind: 'card', brand: 'Mastercard', last4: '4444', expiresOn: nextYears(now, 2) },
      },
    }),
  };
}

/** Prepaid, at a promotional price for some weeks more: what is left lasts about three days. */
export function deepseekBatch(now: Instant): Inhabitant {
  const account: DeepseekAccount = {
    ...emptyDeepseek('deepseek-batch', now),
    streams: [
      stream('deepseek-flash', 'sk-batch', null, 40_000, 'steady', [1_500, 500, 400], [0.56, 0.07, 1.68]),
    ],
  };
  const [firstAt, secondAt] = [now - 45 * DAY_MS, now - 14 * DAY_MS];
  const first = roundUp(spentBetween(account, firstAt, now - 13 * DAY_MS), 1);
  const untilEmpty = spentBetween(account, firstAt, now + 3 * DAY_MS);
  const deposits = [
    { at: firstAt, amount: first, kind: 'topped_up' as const },
    { at: secondAt, amount: roundUp(untilEmpty - first, 1), kind: 'topped_up' as const },
  ];
  return {
    account: { ...account, deposits },
    settings: (url) => ({
      config: { baseUrl: url },
      owner: 'data engineering',
      purpose: 'Batch labelling around the clock',
      contract: {
        plan: 'Prepaid',
        promotionEndsOn: utcDay(now + 25 * DAY_MS),
        paymentMethod: { kind: 'prepaid' },
        contact: 'data-eng@example.com',
      },
    }),
  };
}

/** Prepaid and used up: every call is answered with 402 since this morning. */
export function deepseekLegacy(now: Instant): Inhabitant {
  const emptyAt = now - 6 * HOUR_MS;
  const account: DeepseekAccount = {
    ...emptyDeepseek('deepseek-legacy', now),
    streams: [
      stream('deepseek-flash', 'sk-legacy', null, 3_000, 'steady', [800, 0, 300], [0.56, 0.07, 1.68]),
    ],
    paymentErrorFrom: emptyAt,
  };
  const paidAt = now - 40 * DAY_MS;
  const amount = Math.floor(spentBetween(account, paidAt, emptyAt) / DOLLAR) * DOLLAR;
  return {
    account: { ...account, deposits: [{ at: paidAt, amount, kind: 'topped_up' }] },
    settings: (url) => ({
      config: { baseUrl: url },
      purpose: 'Predecessor of the batch account, to be retired',
      environment: 'staging',
    }),
  };
}

function emptyDeepseek(id: string, now: Instant): DeepseekAccount {
  return {
    id,
    provider: 'deepseek',
    openedAt: now - 60 * DAY_MS,
    credentials: { apiKey: `sk-sandbox-${id}` },
    reportingDelayMs: 0,
    deposits: [],
    models: ['deepseek-flash'],
    streams: [],
  };
}

/** Tokens per request and US dollars per million tokens are given as input, cached input, output. */
function stream(
  model: string,
  keyId: string,
  projectId: string | null,
  requestsPerDay: number,
  weekShape: WeekShape,
  tokens: readonly [number, number, number],
  prices: readonly [number, number, number],
): UsageStream {
  const kinds = ['input', 'cached input', 'output'] as const;
  const lines = kinds.map((kind, index): TokenLine => ({
    kind,
    tokensPerRequest: tokens[index] ?? 0,
    usdPerMillionTokens: prices[index] ?? 0,
  }));
  const requests = syntheticCurve({ perDay: requestsPerDay, weekShape, noise: 0.15, seed: keyId });
  return {
    model,
    keyId,
    projectId,
    requests,
    lines: lines.filter(({ tokensPerRequest }) => tokensPerRequest > 0),
  };
}

function monthlySpend(account: SpendingAccount, now: Instant): number {
  return spentBetween(account, periodStart(now, 'month'), periodEnd(now, 'month'));
}

/** A prepayment four weeks ago that reaches well beyond the next month. */
function declaredTopUp(
  account: SpendingAccount,
  now: Instant,
): NonNullable<ConnectionSettingsInput['topUps']>[number] {
  const paidAt = now - 28 * DAY_MS;
  const amount = roundUp(spentBetween(account, paidAt, now + 75 * DAY_MS), 500);
  return { kind: 'top_up', on: utcDay(paidAt), amount: amount / DOLLAR, currency: 'USD' };
}

const budgetOf = (amount: number): Omit<Budget, 'timeZone'> => ({
  amount: String(amount / DOLLAR),
  currency: 'USD',
});

/** Up to the next whole multiple of so many dollars. */
function roundUp(micros: number, dollars: number): number {
  const step = dollars * DOLLAR;
  return Math.ceil(micros / step) * step;
}

const firstOfNextMonth = (now: Instant): CalendarDay => utcDay(periodEnd(now, 'month'));

/** The month of `now`, some years later, as cards write it. */
function nextYears(now: Instant, years: number): string {
  const [year = '', month = ''] = utcDay(now).split('-');
  return `${Number(year) + years}-${month}`;
}
