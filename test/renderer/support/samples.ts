import type { DesktopState } from '#shared/desktop-contract.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { ConnectionStatus, MeterStatus, Status } from '#shared/model/status.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';

/** A moment to which all samples refer. */
export const NOW = Date.UTC(2026, 10, 26, 12, 0);

export const SAMPLE_DESKTOP: DesktopState = {
  version: '0.1.0',
  platform: 'linux',
  actor: 'desktop:admin',
  dataFolder: '/home/admin/.local/share/headroom',
  reportFolder: '/home/admin/Documents/Headroom',
  workspace: 'own',
  preparing: null,
  online: true,
};

export function sampleConnection(changes: Partial<ConnectionStatus> = {}): ConnectionStatus {
  return {
    id: 'c-openai',
    name: 'openai-prod',
    provider: 'openai',
    providerName: 'OpenAI',
    owner: 'platform team',
    environment: 'production',
    paused: false,
    level: 'fine',
    outcome: 'ok',
    reason: 'Everything that could be read is in order.',
    lastPollAt: NOW - 2 * MINUTE_MS,
    lastSuccessAt: NOW - 2 * MINUTE_MS,
    nextPollAt: NOW + 3 * MINUTE_MS,
    gaps: [],
    subscription: null,
    ...changes,
  };
}

export function sampleMeter(changes: Partial<MeterStatus> = {}): MeterStatus {
  return {
    id: 1,
    connection: 'openai-prod',
    key: 'spend',
    name: 'Tokens a day',
    kind: 'quota',
    unit: 'tokens',
    provenance: 'reported',
    window: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
    value: '8700000',
    limit: '10000000',
    usedRatio: 0.87,
    asOf: NOW - 2 * MINUTE_MS,
    reportingDelayMs: 0,
    resetsAt: NOW + 12 * HOUR_MS,
    level: 'critical',
    runway: { p10: 2.8, p50: 3.3, p90: 4.2 },
    exhaustionProbability: 0.97,
    method: 'week-shape/1',
    forecastAt: NOW - 2 * MINUTE_MS,
    sentence: 'At the pace of the last 3 h the 10 M tokens end at 15:20, between 14:50 and 16:10.',
    ...changes,
  };
}

export function sampleAlert(changes: Partial<Alert> = {}): Alert {
  return {
    id: 'a-1',
    riskKey: 'exhaustion:1',
    kind: 'exhaustion',
    level: 'critical',
    state: 'firing',
    connectionId: 'c-openai',
    meterId: 1,
    title: 'openai-prod: Tokens a day runs out in 3 h',
    body: 'At the pace of the last 3 h the 10 M tokens end at 15:20.',
    action: 'Raise the limit or slow down.',
    link: 'https://platform.openai.com/settings/organization/limits',
    reminder: null,
    openedAt: NOW - HOUR_MS,
    updatedAt: NOW - HOUR_MS,
    acknowledgedBy: null,
    snoozedUntil: null,
    absentSince: null,
    resolvedAt: null,
    deliveredAt: NOW - HOUR_MS + 1_000,
    ...changes,
  };
}

export function sampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'f-1',
    controlId: 'SUB-01',
    title: 'Subscriptions are active',
    subject: { type: 'subscription', id: 'c-vision', name: 'vision-api', connectionId: 'c-vision' },
    severity: 'critical',
    status: 'FAIL',
    state: 'open',
    reason: 'The subscription ended on 25 Nov 2026.',
    remediation: 'Renew the subscription.',
    firstSeenAt: NOW - DAY_MS,
    lastSeenAt: NOW,
    resolvedAt: null,
    reopened: 0,
    owner: null,
    dueOn: null,
    comments: [],
    waiver: null,
    ...changes,
  };
}

/** A meter that runs out, a balance that lasts, a healthy one, one that nobody knows, and a connection that is refused. */
export function sampleStatus(changes: Partial<Status> = {}): Status {
  return {
    asOf: NOW,
    level: 'critical',
    pausedUntil: null,
    connections: [
      sampleConnection({ level: 'critical', reason: 'Tokens a day runs out in 3 h.' }),
      sampleConnection({
        id: 'c-deepseek',
        name: 'deepseek-batch',
        provider: 'deepseek',
        providerName: 'DeepSeek',
      }),
      sampleConnection({
        id: 'c-vision',
        name: 'vision-api',
        provider: 'generic-http',
        providerName: 'Other HTTP API',
        level: 'unknown',
        outcome: 'unauthorized',
        reason: '401 Unauthorized since 09:12.',
        lastSuccessAt: NOW - 3 * HOUR_MS,
        subscription: {
          state: 'lapsed',
          reason: 'The contract ended on 25 Nov 2026.',
          renewsAt: NOW - DAY_MS,
          paymentMethod: null,
          contradictions: [],
        },
      }),
    ],
    meters: [
      sampleMeter(),
      sampleMeter({
        id: 2,
        connection: 'deepseek-batch',
        key: 'balance:CNY',
        name: 'Balance',
        kind: 'balance',
        unit: 'CNY',
        window: { kind: 'none' },
        value: '31.20',
        limit: null,
        usedRatio: null,
        resetsAt: null,
        level: 'warning',
        runway: { p10: 60, p50: 74, p90: 96 },
      }),
      sampleMeter({
        id: 3,
        name: 'Spend this month',
        kind: 'budget',
        unit: 'USD',
        value: '550.00',
        limit: '2500.00',
        usedRatio: 0.22,
        resetsAt: NOW + 4 * DAY_MS,
        level: 'fine',
        runway: { p10: null, p50: null, p90: null },
        exhaustionProbability: 0.01,
      }),
      sampleMeter({
        id: 4,
        connection: 'vision-api',
        name: 'Requests a month',
        unit: 'requests',
        value: null,
        limit: null,
        usedRatio: null,
        level: 'unknown',
        runway: null,
        exhaustionProbability: null,
        method: null,
        forecastAt: null,
        sentence: 'No successful poll for 3 h: 401 Unauthorized.',
      }),
    ],
    findings: [sampleFinding()],
    alerts: [sampleAlert()],
    ...changes,
  };
}
