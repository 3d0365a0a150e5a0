import type { ConnectionFacts, DailySpend, Facts } from '#engine/controls/control.ts';
import type { ApiKey } from '#shared/model/api-key.ts';
import type { Attestation } from '#shared/model/attestation.ts';
import { connectionSettingsSchema, type Connection } from '#shared/model/connection.ts';
import type { Diagnosis } from '#shared/model/diagnosis.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import type { LifecycleItem } from '#shared/model/lifecycle.ts';
import { countUnit, moneyUnit, type Meter } from '#shared/model/meter.ts';
import type { PaymentEpisode } from '#shared/model/payment-episode.ts';
import type { Poll } from '#shared/model/poll.ts';
import type { RegisterEntry } from '#shared/model/register.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import {
  contractSchema,
  type Contract,
  type Subscription,
  type SubscriptionReading,
} from '#shared/model/subscription.ts';
import type { Waiver } from '#shared/model/waiver.ts';
import type { TrainingRecord } from '#shared/model/training.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import type { z } from 'zod';

/** 2026-11-22 12:00 UTC, a Sunday. */
export const NOW = Date.UTC(2026, 10, 22, 12);

export function contract(overrides: z.input<typeof contractSchema> = {}): Contract {
  return contractSchema.parse(overrides);
}

export function connection(overrides: Partial<Connection> = {}): Connection {
  const settings = connectionSettingsSchema.parse({ name: 'aws-gateway', provider: 'aws-api-gateway' });
  return {
    ...settings,
    id: 'connection-1',
    createdAt: NOW - 100 * DAY_MS,
    updatedAt: NOW - 100 * DAY_MS,
    ...overrides,
  };
}

export function poll(overrides: Partial<Poll> = {}): Poll {
  return {
    id: 'poll-1',
    connectionId: 'connection-1',
    startedAt: NOW - 5 * MINUTE_MS,
    finishedAt: NOW - 5 * MINUTE_MS,
    outcome: 'ok',
    detail: '',
    gaps: [],
    attempts: 1,
    network: false,
    ...overrides,
  };
}

/** A healthy connection that was polled five minutes ago and exposes nothing but an empty inventory. */
export function connectionFacts(overrides: Partial<ConnectionFacts> = {}): ConnectionFacts {
  return {
    connection: connection(),
    providerName: 'Amazon API Gateway',
    providerMinimumIntervalSeconds: 60,
    lastPoll: poll(),
    lastSuccessAt: NOW - 5 * MINUTE_MS,
    meters: [],
    subscription: null,
    subscriptionChanges: [],
    apiKeys: [],
    resources: [],
    usedModels: null,
    lifecycle: [],
    paymentEpisodes: [],
    dailySpend: [],
    providerFaults: 0,
    clockOffsetMs: null,
    acknowledged: [],
    ...overrides,
  };
}

export function facts(...connections: readonly ConnectionFacts[]): Facts {
  return { now: NOW, connections, training: [], waivers: [], register: [], directory: [], allowLists: [] };
}

/** A service of the gateway that lacks nothing. */
export function registerEntry(overrides: Partial<RegisterEntry> = {}): RegisterEntry {
  return {
    id: 'orders',
    name: 'Orders API',
    provider: 'aws-api-gateway',
    connections: [],
    projects: [],
    owner: 'Ada',
    purpose: 'Takes orders',
    dataClass: 'internal',
    criticality: 'critical',
    contract: 'C-17',
    dpaLink: 'https://example.com/dpa',
    reviewedOn: '2026-06-01',
    fallback: 'orders-eu',
    fallbackTestedOn: '2026-06-01',
    logRetentionDays: 365,
    logRetentionSource: null,
    active: true,
    ...overrides,
  };
}

/** Approved ten days ago for forty days, and in use. */
/** Of the manual control `ACME-02`. */
export function attestation(overrides: Partial<Attestation> = {}): Attestation {
  const at = overrides.at ?? NOW - 10 * DAY_MS;
  return {
    id: 'a-1',
    controlId: 'ACME-02',
    controlTitle: 'Contracts are signed',
    subject: null,
    person: 'Ada Lovelace',
    at,
    recordedAt: at,
    holds: true,
    statement: 'All contracts were read and are signed.',
    reference: 'SEC-114',
    withdrawal: null,
    ...overrides,
  };
}

export function waiver(overrides: Partial<Waiver> = {}): Waiver {
  return {
    id: 'w-1',
    controlId: 'KEY-02',
    connection: null,
    subject: null,
    reason: 'Rotated with the release of January.',
    ticket: 'SEC-114',
    compensatingControls: ['Usage of the key is watched daily.'],
    requestedBy: 'Ada Lovelace',
    requestedAt: NOW - 11 * DAY_MS,
    approvedBy: 'Grace Hopper',
    approvedAt: NOW - 10 * DAY_MS,
    revokedBy: null,
    revokedAt: null,
    validFrom: NOW - 10 * DAY_MS,
    expiresAt: NOW + 30 * DAY_MS,
    lastMatchedAt: NOW - HOUR_MS,
    ...overrides,
  };
}

/** A quota of 1000 requests a day of which 100 are used. */
export function meter(overrides: Partial<Meter> = {}): Meter {
  return {
    id: 7,
    connectionId: 'connection-1',
    key: 'gold/key-12',
    name: 'gold/key-12',
    kind: 'quota',
    unit: countUnit('requests'),
    window: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
    enforcement: 'hard',
    provenance: 'reported',
    reportingDelayMs: 0,
    firstAt: NOW - 30 * DAY_MS,
    lastAt: NOW - 5 * MINUTE_MS,
    value: 100,
    limit: 1000,
    resetsAt: null,
    ...overrides,
  };
}

/** US$ 40 of a monthly budget of US$ 100. */
export function budgetMeter(overrides: Partial<Meter> = {}): Meter {
  return meter({
    id: 8,
    key: 'budget-month',
    name: 'budget of the month',
    kind: 'budget',
    unit: moneyUnit('USD'),
    window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
    enforcement: 'soft',
    provenance: 'derived',
    value: 40_000_000,
    limit: 100_000_000,
    ...overrides,
  });
}

/** Nothing runs out. */
export function forecast(overrides: Partial<Forecast> = {}): Forecast {
  return {
    madeAt: NOW,
    method: 'test/1',
    level: 'fine',
    reason: null,
    runwayHours: { p10: null, p50: null, p90: null },
    exhaustionProbability: 0,
    endOfWindow: { p10: 150, p50: 200, p90: 250 },
    resetsAt: NOW + 12 * HOUR_MS,
    sentence: 'Requests last until the reset.',
    ...overrides,
  };
}

export function subscriptionReading(overrides: Partial<SubscriptionReading> = {}): SubscriptionReading {
  return {
    status: null,
    rawStatus: null,
    plan: null,
    currentPeriodEndsAt: null,
    renewsAt: null,
    cancelsAtPeriodEnd: null,
    seats: null,
    paymentMethod: null,
    paymentFailed: null,
    ...overrides,
  };
}

export function subscription(overrides: Partial<Subscription> = {}): Subscription {
  return {
    connectionId: 'connection-1',
    state: 'active',
    since: NOW - 3 * DAY_MS,
    basis: 'provider',
    reason: 'The provider reports "active".',
    renewsAt: null,
    reading: subscriptionReading({ status: 'active' }),
    contract: null,
    contradictions: [],
    ...overrides,
  };
}

export function apiKey(overrides: Partial<ApiKey> = {}): ApiKey {
  return {
    connectionId: 'connection-1',
    externalId: 'key-1',
    name: 'ingest',
    hint: null,
    kind: 'standard',
    enabled: true,
    owner: null,
    project: null,
    createdAt: NOW - 200 * DAY_MS,
    lastUsedAt: NOW - DAY_MS,
    expiresAt: null,
    firstSeenAt: NOW - 100 * DAY_MS,
    lastSeenAt: NOW - 5 * MINUTE_MS,
    ...overrides,
  };
}

export function usagePlan(attributes: ResourceReading['attributes']): ResourceReading {
  return { kind: 'usage_plan', externalId: 'plan-1', name: 'gold', attributes };
}

export function diagnosis(overrides: Partial<Diagnosis> = {}): Diagnosis {
  return {
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    rule: 'test',
    ambiguous: false,
    retryable: false,
    retryAt: null,
    evidence: ['status 402'],
    summary: 'The prepaid balance is used up.',
    steps: ['Top up the balance.'],
    ...overrides,
  };
}

/** A model that was called yesterday and is served until further notice. */
export function lifecycleItem(overrides: Partial<LifecycleItem> = {}): LifecycleItem {
  return {
    connectionId: 'connection-1',
    connection: 'aws-gateway',
    provider: 'aws-api-gateway',
    kind: 'model',
    externalId: 'acme-2-20260401',
    name: 'acme-2',
    phase: 'current',
    deprecatedOn: null,
    retiresOn: null,
    daysLeft: null,
    successor: null,
    source: { kind: 'provider', url: null, asOf: null },
    inUse: true,
    lastUsedAt: NOW - DAY_MS,
    remarks: [],
    ...overrides,
  };
}

/** Ada read the guide ten days ago. */
export function trainingRecord(overrides: Partial<TrainingRecord> = {}): TrainingRecord {
  return {
    id: 'training-1',
    provider: 'aws-api-gateway',
    person: 'Ada',
    readAt: NOW - 10 * DAY_MS,
    expiresOn: '2027-11-12',
    guideSha256: '0'.repeat(64),
    state: 'current',
    ...overrides,
  };
}

/** US$ 20 or 21 on each of the whole days up to yesterday, oldest first. */
export function usualSpend(days: number): DailySpend[] {
  return Array.from({ length: days }, (_, index) => ({
    day: Math.floor(NOW / DAY_MS) * DAY_MS - (days - index) * DAY_MS,
    amount: (20 + (index % 2)) * 1_000_000,
    currency: 'USD',
  }));
}

/** A refused payment, open for 35 minutes. */
export function paymentEpisode(overrides: Partial<PaymentEpisode> = {}): PaymentEpisode {
  return {
    id: 'episode-1',
    connectionId: 'connection-1',
    diagnosis: diagnosis(),
    firstSeenAt: NOW - 35 * MINUTE_MS,
    lastSeenAt: NOW,
    closedAt: null,
    ...overrides,
  };
}
