import type { ConnectionFacts, MeterFacts } from '#engine/controls/control.ts';
import type { CostOfDay, PollStatistics, ReportSnapshot, UsageTotal } from '#engine/report/snapshot.ts';
import { parseDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { ControlDescription, Subject, Verdict, VerdictStatus } from '#shared/model/control.ts';
import type { Diagnosis } from '#shared/model/diagnosis.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import { countUnit, moneyUnit } from '#shared/model/meter.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { Poll } from '#shared/model/poll.ts';
import type { Subscription } from '#shared/model/subscription.ts';
import type { Waiver } from '#shared/model/waiver.ts';
import { waiver } from './facts.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { reliabilityPairOf } from '#engine/backtest/reliability.ts';
import { backtestedDay, exhaustedDay } from './backtested-window.ts';

const FROM = Date.parse('2026-10-01T00:00:00Z');
const TO = Date.parse('2026-11-01T00:00:00Z');
const NOW = Date.parse('2026-11-02T09:30:00Z');
const at = (text: string) => Date.parse(text);

/** Names as only an attacker or a test would choose them. */
export const HOSTILE = {
  markup: '<script>alert(1)</script>',
  formula: '=HYPERLINK("http://x")',
  cssEnd: '</style><img src=x onerror=alert(2)>',
  reversed: 'invoice\u202Efdp.exe',
};
/** Stands where a secret might leak from: configuration values, a key's hint. No report may hold it. */
export const CANARY = 'sk-canary-7f3a9c21d4';

/** In the form of one; no key signed it. */
const CHECKPOINT_NOTE = `0192f0c1-7b1e-7d2a-9c1f-3b9d5f2a1c44\n18190\n${'u7u7'.repeat(10)}u7s=\n\n\u2014 0192f0c1-7b1e-7d2a-9c1f-3b9d5f2a1c44 ${'AAAA'.repeat(22)}AAA=\n`;

const sha = (digit: string) => digit.repeat(64);

function connection(
  id: string,
  settings: Partial<Connection> & { name: string; provider: string },
): Connection {
  return {
    id,
    config: { apiKey: CANARY },
    secrets: { adminKey: `env:${settings.name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}_ADMIN_KEY` },
    pollIntervalSeconds: 300,
    paused: false,
    allowPrivateNetwork: false,
    environment: 'production',
    tags: [],
    topUps: [],
    createdAt: at('2026-06-01T08:00:00Z'),
    updatedAt: at('2026-10-12T08:00:00Z'),
    ...settings,
  };
}

function poll(connectionId: string, outcome: Poll['outcome'], detail: string, gaps: Poll['gaps'] = []): Poll {
  const startedAt = NOW - 2 * MINUTE_MS;
  return {
    id: `poll-${connectionId}`,
    connectionId,
    startedAt,
    finishedAt: startedAt + 900,
    outcome,
    detail,
    gaps,
    attempts: 1,
    network: false,
  };
}

function facts(
  given: Partial<ConnectionFacts> & { connection: Connection; providerName: string },
): ConnectionFacts {
  return {
    providerMinimumIntervalSeconds: 60,
    lastPoll: poll(given.connection.id, 'ok', 'read completely'),
    lastSuccessAt: NOW - 2 * MINUTE_MS,
    meters: [],
    subscription: null,
    subscriptionChanges: [],
    apiKeys: null,
    resources: null,
    usedModels: null,
    lifecycle: [],
    paymentEpisodes: [],
    dailySpend: [],
    providerFaults: 0,
    clockOffsetMs: null,
    acknowledged: [],
    ...given,
  };
}

function meter(
  id: number,
  connectionId: string,
  given: Partial<Meter> & Pick<Meter, 'name' | 'kind' | 'unit'>,
): Meter {
  return {
    id,
    connectionId,
    key: `meter-${id}`,
    window: { kind: 'none' },
    enforcement: 'hard',
    provenance: 'reported',
    reportingDelayMs: 0,
    firstAt: FROM,
    lastAt: NOW - 2 * MINUTE_MS,
    value: null,
    limit: null,
    resetsAt: null,
    ...given,
  };
}

function forecast(
  level: Forecast['level'],
  p: [number | null, number | null, number | null],
  sentence: string,
  given: Partial<Forecast> = {},
): Forecast {
  return {
    madeAt: NOW - 2 * MINUTE_MS,
    method: 'seasonal-pace-1',
    level,
    reason: null,
    runwayHours: { p10: p[0], p50: p[1], p90: p[2] },
    exhaustionProbability: p[0] === null ? 0.02 : 0.93,
    endOfWindow: null,
    resetsAt: null,
    sentence,
    ...given,
  };
}

const noForecast = (reason: string): Forecast => ({
  ...forecast('unknown', [null, null, null], reason),
  runwayHours: null,
  exhaustionProbability: null,
  reason,
});

const money = (text: string): number => parseDecimal(text, MONEY_SCALE) ?? 0;

function apiKey(connectionId: string, externalId: string, name: string, owner: string | null): ApiKey {
  return {
    connectionId,
    externalId,
    name,
    hint: CANARY,
    kind: 'standard',
    enabled: true,
    owner,
    project: null,
    createdAt: at('2026-02-01T00:00:00Z'),
    lastUsedAt: NOW - DAY_MS,
    expiresAt: null,
    firstSeenAt: FROM,
    lastSeenAt: NOW,
  };
}

const ANTHROPIC_SUBSCRIPTION: Subscription = {
  connectionId: 'c-anthropic',
  state: 'renewal_due',
  since: at('2026-10-20T00:00:00Z'),
  basis: 'both',
  reason: 'The contract ends on 2026-11-30, does not renew by itself, and no decision is recorded.',
  renewsAt: at('2026-11-30T23:00:00Z'),
  reading: {
    status: 'active',
    rawStatus: 'active',
    plan: 'Scale',
    currentPeriodEndsAt: at('2026-12-31T23:59:59Z'),
    renewsAt: null,
    cancelsAtPeriodEnd: null,
    seats: 40,
    paymentMethod: null,
    paymentFailed: false,
  },
  contract: {
    plan: 'Scale 2026',
    endsOn: '2026-11-30',
    autoRenew: false,
    noticeDays: 30,
    graceDays: 0,
    nextInvoiceOn: '2026-12-02',
    paymentMethod: { kind: 'card', brand: 'Visa', last4: '4242', expiresOn: '2026-11' },
    timeZone: 'Europe/Berlin',
  },
  contradictions: ['The provider says the period ends on 2026-12-31, the contract says 2026-11-30.'],
};

const MISTRAL_SUBSCRIPTION: Subscription = {
  connectionId: 'c-mistral',
  state: 'unknown',
  since: at('2026-10-30T09:12:00Z'),
  basis: 'none',
  reason: 'No successful poll since 30 October: 401 Unauthorized.',
  renewsAt: null,
  reading: null,
  contract: null,
  contradictions: [],
};

function meterFacts(meterOf: Meter, forecastOf: Forecast | null): MeterFacts {
  return { meter: meterOf, forecast: forecastOf };
}

const openai = connection('c-openai', {
  name: 'openai-prod',
  provider: 'openai',
  owner: 'Команда данных',
  purpose: 'Customer support assistant',
});
const deepseek = connection('c-deepseek', {
  name: 'deepseek-batch',
  provider: 'deepseek',
  owner: '数据平台团队',
  purpose: '夜间批处理 (nightly batch)',
});
const gateway = connection('c-aws', {
  name: 'aws-gateway',
  provider: 'aws-api-gateway',
  owner: 'platform@example.com',
  secrets: { credentials: 'file:/run/secrets/aws' },
});
const anthropic = connection('c-anthropic', {
  name: 'anthropic-main',
  provider: 'anthropic',
  owner: 'Łucja Wójcik',
  purpose: HOSTILE.markup,
});
const mistral = connection('c-mistral', { name: 'mistral-eu', provider: 'mistral', environment: 'staging' });
const generic = connection('c-generic', {
  name: 'generic-rest',
  provider: 'generic',
  owner: HOSTILE.formula,
  secrets: {},
  pollIntervalSeconds: 3600,
});
const paused = connection('c-paused', {
  name: 'gemini-lab',
  provider: 'gemini',
  paused: true,
  environment: 'development',
  owner: 'Όμηρος',
});

const CONNECTIONS: readonly ConnectionFacts[] = [
  facts({
    connection: openai,
    providerName: 'OpenAI',
    meters: [
      meterFacts(
        meter(1, 'c-openai', {
          name: 'Tokens per day, gpt-5-class models',
          kind: 'quota',
          unit: countUnit('tokens'),
          window: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
          value: 8_700_000,
          limit: 10_000_000,
          resetsAt: at('2026-11-03T00:00:00Z'),
          reportingDelayMs: 40 * MINUTE_MS,
        }),
        forecast('critical', [2.84, 3.33, 4.17], 'Runs out in 3 h 20 min, 11 hours before its reset.', {
          resetsAt: at('2026-11-03T00:00:00Z'),
        }),
      ),
      meterFacts(
        meter(2, 'c-openai', {
          name: 'Monthly budget',
          kind: 'budget',
          unit: moneyUnit('USD'),
          window: { kind: 'fixed', period: 'month', timeZone: 'America/New_York' },
          enforcement: 'soft',
          provenance: 'declared',
          value: money('1834.275'),
          limit: money('5000'),
        }),
        forecast('fine', [null, null, null], 'Lasts past its reset.'),
      ),
    ],
    apiKeys: [
      apiKey('c-openai', 'key_1', 'support-bot', 'Иван Петров'),
      apiKey('c-openai', 'key_2', HOSTILE.markup, null),
    ],
    resources: [{ kind: 'project', externalId: 'proj_1', name: 'Support', attributes: {} }],
  }),
  facts({
    connection: deepseek,
    providerName: 'DeepSeek',
    meters: [
      meterFacts(
        meter(3, 'c-deepseek', {
          name: 'Balance',
          kind: 'balance',
          unit: moneyUnit('CNY'),
          value: money('31.20'),
        }),
        forecast('warning', [30, 41, null], 'Runs out in about 1 d 17 h at the present pace.'),
      ),
    ],
  }),
  facts({
    connection: gateway,
    providerName: 'AWS API Gateway',
    lastPoll: poll('c-aws', 'ok', 'read with gaps', [
      {
        what: 'usage of plan gold',
        outcome: 'forbidden',
        detail: 'apigateway:GET on /usageplans/*/usage is not allowed for this role.',
      },
    ]),
    meters: [
      meterFacts(
        meter(4, 'c-aws', {
          name: 'gold / key-12: requests per month',
          kind: 'quota',
          unit: countUnit('requests'),
          window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
          enforcement: 'soft',
          value: 610_000,
          limit: 1_000_000,
        }),
        forecast('watch', [430, null, null], 'May run out shortly before its reset.', {
          resetsAt: at('2026-12-01T00:00:00Z'),
        }),
      ),
    ],
    apiKeys: [apiKey('c-aws', 'key-12', 'partner', 'partner-desk@example.com')],
    resources: [
      { kind: 'usage_plan', externalId: 'gold', name: 'gold', attributes: { throttleBurst: null } },
    ],
  }),
  facts({
    connection: anthropic,
    providerName: 'Anthropic',
    meters: [
      meterFacts(
        meter(5, 'c-anthropic', {
          name: 'Monthly spend limit',
          kind: 'quota',
          unit: moneyUnit('USD'),
          window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
          value: money('220'),
          limit: money('1000'),
        }),
        forecast('fine', [null, null, null], 'Lasts past its reset.'),
      ),
    ],
    subscription: ANTHROPIC_SUBSCRIPTION,
    apiKeys: [apiKey('c-anthropic', 'apikey_01', 'workbench', 'Łucja Wójcik')],
  }),
  facts({
    connection: mistral,
    providerName: 'Mistral',
    lastPoll: poll('c-mistral', 'unauthorized', '401 Unauthorized: the key was revoked or never valid'),
    lastSuccessAt: at('2026-10-30T09:12:00Z'),
    meters: [
      meterFacts(
        meter(6, 'c-mistral', {
          name: 'Monthly spend limit',
          kind: 'quota',
          unit: moneyUnit('EUR'),
          lastAt: null,
        }),
        noForecast('No successful poll since 30 October: 401 Unauthorized.'),
      ),
    ],
    subscription: MISTRAL_SUBSCRIPTION,
  }),
  facts({
    connection: generic,
    providerName: 'Generic REST',
    lastPoll: poll('c-generic', 'malformed', 'expected a number at /quota/used, found "n/a"'),
    lastSuccessAt: null,
    meters: [
      meterFacts(
        meter(7, 'c-generic', {
          name: HOSTILE.formula,
          kind: 'quota',
          unit: countUnit('credits'),
          lastAt: null,
        }),
        null,
      ),
    ],
  }),
  facts({ connection: paused, providerName: 'Google Gemini', lastPoll: null, lastSuccessAt: null }),
];

function control(id: string, title: string, given: Partial<ControlDescription>): ControlDescription {
  return {
    id,
    title,
    severity: 'high',
    data: 'The newest reading.',
    criterion: 'To be met.',
    remediation: 'Put it right.',
    mappings: [],
    ...given,
  };
}

const CONTROLS: readonly ControlDescription[] = [
  control('SUB-02', 'Renewal decided in time', {
    data: 'Renewal date, automatic renewal and the recorded decision.',
    criterion: 'With 30 days or less to the end, the contract renews by itself or a decision is recorded.',
    remediation: 'Record renew, replace or retire, with an owner.',
    mappings: [
      { framework: 'SOC2', id: 'CC9.2', strength: 'direct' },
      { framework: 'ISO27001', id: 'A.5.22', strength: 'direct' },
      { framework: 'NIST_800_53', id: 'SA-9', strength: 'partial' },
    ],
  }),
  control('PAY-01', 'Payment method valid', {
    data: 'Card expiry and the date of the next invoice.',
    criterion: 'The card is valid on the day of the next invoice, and the last charge succeeded.',
    remediation: 'Update the payment method and name a second approver.',
    mappings: [{ framework: 'SOC2', id: 'A1.1', strength: 'direct' }],
  }),
  control('QUO-01', 'Quota headroom', {
    data: 'Used amount and limit of every quota.',
    criterion: 'Less than 95 % is used; a warning from 80 %.',
    remediation: 'Raise the limit or shift load.',
    mappings: [
      { framework: 'SOC2', id: 'A1.1', strength: 'direct' },
      { framework: 'ISO27001', id: 'A.8.6', strength: 'direct' },
      { framework: 'ISO42001', id: 'A.4.5', strength: 'partial' },
    ],
  }),
  control('KEY-01', 'Key has an owner', {
    severity: 'critical',
    data: 'Owner of every API key.',
    criterion: 'Every enabled key has a named owner.',
    remediation: 'Assign the key to a person or revoke it.',
    mappings: [
      { framework: 'SOC2', id: 'CC6.1', strength: 'direct' },
      { framework: 'PCI_DSS', id: '7.2.5', strength: 'indirect' },
    ],
  }),
  control('MON-01', 'No monitoring gap', {
    data: 'Results of all polls.',
    criterion: 'A successful poll at least every 2 hours.',
    remediation: 'Repair the connector and state the gap in the report.',
    mappings: [{ framework: 'NIST_AI_RMF', id: 'MEASURE 2.4', strength: 'partial' }],
  }),
  control('DOC-01', 'Documented service', {
    severity: 'low',
    criterion: 'Owner and purpose are declared.',
    mappings: [{ framework: 'EU_AI_ACT', id: '26(1)', strength: 'indirect' }],
  }),
];

const subjectOf = (
  type: Subject['type'],
  id: string,
  name: string,
  connectionId: string | null,
): Subject => ({ type, id, name, connectionId });
const asSubject = ({ id, name }: Connection) => subjectOf('connection', id, name, id);

function verdict(controlId: string, subject: Subject, status: VerdictStatus, reason: string): Verdict {
  const severity = CONTROLS.find(({ id }) => id === controlId)?.severity ?? 'medium';
  return { controlId, subject, status, severity, reason, waiver: null };
}

const SUBJECTS = {
  tokens: subjectOf('meter', '1', 'Tokens per day, gpt-5-class models', 'c-openai'),
  gold: subjectOf('meter', '4', 'gold / key-12: requests per month', 'c-aws'),
  orphan: subjectOf('api_key', 'key_2', HOSTILE.markup, 'c-openai'),
  botKey: subjectOf('api_key', 'key_1', 'support-bot', 'c-openai'),
  credits: subjectOf('meter', '7', HOSTILE.formula, 'c-generic'),
  mistralMeter: subjectOf('meter', '6', 'Monthly spend limit', 'c-mistral'),
  contract: subjectOf('subscription', 'c-anthropic', 'anthropic-main', 'c-anthropic'),
};

const VERDICTS: readonly Verdict[] = [
  verdict(
    'SUB-02',
    SUBJECTS.contract,
    'FAIL',
    'The contract ends in 28 days, does not renew by itself, and no decision is recorded.',
  ),
  verdict(
    'PAY-01',
    SUBJECTS.contract,
    'FAIL',
    'The card is valid to 2026-11; the next invoice is drawn on 2026-12-02.',
  ),
  verdict('QUO-01', SUBJECTS.tokens, 'WARN', '8 700 000 of 10 000 000 tokens (87 %) are used.'),
  verdict('QUO-01', SUBJECTS.gold, 'PASS', '610 000 of 1 000 000 requests (61 %) are used.'),
  verdict(
    'QUO-01',
    SUBJECTS.mistralMeter,
    'NO_DATA',
    'The used amount is unknown since 30 October: 401 Unauthorized.',
  ),
  verdict(
    'QUO-01',
    SUBJECTS.credits,
    'ERROR',
    'The reading is not a number, so the rule could not be evaluated.',
  ),
  verdict('KEY-01', SUBJECTS.orphan, 'FAIL', 'The key is enabled and has no owner.'),
  verdict('KEY-01', SUBJECTS.botKey, 'PASS', 'The key belongs to Иван Петров.'),
  verdict('KEY-01', asSubject(deepseek), 'NOT_APPLICABLE', 'This provider does not list keys.'),
  verdict('MON-01', asSubject(openai), 'PASS', 'The longest gap is 12 min.'),
  verdict('MON-01', asSubject(deepseek), 'PASS', 'The longest gap is 10 min.'),
  verdict('MON-01', asSubject(mistral), 'FAIL', 'No successful poll for 3 d; the limit is 2 h.'),
  verdict('MON-01', asSubject(paused), 'NOT_APPLICABLE', 'The connection is paused.'),
  verdict('DOC-01', asSubject(mistral), 'MANUAL', 'A person has to attest that the runbook exists.'),
  verdict('DOC-01', asSubject(openai), 'PASS', 'Owner and purpose are declared.'),
];

function finding(id: string, controlId: string, subject: Subject, given: Partial<Finding>): Finding {
  const described = CONTROLS.find((candidate) => candidate.id === controlId);
  return {
    id,
    controlId,
    title: described?.title ?? controlId,
    subject,
    severity: described?.severity ?? 'medium',
    status: 'FAIL',
    state: 'open',
    reason: VERDICTS.find((item) => item.controlId === controlId && item.subject === subject)?.reason ?? '',
    remediation: described?.remediation ?? '',
    firstSeenAt: at('2026-10-20T00:05:00Z'),
    lastSeenAt: NOW - 2 * MINUTE_MS,
    resolvedAt: null,
    reopened: 0,
    owner: null,
    dueOn: null,
    comments: [],
    waiver: null,
    ...given,
  };
}

const FINDINGS: readonly Finding[] = [
  finding('f-0001', 'SUB-02', SUBJECTS.contract, { state: 'acknowledged' }),
  finding('f-0002', 'PAY-01', SUBJECTS.contract, { firstSeenAt: at('2026-09-02T10:00:00Z') }),
  finding('f-0003', 'QUO-01', SUBJECTS.tokens, { status: 'WARN', reopened: 3 }),
  finding('f-0004', 'KEY-01', SUBJECTS.orphan, {}),
  finding('f-0005', 'MON-01', asSubject(mistral), {
    firstSeenAt: at('2026-10-30T11:12:00Z'),
    reason: 'No successful poll for 3 d; the limit is 2 h.',
  }),
  finding('f-0006', 'QUO-01', SUBJECTS.gold, {
    status: 'PASS',
    state: 'resolved',
    severity: 'high',
    reason: '96 % of the monthly requests were used.',
    firstSeenAt: at('2026-10-24T00:00:00Z'),
    lastSeenAt: at('2026-10-27T00:00:00Z'),
    resolvedAt: at('2026-10-27T00:05:00Z'),
  }),
];

function alert(id: string, kind: Alert['kind'], level: Alert['level'], given: Partial<Alert>): Alert {
  return {
    id,
    riskKey: id,
    kind,
    level,
    state: 'firing',
    connectionId: 'c-openai',
    meterId: null,
    title: 'Tokens per day run out before their reset',
    body: 'Runs out in 3 h 20 min.',
    action: 'Raise the limit or shift load.',
    link: null,
    reminder: null,
    openedAt: at('2026-10-14T09:02:00Z'),
    updatedAt: at('2026-10-14T09:02:00Z'),
    acknowledgedBy: null,
    snoozedUntil: null,
    absentSince: null,
    resolvedAt: null,
    deliveredAt: at('2026-10-14T09:02:05Z'),
    ...given,
  };
}

const ALERTS: readonly Alert[] = [
  alert('a-0001', 'exhaustion', 'critical', {
    state: 'resolved',
    acknowledgedBy: 'Иван Петров',
    resolvedAt: at('2026-10-15T00:00:00Z'),
  }),
  alert('a-0002', 'payment_method', 'warning', {
    connectionId: 'c-anthropic',
    title: 'Card •••• 4242 expires before the next invoice',
    action: 'Update the payment method.',
    openedAt: at('2026-10-20T00:05:00Z'),
    deliveredAt: null,
  }),
  alert('a-0003', 'blind_spot', 'unknown', {
    connectionId: 'c-mistral',
    title: 'Mistral cannot be read: 401 Unauthorized',
    action: 'Create a new key and update the reference.',
    openedAt: at('2026-10-30T09:20:00Z'),
    deliveredAt: at('2026-10-30T09:20:02Z'),
  }),
];

const diagnosis = (given: Partial<Diagnosis>): Diagnosis => ({
  class: 'QUOTA_EXHAUSTED',
  cause: 'usage_limit_exceeded',
  rule: 'openai-insufficient-quota',
  ambiguous: false,
  retryable: false,
  retryAt: null,
  evidence: ['status 429', 'error.code = insufficient_quota'],
  summary: 'The usage limit of the organisation is reached.',
  steps: ['Raise the limit.'],
  ...given,
});

const EPISODES: readonly PaymentEpisode[] = [
  {
    id: 'e-0001',
    connectionId: 'c-openai',
    diagnosis: diagnosis({}),
    firstSeenAt: at('2026-10-14T12:40:00Z'),
    lastSeenAt: at('2026-10-14T23:55:00Z'),
    closedAt: at('2026-10-15T00:01:00Z'),
  },
  {
    id: 'e-0002',
    connectionId: 'c-deepseek',
    diagnosis: diagnosis({
      class: 'PAYMENT_REQUIRED',
      rule: 'deepseek-402',
      evidence: ['status 402', 'error.message = Insufficient Balance'],
      summary: 'The prepaid balance is used up.',
    }),
    firstSeenAt: at('2026-10-22T02:10:00Z'),
    lastSeenAt: at('2026-10-22T06:10:00Z'),
    closedAt: at('2026-10-22T06:25:00Z'),
  },
  {
    id: 'e-0003',
    connectionId: 'c-generic',
    diagnosis: diagnosis({
      class: 'PAYMENT_REQUIRED',
      cause: null,
      ambiguous: true,
      evidence: ['status 402'],
      summary: 'The answer does not tell why payment was refused.',
    }),
    firstSeenAt: at('2026-10-31T08:00:00Z'),
    lastSeenAt: at('2026-10-31T08:00:00Z'),
    closedAt: null,
  },
];

function polling(connectionId: string, given: Partial<PollStatistics>): PollStatistics {
  return {
    connectionId,
    expected: 8_928,
    made: 8_928,
    succeeded: 8_919,
    firstAt: FROM + 40_000,
    lastAt: TO - 20_000,
    outages: [],
    endpoints: [],
    recordsReceived: null,
    controlTotal: null,
    clockOffsetMs: 120,
    ledgerRows: { firstSeq: 1_204, lastSeq: 18_190 },
    ...given,
  };
}

const POLLING: readonly PollStatistics[] = [
  polling('c-openai', {
    endpoints: [
      { method: 'GET', url: 'https://api.openai.com/v1/organization/usage/completions', requests: 8_928 },
      { method: 'GET', url: 'https://api.openai.com/v1/organization/costs', requests: 744 },
    ],
    recordsReceived: 41_220,
    controlTotal: {
      description: 'Sum of usage costs against the costs endpoint',
      expected: '1834.28 USD',
      received: '1834.28 USD',
    },
  }),
  polling('c-deepseek', {
    endpoints: [{ method: 'GET', url: 'https://api.deepseek.com/user/balance', requests: 8_928 }],
    recordsReceived: 8_919,
    clockOffsetMs: -2_400,
  }),
  polling('c-aws', { succeeded: 8_928 }),
  polling('c-anthropic', {
    made: 8_900,
    succeeded: 8_870,
    outages: [
      {
        from: at('2026-10-11T02:00:00Z'),
        to: at('2026-10-11T04:20:00Z'),
        reason: 'Unavailable: 529 overloaded.',
      },
    ],
  }),
  polling('c-mistral', {
    succeeded: 8_440,
    outages: [
      {
        from: at('2026-10-30T09:12:00Z'),
        to: TO,
        reason: 'Unauthorized: the key was revoked or never valid.',
      },
    ],
    clockOffsetMs: null,
  }),
  polling('c-generic', { expected: 744, made: 744, succeeded: 0, clockOffsetMs: null, ledgerRows: null }),
];

const usage = (
  connectionId: string,
  model: string | null,
  metric: UsageTotal['metric'],
  amount: number,
  currency: string | null = null,
): UsageTotal => ({ connectionId, model, metric, amount, currency });

const USAGE: readonly UsageTotal[] = [
  usage('c-openai', 'gpt-5-mini', 'cost', money('1102.155'), 'USD'),
  usage('c-openai', 'gpt-5-mini', 'requests', 1_204_331),
  usage('c-openai', 'gpt-5-mini', 'input_tokens', 812_004_119),
  usage('c-openai', 'gpt-5-mini', 'cached_input_tokens', 310_440_002),
  usage('c-openai', 'gpt-5-mini', 'output_tokens', 90_114_870),
  usage('c-openai', 'gpt-5', 'cost', money('732.12'), 'USD'),
  usage('c-anthropic', null, 'cost', money('220'), 'USD'),
  usage('c-deepseek', 'deepseek-chat', 'cost', money('468.8'), 'CNY'),
  usage('c-deepseek', 'deepseek-chat', 'input_tokens', 1_000_000),
];

const cost = (day: string, amount: string, given: Partial<CostOfDay> = {}): CostOfDay => ({
  connectionId: 'c-openai',
  from: at(`${day}T00:00:00Z`),
  to: at(`${day}T00:00:00Z`) + DAY_MS,
  model: null,
  project: null,
  lineItem: null,
  currency: 'USD',
  amount: money(amount),
  ...given,
});

const COSTS: readonly CostOfDay[] = [
  cost('2026-10-02', '602.155', { model: 'gpt-5-mini', project: 'proj_1', lineItem: 'gpt-5-mini, input' }),
  cost('2026-10-01', '500', { model: 'gpt-5-mini', project: 'proj_1', lineItem: 'gpt-5-mini, input' }),
  cost('2026-10-01', '740.12', { model: 'gpt-5' }),
  cost('2026-10-31', '-8', { model: 'gpt-5', lineItem: HOSTILE.formula }),
  cost('2026-10-01', '220', {
    connectionId: 'c-anthropic',
    to: TO,
    lineItem: 'Scale, "month" of\nOctober',
  }),
  cost('2026-10-10', '468.8', {
    connectionId: 'c-deepseek',
    model: 'deepseek-chat',
    currency: 'CNY',
    from: at('2026-10-31T16:00:00Z'),
    to: at('2026-11-01T16:00:00Z'),
  }),
  cost('2026-10-11', '3', { connectionId: 'c-aws', currency: null }),
];

const DAYS = reliabilityPairOf([
  exhaustedDay(6),
  exhaustedDay(2),
  exhaustedDay(null),
  backtestedDay(),
  backtestedDay(),
]);
const NO_WINDOWS = reliabilityPairOf([]);

const RELIABILITY: ReportSnapshot['reliability'] = {
  judgedUntil: at('2026-10-31T00:00:00Z'),
  rows: [
    { period: 'day', meters: 1, ...DAYS },
    { period: 'month', meters: 1, ...NO_WINDOWS },
    { period: 'balance', meters: 1, ...NO_WINDOWS },
  ],
  total: { meters: 3, ...DAYS },
};

const WAIVERS: readonly Waiver[] = [
  waiver({
    controlId: 'KEY-01',
    subject: SUBJECTS.orphan.name,
    validFrom: at('2026-10-10T00:00:00Z'),
    requestedAt: at('2026-10-09T08:00:00Z'),
    approvedAt: at('2026-10-09T12:00:00Z'),
    expiresAt: at('2027-01-31T00:00:00Z'),
    lastMatchedAt: at('2026-10-30T08:00:00Z'),
  }),
  waiver({
    id: 'w-2',
    ticket: '=cmd|calc',
    approvedBy: null,
    approvedAt: null,
    expiresAt: at('2027-02-28T00:00:00Z'),
  }),
];

/** A month of a middle-sized company: seven connections, of which one is paused, one revoked and one never read. */
export function reportSnapshot(given: Partial<ReportSnapshot> = {}): ReportSnapshot {
  return {
    reportId: 'HR-2026-10-0007',
    revision: 1,
    title: 'AI services: payment, quota and policy',
    entity: 'ООО «Пример» / 上海示例有限公司',
    scope: 'all connections of the workspace',
    classification: 'Confidential',
    period: { type: 'period', from: FROM, to: TO },
    issuedAt: NOW,
    generator: { name: 'Headroom', version: '0.1.0' },
    host: null,
    policyPack: {
      name: 'baseline',
      version: '1.2.0',
      sha256: sha('b'),
      text: 'name: baseline\nversion: 1.2.0\n',
    },
    previousReport: { reportId: 'HR-2026-09-0006', issuedAt: at('2026-10-02T09:30:00Z'), sha256: sha('c') },
    signOff: { preparer: 'Łucja Wójcik', reviewer: null },
    connections: CONNECTIONS,
    facts: {
      now: NOW,
      connections: CONNECTIONS,
      training: [],
      waivers: WAIVERS,
      register: [],
      directory: [],
      allowLists: [],
    },
    excluded: [
      {
        name: 'research-sandbox',
        provider: 'OpenAI',
        reason: 'Belongs to another legal entity; reported separately.',
      },
    ],
    polling: POLLING,
    controls: CONTROLS,
    verdicts: VERDICTS,
    compliance: VERDICTS.map(({ controlId, subject, status }) => ({
      controlId,
      subjectType: subject.type,
      subjectId: subject.id,
      period: {
        knownFrom: FROM,
        evaluated: 2_976,
        compliant: status === 'PASS' ? 2_976 : 2_400,
        notEvaluated: 0,
        breaches: status === 'FAIL' ? 2 : 0,
        longestBreachMs: status === 'FAIL' ? 5 * HOUR_MS : 0,
      },
    })),
    findings: FINDINGS,
    waivers: WAIVERS,
    alerts: ALERTS,
    paymentEpisodes: EPISODES,
    reliability: RELIABILITY,
    usage: USAGE,
    costs: COSTS,
    configChanges: [
      {
        at: at('2026-10-12T08:00:00Z'),
        ledgerSeq: 9_120,
        actor: 'cli',
        subject: 'openai-prod',
        description: 'budget 4000 USD → 5000 USD',
      },
      {
        at: at('2026-10-18T14:30:00Z'),
        ledgerSeq: 11_007,
        actor: HOSTILE.reversed,
        subject: 'QUO-01',
        description: `threshold 90 → 95; note: ${HOSTILE.cssEnd}`,
      },
    ],
    evidence: [
      {
        sha256: sha('d'),
        description: 'openai-prod: costs, newest response',
        collectedAt: NOW - 2 * MINUTE_MS,
        ledgerSeq: 18_203,
      },
      {
        sha256: sha('e'),
        description: 'deepseek-batch: balance, newest response',
        collectedAt: NOW - 2 * MINUTE_MS,
        ledgerSeq: null,
      },
    ],
    ledger: { logId: '0192f0c1-7b1e-7d2a-9c1f-3b9d5f2a1c44', size: 18_204, headSha256: sha('a') },
    verification: {
      at: NOW - HOUR_MS,
      result: {
        intact: true,
        rows: 18_190,
        firstSeq: 1,
        lastSeq: 18_190,
        head: sha('f'),
        logId: '0192f0c1-7b1e-7d2a-9c1f-3b9d5f2a1c44',
        divergence: null,
        verdict: 'intact',
        checkpoints: {
          count: 3,
          newest: { size: 18_190, root: sha('b'), note: CHECKPOINT_NOTE },
          uncoveredRows: 0,
        },
        key: { fingerprint: sha('9'), trust: 'own' },
        against: [],
        missing: [],
      },
    },
    verifyCommands: [
      'headroom ledger verify',
      `headroom ledger verify --expect-head ${sha('a')} --expect-size 18204`,
    ],
    ...given,
  };
}

/** Before the first connection: nothing is known. */
export function emptySnapshot(): ReportSnapshot {
  return reportSnapshot({
    entity: null,
    classification: null,
    policyPack: null,
    previousReport: null,
    connections: [],
    excluded: [],
    polling: [],
    controls: [],
    verdicts: [],
    findings: [],
    alerts: [],
    paymentEpisodes: [],
    reliability: { judgedUntil: null, rows: [], total: { meters: 0, ...NO_WINDOWS } },
    usage: [],
    costs: [],
    configChanges: [],
    evidence: [],
    ledger: null,
    verification: null,
    verifyCommands: [],
  });
}

/** The same month, many times over. */
export function largeSnapshot(size: { findings: number; connections: number }): ReportSnapshot {
  const connections = Array.from({ length: size.connections }, (_, index): ConnectionFacts => {
    const template =
      CONNECTIONS[index % CONNECTIONS.length] ?? facts({ connection: openai, providerName: 'OpenAI' });
    return {
      ...template,
      connection: { ...template.connection, id: `c-${index}`, name: `connection-${index}` },
    };
  });
  const subjects = Array.from({ length: size.findings }, (_, index) =>
    subjectOf(
      'api_key',
      `key-${index}`,
      `Ключ ${index} of project ${index % 37}`,
      `c-${index % size.connections}`,
    ),
  );
  const template = POLLING[0] ?? polling('', {});
  return reportSnapshot({
    connections,
    polling: connections.map(({ connection: { id } }) => ({ ...template, connectionId: id })),
    verdicts: subjects.map((subject) =>
      verdict(
        'KEY-01',
        subject,
        'FAIL',
        `The key ${subject.id} is enabled and has no owner since it was made.`,
      ),
    ),
    findings: subjects.map((subject, index) =>
      finding(`finding-${index}`, 'KEY-01', subject, {
        reason: 'The key is enabled and has no owner since it was made.',
      }),
    ),
  });
}

/** Every text in it is the same given text, ids, states and addresses left alone. */
export function snapshotSaying(text: string): ReportSnapshot {
  const sayAs = <Value extends object>(value: Value, ...names: (keyof Value)[]): Value => ({
    ...value,
    ...Object.fromEntries(names.map((name) => [name, text])),
  });
  const snapshot = reportSnapshot();
  return {
    ...sayAs(snapshot, 'title', 'entity', 'scope', 'classification'),
    signOff: { preparer: text, reviewer: text },
    connections: snapshot.connections.map((known) => ({
      ...sayAs(known, 'providerName'),
      connection: sayAs(known.connection, 'name', 'owner', 'purpose'),
      meters: known.meters.map((of) => ({ ...of, meter: sayAs(of.meter, 'name') })),
    })),
    excluded: snapshot.excluded.map((left) => sayAs(left, 'name', 'provider', 'reason')),
    controls: snapshot.controls.map((rule) => sayAs(rule, 'title', 'data', 'criterion', 'remediation')),
    verdicts: snapshot.verdicts.map((of) => ({
      ...sayAs(of, 'reason'),
      subject: sayAs(of.subject, 'name'),
    })),
    findings: snapshot.findings.map((of) => ({
      ...sayAs(of, 'title', 'reason', 'remediation'),
      subject: sayAs(of.subject, 'name'),
    })),
    configChanges: snapshot.configChanges.map((change) => sayAs(change, 'actor', 'subject', 'description')),
    evidence: snapshot.evidence.map((row) => sayAs(row, 'description')),
  };
}
