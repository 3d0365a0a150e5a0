import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionFacts, EvidenceLogFacts, Facts } from '#engine/controls/control.ts';
import { CONTROLS } from '#engine/controls/index.ts';
import { effectiveControls } from '#engine/policy/effective-policy.ts';
import type { AllowList } from '#shared/model/allow-list.ts';
import {
  controlDescriptionSchema,
  type FrameworkMapping,
  type VerdictStatus,
} from '#shared/model/control.ts';
import { RESOURCE_ATTRIBUTES, type ResourceReading } from '#shared/model/resource.ts';
import { SUBSCRIPTION_STATES } from '#shared/model/subscription.ts';
import { translateZh } from '#shared/engine-texts/zh-CN/index.ts';
import { DAY_MS, floorTo, HOUR_MS, utcDay } from '#shared/time.ts';
import {
  apiKey,
  budgetMeter,
  connection,
  connectionFacts,
  contract,
  diagnosis,
  facts,
  forecast,
  lifecycleItem,
  meter,
  NOW,
  paymentEpisode,
  poll,
  registerEntry,
  subscription,
  subscriptionReading,
  trainingRecord,
  usagePlan,
  usualSpend,
  waiver,
} from '#test/support/facts.ts';

const FOLDER = new URL('../../electron/engine/controls/', import.meta.url);
const MEMBER = /^[a-z0-9]+-\d{2}\.ts$/;

/** The form of each framework's ids: a criterion that cannot exist is a slip of the pen. */
const ID_FORM: Record<FrameworkMapping['framework'], RegExp> = {
  SOC2: /^(CC[1-9]\.\d|A1\.\d|C1\.\d|P\d\.\d|PI1\.\d)$/,
  ISO27001: /^A\.[5-8]\.\d{1,2}$/,
  ISO42001: /^A\.([2-9]|10)\.\d(\.\d)?$/,
  NIST_AI_RMF: /^(GOVERN|MAP|MEASURE|MANAGE) \d\.\d{1,2}$/,
  NIST_800_53: /^[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?$/,
  EU_AI_ACT: /^\d{1,3}(\(\d{1,2}\))?$/,
  PCI_DSS: /^\d{1,2}\.\d{1,2}(\.\d{1,2}){0,2}$/,
};

/** What is known beside the connections. */
type FactsBeside = Pick<
  Facts,
  'training' | 'waivers' | 'register' | 'directory' | 'allowLists' | 'evidenceLog'
>;
type Situation = Partial<ConnectionFacts> & Partial<FactsBeside>;
type Case = readonly [status: VerdictStatus, when: string, situation: Situation];

const withSubscription = (overrides: Parameters<typeof subscription>[0]): Situation => ({
  subscription: subscription(overrides),
});
const withContract = (overrides: Parameters<typeof contract>[0]): Situation =>
  withSubscription({ basis: 'contract', reading: null, contract: contract(overrides) });
const withCard = (expiresOn: string): Situation =>
  withContract({ nextInvoiceOn: '2026-12-02', paymentMethod: { kind: 'card', expiresOn } });
const withEpisode = (overrides: Parameters<typeof paymentEpisode>[0]): Situation => ({
  paymentEpisodes: [paymentEpisode(overrides)],
});
const withMeter = (
  overrides: Parameters<typeof meter>[0],
  made: ReturnType<typeof forecast> | null = forecast(),
): Situation => ({ meters: [{ meter: meter(overrides), forecast: made }] });
const withRunway = (p50: number | null): Situation =>
  withMeter({}, forecast({ runwayHours: { p10: p50, p50, p90: null } }));
const withBudget = (
  overrides: Parameters<typeof meter>[0],
  made: ReturnType<typeof forecast> | null = null,
): Situation => ({
  connection: connection({ budget: { amount: '100', currency: 'USD', timeZone: 'UTC' } }),
  meters: [{ meter: budgetMeter(overrides), forecast: made }],
});
const withKey = (overrides: Parameters<typeof apiKey>[0]): Situation => ({ apiKeys: [apiKey(overrides)] });
const withPlan = (attributes: Parameters<typeof usagePlan>[0]): Situation => ({
  resources: [usagePlan(attributes)],
});
const withVersion = (overrides: Parameters<typeof lifecycleItem>[0]): Situation => ({
  lifecycle: [lifecycleItem(overrides)],
});
const ending = (daysLeft: number, overrides: Parameters<typeof lifecycleItem>[0] = {}): Situation =>
  withVersion({
    phase: daysLeft < 0 ? 'retired' : 'retiring',
    daysLeft,
    retiresOn: utcDay(NOW + daysLeft * DAY_MS),
    ...overrides,
  });
const withResource = (
  kind: ResourceReading['kind'],
  attributes: ResourceReading['attributes'],
): Situation => ({ resources: [{ kind, externalId: 'r-1', name: 'orders', attributes }] });
const admins = (count: number, overrides: Parameters<typeof apiKey>[0] = {}): Situation => ({
  apiKeys: Array.from({ length: count }, (_, index) =>
    apiKey({ externalId: `admin-${index}`, kind: 'admin', ...overrides }),
  ),
});
const owned = (overrides: Parameters<typeof connection>[0] = {}): Situation => ({
  connection: connection({
    owner: 'Ada',
    purpose: 'Orders',
    budget: { amount: '100', currency: 'USD', timeZone: 'UTC' },
    ...overrides,
  }),
});
const without = (part: 'owner' | 'purpose' | 'budget'): Situation => {
  const { [part]: _, ...rest } = owned().connection ?? connection();
  return { connection: rest };
};
const withTraining = (...records: Parameters<typeof trainingRecord>[0][]): Situation => ({
  ...owned({ owner: 'ada ' }),
  training: records.map((record) => trainingRecord(record)),
});
const withChanges = (...changes: ConnectionFacts['subscriptionChanges']): Situation => ({
  ...withSubscription({}),
  subscriptionChanges: changes,
});
/** The spend of six weeks, of which that of one day was another. */
const withSpend = (daysAgo: number, dollars: number, days = 42): Situation => ({
  dailySpend: usualSpend(days).map((spend, index) =>
    days - index === daysAgo ? { ...spend, amount: dollars * 1_000_000 } : spend,
  ),
});
const acknowledged = (controlId: string, subjectId: string): Situation => ({
  acknowledged: [{ controlId, subjectId }],
});
const silentFor = (ms: number): Situation => ({ lastSuccessAt: NOW - ms });
const gap = (outcome: 'forbidden' | 'unavailable' | 'truncated') => ({ what: 'costs', outcome, detail: '' });

/** Controls of what Headroom itself keeps, with what they say where nothing is kept: they judge no connection. */
const STORE_WIDE: Readonly<Record<string, VerdictStatus>> = {
  'WVR-01': 'NOT_APPLICABLE',
  'MON-02': 'NO_DATA',
};

/** A situation's facts of the connection, and those beside it. */
function parted({ training, waivers, register, directory, allowLists, evidenceLog, ...own }: Situation) {
  const beside: Partial<FactsBeside> = {
    ...(training && { training }),
    ...(waivers && { waivers }),
    ...(register && { register }),
    ...(directory && { directory }),
    ...(allowLists && { allowLists }),
    ...(evidenceLog && { evidenceLog }),
  };
  return { own, beside };
}

const verifiedLog = (
  overrides: Partial<NonNullable<EvidenceLogFacts['verified']>> = {},
): EvidenceLogFacts['verified'] => ({
  at: NOW - HOUR_MS,
  verdict: 'intact',
  rows: 1_000,
  divergence: null,
  missing: [],
  ...overrides,
});
const withLog = (overrides: Partial<EvidenceLogFacts> = {}): Situation => ({
  evidenceLog: { begunAt: NOW - 30 * DAY_MS, signedAt: NOW, verified: verifiedLog(), ...overrides },
});

const withService = (overrides: Parameters<typeof registerEntry>[0] = {}): Situation => ({
  register: [registerEntry(overrides)],
});
const withDirectory = (owner: string | null, active = true): Situation => ({
  ...withKey({ owner }),
  directory: [{ id: 'ada@example.com', name: 'Ada', kind: 'person', active, leftOn: null }],
});
const list = (parts: Partial<AllowList> = {}): AllowList => ({ dataClass: 'internal', ...parts });
const withLists = (lists: AllowList[], situation: Situation = {}): Situation => ({
  ...withService(),
  allowLists: lists,
  usedModels: [{ model: 'acme-4', lastUsedAt: NOW }],
  connection: connection({ config: { region: 'eu-west-1', furtherRegions: ['eu-central-1'] } }),
  ...situation,
});

/** What each control must answer; the expected status is among its verdicts and, unless it is PASS, no PASS is. */
const CASES: Record<string, readonly Case[]> = {
  'SUB-01': [
    ['PASS', 'the subscription is active', withSubscription({})],
    ['PASS', 'a renewal is due', withSubscription({ state: 'renewal_due' })],
    ['WARN', 'it is in grace', withSubscription({ state: 'grace' })],
    [
      'WARN',
      'the provider contradicts the contract',
      withSubscription({
        contradictions: ['The provider reports "active", but the contract only starts on 1 Dec 2026.'],
      }),
    ],
    ['FAIL', 'it is past due', withSubscription({ state: 'past_due' })],
    ['FAIL', 'it lapsed', withSubscription({ state: 'lapsed' })],
    [
      'NOT_APPLICABLE',
      'it was retired by decision',
      withSubscription({
        state: 'cancelled',
        contract: contract({ decision: { kind: 'retire', by: 'Ada', on: '2026-11-01' } }),
      }),
    ],
    ['NO_DATA', 'the state is unknown', withSubscription({ state: 'unknown' })],
    [
      'NO_DATA',
      'the provider was not heard for hours',
      { ...withSubscription({}), ...silentFor(3 * HOUR_MS) },
    ],
  ],
  'SUB-02': [
    ['PASS', 'it renews automatically', withContract({ endsOn: '2026-11-30', autoRenew: true })],
    ['PASS', 'there is time', withContract({ endsOn: '2026-12-23' })],
    [
      'PASS',
      'a decision is recorded',
      withContract({ endsOn: '2026-11-30', decision: { kind: 'renew', by: 'Ada', on: '2026-11-01' } }),
    ],
    ['FAIL', 'thirty days are left', withContract({ endsOn: '2026-12-22' })],
    [
      'FAIL',
      'the provider will not renew it',
      withSubscription({
        reading: subscriptionReading({ cancelsAtPeriodEnd: true, currentPeriodEndsAt: NOW + 9 * DAY_MS }),
      }),
    ],
    ['NO_DATA', 'no date is known', withSubscription({})],
    ['NOT_APPLICABLE', 'it is cancelled', withSubscription({ state: 'cancelled' })],
  ],
  'PAY-01': [
    ['PASS', 'the card outlives the invoice', withCard('2026-12')],
    ['FAIL', 'the card expires before the invoice', withCard('2026-11')],
    ['FAIL', 'the card is expired', withCard('2026-10')],
    [
      'FAIL',
      'the last charge failed',
      withSubscription({ reading: subscriptionReading({ paymentFailed: true }) }),
    ],
    ['NO_DATA', 'no payment method is known', withSubscription({})],
    ['NOT_APPLICABLE', 'it is cancelled', withSubscription({ state: 'cancelled' })],
  ],
  'E402-01': [
    ['PASS', 'no payment was refused', {}],
    ['PASS', 'the cause is known and a day is not over', withEpisode({})],
    ['PASS', 'it was closed with a cause', withEpisode({ closedAt: NOW })],
    ['FAIL', 'no cause is known', withEpisode({ diagnosis: diagnosis({ cause: null }) })],
    ['FAIL', 'it is open for more than a day', withEpisode({ firstSeenAt: NOW - 25 * HOUR_MS })],
    [
      'ERROR',
      'the provider is at fault, however long',
      withEpisode({ firstSeenAt: 0, diagnosis: diagnosis({ cause: 'provider_fault' }) }),
    ],
    ['NO_DATA', 'it was never polled', { lastPoll: null }],
  ],
  'QUO-01': [
    ['PASS', '79.9 % are used', withMeter({ value: 799 })],
    ['WARN', '80 % are used', withMeter({ value: 800 })],
    ['WARN', '94.9 % are used', withMeter({ value: 949 })],
    ['FAIL', '95 % are used', withMeter({ value: 950 })],
    ['NO_DATA', 'no limit is known', withMeter({ limit: null })],
    ['NO_DATA', 'the reading is old', withMeter({ lastAt: NOW - 3 * HOUR_MS })],
    ['NO_DATA', 'the reading is ahead of the clock', withMeter({ lastAt: NOW + HOUR_MS })],
    ['NO_DATA', 'the window was reset since', withMeter({ resetsAt: NOW - 1 })],
    ['NO_DATA', 'the last poll had a gap', { lastPoll: poll({ gaps: [gap('forbidden')] }) }],
    ['NOT_APPLICABLE', 'there is no quota', {}],
    ['NOT_APPLICABLE', 'the limit is 0 and nothing is used', withMeter({ value: 0, limit: 0 })],
  ],
  'QUO-02': [
    ['PASS', 'the median reaches the reset', withRunway(null)],
    ['FAIL', 'the median does not', withRunway(3)],
    ['NO_DATA', 'no forecast was made', withMeter({}, null)],
    ['NO_DATA', 'the forecast is unknown', withMeter({}, forecast({ level: 'unknown', runwayHours: null }))],
    ['NO_DATA', 'the forecast is old', withMeter({}, forecast({ madeAt: NOW - 3 * HOUR_MS }))],
    ['NOT_APPLICABLE', 'there is no quota', {}],
  ],
  'BUD-02': [
    ['PASS', 'the spend is within the budget', withBudget({})],
    [
      'WARN',
      '110 % are expected',
      withBudget({}, forecast({ endOfWindow: { p10: 0, p50: 110_000_000, p90: 0 } })),
    ],
    ['FAIL', 'all of it is spent', withBudget({ value: 100_000_000 })],
    ['NO_DATA', 'the spend is not known', withBudget({ value: null })],
    ['NOT_APPLICABLE', 'no budget is declared', {}],
  ],
  'SUB-03': [
    ['PASS', 'nothing changed', withSubscription({})],
    ['PASS', 'a renewal was due', withChanges({ at: NOW - DAY_MS, from: 'active', to: 'renewal_due' })],
    ['PASS', 'it is known since a week', withChanges({ at: NOW - 7 * DAY_MS, from: null, to: 'active' })],
    [
      'FAIL',
      'it lapsed for a day',
      withChanges(
        { at: NOW - 5 * DAY_MS, from: 'grace', to: 'lapsed' },
        { at: NOW - 4 * DAY_MS, from: 'lapsed', to: 'active' },
      ),
    ],
    ['FAIL', 'it began past due', withChanges({ at: NOW - 9 * DAY_MS, from: 'past_due', to: 'active' })],
    ['FAIL', 'it is suspended', withSubscription({ state: 'suspended' })],
    ['FAIL', 'it was cancelled', withChanges({ at: NOW - DAY_MS, from: 'active', to: 'cancelled' })],
    ['NO_DATA', 'nobody knew for a while', withChanges({ at: NOW - DAY_MS, from: 'unknown', to: 'active' })],
    ['NO_DATA', 'nothing is known', {}],
    [
      'NOT_APPLICABLE',
      'it was replaced by decision',
      withSubscription({
        state: 'cancelled',
        contract: contract({ decision: { kind: 'replace', by: 'Ada', on: '2026-11-01' } }),
      }),
    ],
  ],
  'PAY-02': [
    [
      'PASS',
      'the provider says that all is paid',
      withSubscription({ reading: subscriptionReading({ status: 'active', paymentFailed: false }) }),
    ],
    [
      'WARN',
      'it is past due for 15 days',
      withSubscription({
        since: NOW - 15 * DAY_MS,
        reading: subscriptionReading({ status: 'past_due' }),
      }),
    ],
    [
      'FAIL',
      'it is past due for longer',
      withSubscription({
        since: NOW - 15 * DAY_MS - 1,
        reading: subscriptionReading({ status: 'unpaid' }),
      }),
    ],
    ['NO_DATA', 'the provider says nothing of charges', withSubscription({})],
    ['NO_DATA', 'only a contract is known', withContract({ endsOn: '2026-11-30' })],
    [
      'NO_DATA',
      'the provider was not heard for hours',
      {
        ...withSubscription({ reading: subscriptionReading({ status: 'past_due' }) }),
        ...silentFor(3 * HOUR_MS),
      },
    ],
  ],
  'E402-02': [
    ['PASS', 'it never failed', {}],
    ['PASS', 'it failed six times', { providerFaults: 6 }],
    ['FAIL', 'it failed seven times', { providerFaults: 7 }],
    [
      'FAIL',
      'a refused payment is its fault as well',
      { ...withEpisode({ diagnosis: diagnosis({ cause: 'provider_fault' }) }), providerFaults: 6 },
    ],
    ['ERROR', 'somebody has taken it up', { ...acknowledged('E402-02', 'connection-1'), providerFaults: 7 }],
    [
      'NO_DATA',
      'it was not asked for a day',
      { lastPoll: poll({ finishedAt: NOW - DAY_MS - 1 }), providerFaults: 7 },
    ],
    ['NOT_APPLICABLE', 'it asks nobody', { isOffline: true }],
  ],
  'QUO-03': [
    ['PASS', 'nothing was refused', {}],
    [
      'PASS',
      'the cause was another',
      withEpisode({ diagnosis: diagnosis({ cause: 'subscription_expired' }) }),
    ],
    ['FAIL', 'a limit is used up', withEpisode({})],
    ['FAIL', 'a limit was used up', withEpisode({ closedAt: NOW })],
    ['NO_DATA', 'the provider was not heard for hours', silentFor(3 * HOUR_MS)],
  ],
  'BUD-01': [
    ['PASS', 'both are set', owned()],
    [
      'PASS',
      'the provider holds a budget',
      { ...without('budget'), meters: [{ meter: budgetMeter(), forecast: null }] },
    ],
    ['FAIL', 'there is no budget', without('budget')],
    [
      'FAIL',
      'the budget at the provider has no limit',
      { ...without('budget'), meters: [{ meter: budgetMeter({ limit: null }), forecast: null }] },
    ],
    ['FAIL', 'there is no owner', without('owner')],
    ['FAIL', 'there is neither', {}],
    ['NO_DATA', 'nothing was read yet', { ...owned(), lastSuccessAt: null }],
    ['NOT_APPLICABLE', 'it is paused', { connection: connection({ paused: true }) }],
    ['NOT_APPLICABLE', 'it is cancelled', withSubscription({ state: 'cancelled' })],
  ],
  'BUD-03': [
    ['PASS', 'no day stands out', withSpend(2, 20)],
    ['PASS', 'it stands out by less than the floor', withSpend(2, 30)],
    ['PASS', 'it was 15 days ago', withSpend(15, 200)],
    ['WARN', 'it was the day before yesterday', withSpend(2, 200)],
    ['FAIL', 'nobody acknowledged it', withSpend(4, 200)],
    [
      'WARN',
      'somebody acknowledged it',
      { ...withSpend(4, 200), ...acknowledged('BUD-03', 'connection-1/USD/2026-11-18') },
    ],
    [
      'FAIL',
      'another one was acknowledged',
      { ...withSpend(4, 200), ...acknowledged('BUD-03', 'connection-1') },
    ],
    ['NO_DATA', 'two weeks are not over', withSpend(1, 200, 14)],
    ['NO_DATA', 'no cost is known', {}],
    [
      'NO_DATA',
      'the last poll had a gap',
      { ...withSpend(2, 20), lastPoll: poll({ gaps: [gap('forbidden')] }) },
    ],
  ],
  'DOC-01': [
    ['PASS', 'both are on record', owned()],
    ['FAIL', 'there is no owner', without('owner')],
    ['FAIL', 'the purpose is empty', owned({ purpose: ' ' })],
    ['FAIL', 'there is neither', {}],
    ['NO_DATA', 'nothing was read yet', { ...owned(), lastSuccessAt: null }],
    ['NOT_APPLICABLE', 'it is paused', owned({ paused: true })],
  ],
  'TRN-01': [
    ['PASS', 'the owner read the guide', withTraining({})],
    ['WARN', 'the guide has changed since', withTraining({ state: 'changed' })],
    ['FAIL', 'that was too long ago', withTraining({ state: 'expired', expiresOn: '2026-11-21' })],
    ['FAIL', 'somebody else did', withTraining({ person: 'Grace' })],
    ['FAIL', 'it was the guide of another provider', withTraining({ provider: 'openai' })],
    ['NO_DATA', 'there is no owner', { training: [trainingRecord({})] }],
  ],
  'SUB-04': [
    ['PASS', 'a service covers it', withService()],
    ['PASS', 'one names it by a pattern', withService({ connections: ['other', 'aws-*'] })],
    ['FAIL', 'none does', withService({ connections: ['other'] })],
    ['FAIL', 'it is of another provider', withService({ provider: 'openai' })],
    ['FAIL', 'it is no longer active', withService({ active: false })],
    [
      'PASS',
      'its projects are named',
      { ...withService({ projects: ['gold*'] }), ...withKey({ project: 'gold-1' }) },
    ],
    [
      'FAIL',
      'a project is not',
      { ...withService({ projects: ['silver'] }), ...withKey({ project: 'gold' }) },
    ],
    ['NO_DATA', 'there is no register', {}],
    ['NO_DATA', 'it never answered', { ...withService({ provider: 'openai' }), lastSuccessAt: null }],
  ],
  'VEN-01': [
    ['PASS', 'a list names the vendor', withLists([list({ vendors: ['aws-*'] })])],
    ['PASS', 'a list leaves vendors free', withLists([list()])],
    [
      'FAIL',
      'money is spent at another',
      withLists([list({ vendors: ['openai'] })], { dailySpend: usualSpend(3) }),
    ],
    ['NO_DATA', 'no spend is known', withLists([list({ vendors: [] })])],
    ['NO_DATA', 'there is no list', withService()],
  ],
  'VEN-02': [
    ['PASS', 'it was reviewed 365 days ago', withService({ reviewedOn: '2025-11-22' })],
    ['FAIL', 'it was reviewed longer ago', withService({ reviewedOn: '2025-11-21' })],
    ['FAIL', 'it never was', withService({ reviewedOn: null })],
    ['FAIL', 'there is no contract', withService({ contract: null })],
    ['FAIL', 'there is no agreement', withService({ dpaLink: null })],
    ['NO_DATA', 'there is no register', {}],
    ['NO_DATA', 'no service covers it', withService({ provider: 'openai' })],
  ],
  'BCP-01': [
    ['PASS', 'the fallback was tested 365 days ago', withService({ fallbackTestedOn: '2025-11-22' })],
    ['FAIL', 'it was tested longer ago', withService({ fallbackTestedOn: '2025-11-21' })],
    ['FAIL', 'it was never tested', withService({ fallbackTestedOn: null })],
    ['FAIL', 'there is none', withService({ fallback: null })],
    ['NOT_APPLICABLE', 'the service is not critical', withService({ criticality: 'high', fallback: null })],
    ['NO_DATA', 'nobody says how critical it is', withService({ criticality: null })],
    ['NO_DATA', 'there is no register', {}],
  ],
  'LOG-01': [
    ['PASS', 'logs are kept for a year', withService({ logRetentionDays: 365 })],
    ['WARN', 'they are kept for less', withService({ logRetentionDays: 183 })],
    ['FAIL', 'they are kept for less than half a year', withService({ logRetentionDays: 182 })],
    ['NO_DATA', 'nobody says', withService({ logRetentionDays: null })],
    ['NO_DATA', 'there is no register', {}],
  ],
  'MOD-01': [
    ['PASS', 'the model is allowed', withLists([list({ models: ['acme-*'] })])],
    ['FAIL', 'it is not', withLists([list({ models: ['acme-5'] })])],
    ['FAIL', 'no model is', withLists([list({ models: [] })])],
    ['NOT_APPLICABLE', 'models are free', withLists([list()])],
    ['NO_DATA', 'usage names no model', withLists([list({ models: [] })], { usedModels: null })],
    ['NO_DATA', 'the class has no list', withLists([list({ dataClass: 'public' })])],
    ['NO_DATA', 'the class is not known', withLists([list()], withService({ dataClass: null }))],
    ['NO_DATA', 'there is no register', { allowLists: [list()] }],
    ['NO_DATA', 'there is no list', withService()],
  ],
  'REG-01': [
    ['PASS', 'its regions are allowed', withLists([list({ regions: ['eu-*'] })])],
    ['FAIL', 'one is not', withLists([list({ regions: ['eu-west-1'] })])],
    ['NOT_APPLICABLE', 'regions are free', withLists([list()])],
    ['NO_DATA', 'no region is named', withLists([list({ regions: [] })], { connection: connection() })],
    ['NO_DATA', 'there is no list', withService()],
  ],
  'KEY-06': [
    ['PASS', 'the owner is active', withDirectory('ADA@example.com')],
    ['PASS', 'the owner is known by name', withDirectory(' ada')],
    ['FAIL', 'the owner left', withDirectory('Ada', false)],
    ['NO_DATA', 'nobody knows the owner', withDirectory('Grace')],
    ['NO_DATA', 'the key has none', withDirectory(null)],
    ['NO_DATA', 'there is no directory', withKey({ owner: 'Ada' })],
    [
      'NOT_APPLICABLE',
      'the key is disabled',
      { ...withDirectory('Ada', false), ...withKey({ owner: 'Ada', enabled: false }) },
    ],
  ],
  'MON-02': [
    ['PASS', 'it was verified today and signed a moment ago', withLog()],
    ['PASS', 'it was verified 48 h ago', withLog({ verified: verifiedLog({ at: NOW - 2 * DAY_MS }) })],
    ['FAIL', 'it was verified longer ago', withLog({ verified: verifiedLog({ at: NOW - 2 * DAY_MS - 1 }) })],
    ['FAIL', 'it was never verified', withLog({ verified: null })],
    ['NO_DATA', 'it has just begun', withLog({ begunAt: NOW - HOUR_MS, verified: null })],
    ['FAIL', 'the newest checkpoint is older than a day', withLog({ signedAt: NOW - DAY_MS - 1 })],
    ['NO_DATA', 'nothing is signed', withLog({ signedAt: null, verified: null })],
    [
      'FAIL',
      'a row was changed',
      withLog({
        verified: verifiedLog({
          verdict: 'tampered',
          divergence: { seq: 7, field: 'hash', expected: 'a', got: 'b' },
        }),
      }),
    ],
    ['FAIL', 'a strange key signed it', withLog({ verified: verifiedLog({ verdict: 'untrusted' }) })],
    [
      'FAIL',
      'its checkpoints are gone',
      withLog({
        signedAt: null,
        verified: verifiedLog({ verdict: 'incomplete', missing: ['The log has no signed checkpoint.'] }),
      }),
    ],
    ['NO_DATA', 'there is no log', {}],
  ],
  'WVR-01': [
    ['PASS', 'it was approved and is used', { waivers: [waiver()] }],
    ['PASS', 'it has not begun', { waivers: [waiver({ validFrom: NOW + 1 })] }],
    ['FAIL', 'who asked approved it', { waivers: [waiver({ approvedBy: 'ADA lovelace ' })] }],
    ['FAIL', 'it stands too long', { waivers: [waiver({ expiresAt: NOW + 356 * DAY_MS })] }],
    [
      'FAIL',
      'it has covered nothing for 91 days',
      { waivers: [waiver({ validFrom: NOW - 100 * DAY_MS, lastMatchedAt: NOW - 91 * DAY_MS })] },
    ],
    [
      'PASS',
      'it covered something 90 days ago',
      { waivers: [waiver({ validFrom: NOW - 100 * DAY_MS, lastMatchedAt: NOW - 90 * DAY_MS })] },
    ],
    [
      'FAIL',
      'it never covered anything',
      { waivers: [waiver({ validFrom: NOW - 91 * DAY_MS, lastMatchedAt: null })] },
    ],
    ['FAIL', 'it expired and is needed', { waivers: [waiver({ expiresAt: NOW - DAY_MS })] }],
    [
      'NOT_APPLICABLE',
      'it expired and nothing fails',
      { waivers: [waiver({ expiresAt: NOW - DAY_MS, lastMatchedAt: NOW - 2 * DAY_MS })] },
    ],
    [
      'NOT_APPLICABLE',
      'it waits for approval',
      { waivers: [waiver({ approvedBy: null, approvedAt: null })] },
    ],
    ['NOT_APPLICABLE', 'it was revoked', { waivers: [waiver({ revokedAt: NOW, revokedBy: 'ada' })] }],
    ['NOT_APPLICABLE', 'there is none', {}],
  ],
  'KEY-04': [
    ['PASS', 'it has a limit', withKey({ hasLimit: true })],
    ['FAIL', 'it has none', withKey({ hasLimit: false })],
    ['NO_DATA', 'nobody tells', withKey({ hasLimit: null })],
    ['NO_DATA', 'the vendor knows no limits', withKey({})],
    ['NOT_APPLICABLE', 'it is disabled', withKey({ hasLimit: false, enabled: false })],
    [
      'NOT_APPLICABLE',
      'it does not serve production',
      { ...withKey({ hasLimit: false }), connection: connection({ environment: 'staging' }) },
    ],
  ],
  'MON-03': [
    ['PASS', 'the clocks agree', { clockOffsetMs: 120_000 }],
    ['FAIL', 'the own one is slow', { clockOffsetMs: 120_001 }],
    ['FAIL', 'the own one is fast', { clockOffsetMs: -121_000 }],
    ['NO_DATA', 'the answers carry no date', {}],
    ['NO_DATA', 'it was never polled', { lastPoll: null, clockOffsetMs: 0 }],
    ['NOT_APPLICABLE', 'it asks nobody', { isOffline: true }],
  ],
  'MON-04': [
    ['PASS', 'the last poll read everything', {}],
    ['FAIL', 'a right is missing', { lastPoll: poll({ gaps: [gap('forbidden'), gap('unavailable')] }) }],
    ['FAIL', 'a list was cut short', { lastPoll: poll({ gaps: [gap('truncated')] }) }],
    ['FAIL', 'the credential was refused', { lastPoll: poll({ outcome: 'unauthorized' }) }],
    ['ERROR', 'only the provider did not answer', { lastPoll: poll({ gaps: [gap('unavailable')] }) }],
    ['NO_DATA', 'the poll failed', { lastPoll: poll({ outcome: 'unavailable' }) }],
    ['NO_DATA', 'it was never polled', { lastPoll: null }],
    ['NOT_APPLICABLE', 'polling is paused', { connection: connection({ paused: true }) }],
  ],
  'MOD-02': [
    ['PASS', 'no end is announced', withVersion({})],
    ['PASS', 'it ends in 61 days', ending(61)],
    ['PASS', 'it ends later, whoever uses it', ending(61, { inUse: null, lastUsedAt: null })],
    ['FAIL', 'it ends in 60 days', ending(60)],
    ['FAIL', 'it has ended', ending(-1)],
    ['FAIL', 'a deployment ends', ending(3, { kind: 'deployment', lastUsedAt: null })],
    ['WARN', 'it is deprecated without a day', withVersion({ phase: 'deprecated' })],
    ['NO_DATA', 'nobody tells whether it is used', ending(3, { inUse: null, lastUsedAt: null })],
    ['NO_DATA', 'nobody tells how long it is served', withVersion({ phase: 'unknown', source: null })],
    ['NO_DATA', 'usage names no model', {}],
    ['NO_DATA', 'the provider was not heard for hours', { ...ending(3), ...silentFor(3 * HOUR_MS) }],
    ['NOT_APPLICABLE', 'it was last called eight days ago', ending(3, { lastUsedAt: NOW - 8 * DAY_MS })],
    ['NOT_APPLICABLE', 'nobody calls it', { ...ending(3, { inUse: false }), usedModels: [] }],
    ['NOT_APPLICABLE', 'it is a gateway', withPlan({})],
  ],
  'VER-01': [
    ['PASS', 'no end is announced', withVersion({ kind: 'api_version' })],
    ['PASS', 'it ends in 91 days', ending(91, { kind: 'api_version' })],
    ['FAIL', 'it ends in 90 days', ending(90, { kind: 'api_version' })],
    ['FAIL', 'it has ended', ending(-1, { kind: 'api_version' })],
    ['FAIL', 'an address is deprecated', ending(200, { kind: 'endpoint', deprecatedOn: '2026-11-22' })],
    ['PASS', 'an address will be', ending(200, { kind: 'endpoint', deprecatedOn: '2026-11-23' })],
    ['FAIL', 'it is deprecated without a day', withVersion({ kind: 'api_version', phase: 'deprecated' })],
    ['NO_DATA', 'nobody tells whether it is used', ending(3, { kind: 'api_version', inUse: null })],
    ['NO_DATA', 'nobody tells how long it is served', withVersion({ kind: 'api_version', phase: 'unknown' })],
    ['NO_DATA', 'no version is known', {}],
    ['NOT_APPLICABLE', 'it is a gateway', withPlan({})],
  ],
  'VER-02': [
    ['PASS', 'the name holds a date', withVersion({})],
    ['PASS', 'a version of the API is sent', withVersion({ kind: 'api_version', externalId: 'v1' })],
    [
      'PASS',
      'the deployment keeps its version',
      {
        ...withVersion({ kind: 'deployment', externalId: 'chat' }),
        resources: [
          {
            kind: 'deployment',
            externalId: 'chat',
            name: 'chat',
            attributes: { versionUpgrade: 'NoAutoUpgrade' },
          },
        ],
      },
    ],
    ['FAIL', 'the name says latest', withVersion({ externalId: 'acme-latest', remarks: ['floating'] })],
    [
      'FAIL',
      'the deployment changes by itself',
      withVersion({ kind: 'deployment', remarks: ['upgrades_itself'] }),
    ],
    ['NO_DATA', 'nobody tells whether it is used', withVersion({ inUse: null, remarks: ['floating'] })],
    ['NO_DATA', 'the name holds no date', withVersion({ externalId: 'acme-2' })],
    [
      'NOT_APPLICABLE',
      'it does not serve production',
      { ...withVersion({}), connection: connection({ environment: 'staging' }) },
    ],
  ],
  'KEY-01': [
    ['PASS', 'it has an owner', withKey({ owner: 'checkout' })],
    [
      'FAIL',
      'others have an owner',
      { apiKeys: [apiKey({}), apiKey({ externalId: 'key-2', owner: 'mobile', enabled: false })] },
    ],
    ['PASS', 'the directory has the owner as active', withDirectory('ADA@example.com')],
    ['FAIL', 'the owner left', withDirectory('Ada', false)],
    ['FAIL', 'the directory does not know the owner', withDirectory('Grace')],
    ['NO_DATA', 'no key has one', withKey({ owner: null })],
    ['NO_DATA', 'no key has one, whatever the directory says', withDirectory(null)],
    [
      'NO_DATA',
      'it may be disabled',
      {
        apiKeys: [
          apiKey({ enabled: null }),
          apiKey({ externalId: 'key-2', owner: 'mobile', enabled: false }),
        ],
      },
    ],
    ['NOT_APPLICABLE', 'it is disabled', withKey({ enabled: false })],
  ],
  'KEY-02': [
    ['PASS', 'it was made 90 days ago', withKey({ createdAt: NOW - 90 * DAY_MS })],
    ['FAIL', 'it was made longer ago', withKey({ createdAt: NOW - 90 * DAY_MS - 1 })],
    ['NO_DATA', 'nobody tells when it was made', withKey({ createdAt: null })],
    ['NO_DATA', 'it may be disabled', withKey({ enabled: null })],
    ['NO_DATA', 'the provider lists no keys', { apiKeys: null }],
    ['NOT_APPLICABLE', 'it is expired', withKey({ expiresAt: NOW })],
  ],
  'KEY-05': [
    ['PASS', 'there are two', admins(2)],
    ['FAIL', 'there are three', admins(3)],
    ['FAIL', 'their state is not told', admins(3, { enabled: null })],
    ['PASS', 'most of them are disabled', admins(3, { enabled: false })],
    ['NO_DATA', 'no key is called an admin key', withKey({})],
    ['NO_DATA', 'the provider lists no keys', { apiKeys: null }],
    ['NOT_APPLICABLE', 'there is no key at all', {}],
  ],
  'KEY-03': [
    ['PASS', 'it was used 60 days ago', withKey({ lastUsedAt: NOW - 60 * DAY_MS })],
    ['FAIL', 'it was used longer ago', withKey({ lastUsedAt: NOW - 60 * DAY_MS - 1 })],
    ['NO_DATA', 'the last use is not known', withKey({ lastUsedAt: null })],
    ['NO_DATA', 'the provider lists no keys', { apiKeys: null }],
    ['NOT_APPLICABLE', 'it is disabled', withKey({ enabled: false, lastUsedAt: 0 })],
    ['NOT_APPLICABLE', 'it is expired', withKey({ expiresAt: NOW, lastUsedAt: 0 })],
  ],
  'AGW-01': [
    ['PASS', 'both limits are set', withPlan({ quotaLimit: 1000, throttleRate: 5 })],
    ['FAIL', 'there is no quota', withPlan({ quotaLimit: null, throttleRate: 5 })],
    ['FAIL', 'there is no throttle', withPlan({ quotaLimit: 1000, throttleRate: null })],
    ['NO_DATA', 'nobody read the limits', withPlan({})],
    ['NOT_APPLICABLE', 'there is no usage plan', {}],
  ],
  'AGW-02': [
    [
      'PASS',
      'every method is guarded',
      withResource('api', { endpointType: 'EDGE', methodsWithoutGuard: 0, unguardedMethods: '' }),
    ],
    [
      'FAIL',
      'one is not',
      withResource('api', { endpointType: 'EDGE', methodsWithoutGuard: 1, unguardedMethods: 'GET /orders' }),
    ],
    ['NO_DATA', 'nobody read the methods', withResource('api', { methodsWithoutGuard: null })],
    [
      'NO_DATA',
      'the API may be a private one',
      withResource('api', { endpointType: null, methodsWithoutGuard: 1, unguardedMethods: 'GET /orders' }),
    ],
    [
      'NOT_APPLICABLE',
      'the API is a private one',
      withResource('api', { endpointType: 'PRIVATE', methodsWithoutGuard: 1 }),
    ],
    ['NOT_APPLICABLE', 'there is no API', {}],
  ],
  'AGW-03': [
    ['PASS', 'the plan has a stage', withPlan({ stages: 1 })],
    ['PASS', 'the key is in a plan', { ...withPlan({ stages: 1 }), ...withKey({ project: 'gold' }) }],
    ['FAIL', 'the plan has no stage', withPlan({ stages: 0 })],
    ['FAIL', 'the key is in no plan', { ...withPlan({ keys: 0, stages: 0 }), ...withKey({ project: null }) }],
    ['NO_DATA', 'nobody read the stages', withPlan({ stages: null })],
    [
      'NO_DATA',
      'nobody read the keys of the plan',
      { ...withPlan({ keys: null, stages: null }), ...withKey({ project: null }) },
    ],
    ['NOT_APPLICABLE', 'it is no gateway', withKey({ project: null })],
  ],
  'AGW-04': [
    ['PASS', 'it writes one', withResource('stage', { accessLog: 'arn:aws:logs:log-group:orders' })],
    ['FAIL', 'it writes none', withResource('stage', { accessLog: null })],
    ['NO_DATA', 'nobody looked', withResource('stage', {})],
    ['NOT_APPLICABLE', 'there is no stage', {}],
    [
      'NOT_APPLICABLE',
      'it does not serve production',
      { ...withResource('stage', { accessLog: null }), connection: connection({ environment: 'staging' }) },
    ],
  ],
  'MON-01': [
    ['PASS', 'the last poll is recent and complete', {}],
    ['FAIL', 'there was no success for more than two hours', silentFor(2 * HOUR_MS + 1)],
    ['FAIL', 'there never was one', { lastSuccessAt: null, lastPoll: poll({ outcome: 'unauthorized' }) }],
    ['FAIL', 'the last poll had a gap', { lastPoll: poll({ gaps: [gap('forbidden'), gap('unavailable')] }) }],
    ['ERROR', 'only the provider did not answer', { lastPoll: poll({ gaps: [gap('unavailable')] }) }],
    ['WARN', 'polling is paused', { connection: connection({ paused: true }) }],
    [
      'PASS',
      'the interval is long enough for the silence',
      { connection: connection({ pollIntervalSeconds: 3600 }), ...silentFor(4 * HOUR_MS) },
    ],
    [
      'NO_DATA',
      'the connection is new',
      { connection: connection({ createdAt: NOW - HOUR_MS }), lastSuccessAt: null, lastPoll: null },
    ],
  ],
};

const unpolled = connectionFacts({
  lastPoll: null,
  lastSuccessAt: null,
  apiKeys: null,
  resources: null,
});

const whole = fc.integer({ min: -(2 ** 53 - 1), max: 2 ** 53 - 1 });
/** From 1970 to 2100, and whether anybody knows. */
const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
const anyFacts = fc.record({
  lastSuccessAt: maybe(instant),
  lastPoll: maybe(
    fc.record({ outcome: fc.constantFrom('ok', 'forbidden', 'unavailable'), finishedAt: instant }),
  ),
  environment: fc.constantFrom('production', 'staging'),
  owner: fc.option(fc.string(), { nil: undefined }),
  apiKeys: maybe(
    fc.array(
      fc.record({
        kind: fc.constantFrom('standard', 'admin'),
        enabled: maybe(fc.boolean()),
        owner: maybe(fc.string()),
        createdAt: maybe(instant),
        lastUsedAt: maybe(instant),
        expiresAt: maybe(instant),
        hasLimit: maybe(fc.boolean()),
      }),
    ),
  ),
  resources: maybe(
    fc.array(
      fc.record({
        kind: fc.constantFrom('usage_plan', 'api', 'stage', 'deployment', 'model'),
        externalId: fc.string({ minLength: 1 }),
        name: fc.string(),
        attributes: fc.dictionary(
          fc.constantFrom(...Object.values(RESOURCE_ATTRIBUTES).flat()),
          maybe(fc.oneof(fc.string(), whole, fc.boolean())),
        ),
      }),
    ),
  ),
  lifecycle: fc.array(
    fc.record({
      kind: fc.constantFrom('model', 'api_version', 'deployment', 'stage', 'endpoint'),
      externalId: fc.string({ minLength: 1 }),
      phase: fc.constantFrom('current', 'deprecated', 'retiring', 'retired', 'unknown'),
      deprecatedOn: maybe(instant.map(utcDay)),
      retiresOn: maybe(instant.map(utcDay)),
      daysLeft: maybe(whole),
      successor: maybe(fc.string()),
      inUse: maybe(fc.boolean()),
      lastUsedAt: maybe(instant),
    }),
  ),
  subscription: maybe(
    fc.record({
      state: fc.constantFrom(...SUBSCRIPTION_STATES),
      since: instant,
      paymentFailed: maybe(fc.boolean()),
    }),
  ),
  subscriptionChanges: fc.array(
    fc.record({
      at: instant,
      from: maybe(fc.constantFrom(...SUBSCRIPTION_STATES)),
      to: fc.constantFrom(...SUBSCRIPTION_STATES),
    }),
  ),
  dailySpend: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 60 }).map((days) => floorTo(NOW, DAY_MS) - days * DAY_MS),
      amount: whole,
      currency: maybe(fc.constantFrom('USD', 'EUR')),
    }),
  ),
  providerFaults: fc.nat(),
  clockOffsetMs: maybe(whole),
});

describe('any facts', () => {
  it.each(CONTROLS.map((control) => [control.id, control] as const))('do not make %s throw', (_, control) => {
    fc.assert(
      fc.property(anyFacts, ({ environment, owner, ...given }) => {
        const some = connectionFacts({
          ...(given as object),
          connection: connection({
            environment,
            ...(owner === undefined ? {} : { owner }),
          }),
          lastPoll: given.lastPoll && poll(given.lastPoll),
          apiKeys: given.apiKeys?.map((key) => apiKey(key)) ?? null,
          lifecycle: given.lifecycle.map((item) =>
            lifecycleItem(item as Parameters<typeof lifecycleItem>[0]),
          ),
          subscription:
            given.subscription &&
            subscription({
              state: given.subscription.state,
              since: given.subscription.since,
              reading: subscriptionReading({
                status: 'active',
                paymentFailed: given.subscription.paymentFailed,
              }),
            }),
        });
        const verdicts = control.evaluate(facts(some));
        expect(verdicts.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the list of controls', () => {
  it('holds every file of the folder, and nothing else', async () => {
    const files = readdirSync(FOLDER).filter((file) => MEMBER.test(file));
    expect(files.sort()).toEqual(CONTROLS.map(({ id }) => `${id.toLowerCase()}.ts`).sort());
    for (const { id } of CONTROLS) {
      const members = Object.values((await import(new URL(`${id.toLowerCase()}.ts`, FOLDER).href)) as object);
      expect(members).toEqual([CONTROLS.find((control) => control.id === id)]);
    }
  });

  it('names no id twice and leaves no control without cases', () => {
    const ids = CONTROLS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(CASES).sort()).toEqual([...ids].sort());
  });
});

describe.each(CONTROLS.map((control) => [control.id, control] as const))('%s', (id, control) => {
  const cases = CASES[id] ?? [];
  const evaluate = (situation: Situation) => {
    const { own, beside } = parted(situation);
    return control.evaluate({ ...facts(connectionFacts(own)), ...beside });
  };
  const ofNothingKept = STORE_WIDE[id] ?? null;
  const isStoreWide = ofNothingKept !== null;
  const statusesOf = (situation: Situation) => evaluate(situation).map(({ status }) => status);

  it('describes itself and says which criteria it provides evidence for', () => {
    const [described] = effectiveControls(null, [control]);
    expect(controlDescriptionSchema.safeParse(described).error).toBeUndefined();
    expect(control.mappings.length).toBeGreaterThan(0);
    const odd = control.mappings.filter(
      ({ framework, id: criterion }) => !ID_FORM[framework].test(criterion),
    );
    expect(odd).toEqual([]);
    const keys = control.mappings.map(({ framework, id: criterion }) => `${framework} ${criterion}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const text of [control.title, control.data, control.criterion, control.remediation]) {
      expect(text).toMatch(/^[^!]{5,}$/);
    }
  });

  it.each(cases)('answers %s where %s', (status, _, situation) => {
    const statuses = statusesOf(situation);
    expect(statuses).toContain(status);
    if (status !== 'PASS') expect(statuses).not.toContain('PASS');
  });

  it('can pass, fail and lack data', () => {
    const reached = new Set(cases.map(([status]) => status));
    expect([...reached]).toEqual(expect.arrayContaining(['PASS', 'FAIL', ofNothingKept ?? 'NO_DATA']));
  });

  it('says in Chinese why', () => {
    const reasons = cases.flatMap(([, , situation]) => evaluate(situation)).map(({ reason }) => reason);
    expect([...new Set(reasons)].filter((reason) => !translateZh(reason).isTranslated)).toEqual([]);
  });

  it('answers the same facts the same way and leaves them alone', () => {
    const all = cases
      .map(([, , situation]) => parted(situation))
      .reduce(
        (sum, { own, beside }) => ({
          ...sum,
          connections: [...sum.connections, connectionFacts(own)],
          training: [...sum.training, ...(beside.training ?? [])],
          waivers: [...sum.waivers, ...(beside.waivers ?? [])],
          register: [...sum.register, ...(beside.register ?? [])],
          directory: [...sum.directory, ...(beside.directory ?? [])],
          allowLists: [...sum.allowLists, ...(beside.allowLists ?? [])],
        }),
        facts(),
      );
    const before = structuredClone(all);
    expect(control.evaluate(all)).toEqual(control.evaluate(before));
    expect(all).toEqual(before);
  });

  it('judges every connection, in a plain sentence, and passes none of which nothing is known', () => {
    const ofNothing = control.evaluate(facts()).map(({ status }) => status);
    expect(ofNothing).toEqual(isStoreWide ? [ofNothingKept] : []);
    const verdicts = control.evaluate(facts(unpolled));
    expect(verdicts.length).toBeGreaterThan(0);
    expect(verdicts.map(({ status }) => status)).not.toContain('PASS');
    const all = cases.flatMap(([, , situation]) => evaluate(situation));
    for (const { reason, subject } of [...verdicts, ...all]) {
      expect([reason, subject.connectionId]).toEqual([
        expect.stringMatching(/^[^!]{5,}\.$/),
        isStoreWide ? null : 'connection-1',
      ]);
    }
  });
});
