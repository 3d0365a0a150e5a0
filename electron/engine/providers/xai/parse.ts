import { redactedExcerpt } from '#engine/domain/redact.ts';
import { mergeRecords } from '#engine/providers/merge-records.ts';
import { prepaidBalance } from '../prepaid-balance.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import { moneyUnit, type MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, MINUTE_MS } from '#shared/time.ts';
import type { ApiKey, Event, LanguageModel, Prepaid, Preview, SpendingLimits, Usage } from './schema.ts';

const CURRENCY = 'USD';
/** The vendor states no delay: a cautious figure. */
const REPORTING_DELAY_MS = 15 * MINUTE_MS;
/** Top-ups that have neither gone through nor failed: they are no part of the total. */
const PENDING = new Set(['TO_GENERATE_INVOICE', 'TO_CHARGE']);
const FAILED = new Set(['FAILED_TO_GENERATE_INVOICE', 'FAILED_TO_CHARGE']);

/**
 * What is left of the prepaid credit, at MONEY_SCALE; below zero where more was spent than bought. The ledger is of
 * inverted sign, so that credit is a negative total. A positive total is believed only where the changes bear it out:
 * as a debt where they say that more was spent, as credit where they add up to just its opposite. A total that is not stated is
 * zero where the changes add up to that.
 *
 * @returns null where total and changes contradict one another: neither sign can then be trusted.
 */
export function creditLeft({ total, changes }: Prepaid): number | null {
  if (total !== null && total <= 0) return total === 0 ? 0 : -total;
  const settled = changes
    .filter(({ topupStatus }) => !PENDING.has(topupStatus ?? '') && !FAILED.has(topupStatus ?? ''))
    .reduce((sum, { amount }) => sum + amount, 0);
  if (total === null) return settled === 0 ? 0 : null;
  if (settled === -total) return total;
  return settled > 0 ? -total : null;
}

/** Whether the newest top-up could not be charged; null where none has an outcome and a time. */
export function lastTopUpFailed({ changes }: Prepaid): boolean | null {
  const ended = changes
    .filter(({ topupStatus }) => topupStatus === 'SUCCEEDED' || FAILED.has(topupStatus ?? ''))
    .filter(({ createTime }) => createTime != null)
    .sort((left, right) => (right.createTime ?? 0) - (left.createTime ?? 0));
  const newest = ended[0];
  return newest === undefined ? null : FAILED.has(newest.topupStatus ?? '');
}

/** Used-up credit stops calls only where nothing may be billed afterwards. */
export function parseBalanceMeter(prepaid: Prepaid, limits: SpendingLimits | null): MeterReading {
  const limit = limits?.spendingLimits.effectiveSl ?? null;
  return prepaidBalance(CURRENCY, {
    value: creditLeft(prepaid),
    enforcement: limit === null ? 'unknown' : limit === 0 ? 'hard' : 'soft',
    provenance: 'reported',
    reportingDelayMs: REPORTING_DELAY_MS,
  });
}

/**
 * What the running month has cost beyond the prepaid credit, against the limit at which calls stop. None where only
 * prepaid credit is used (a limit of 0), or where neither number could be read.
 */
export function parsePostpaidMeter(
  limits: SpendingLimits | null,
  preview: Preview | null,
): MeterReading | null {
  const limit = limits?.spendingLimits.effectiveSl ?? null;
  if (limit === 0 || (limit === null && preview === null)) return null;
  return {
    key: 'postpaid-month',
    name: 'Postpaid spend this month',
    kind: limit === null ? 'budget' : 'quota',
    unit: moneyUnit(CURRENCY),
    window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
    enforcement: limit === null ? 'unknown' : 'hard',
    provenance: 'derived',
    reportingDelayMs: REPORTING_DELAY_MS,
    value: preview === null ? null : postpaidSpend(preview),
    limit,
    resetsAt: null,
  };
}

/** null where more credit is said to be used than the month has cost. */
export function postpaidSpend({ coreInvoice }: Preview): number | null {
  const spend = coreInvoice.totalWithCorr - Math.abs(coreInvoice.prepaidCreditsUsed ?? 0);
  return spend < 0 ? null : spend;
}

/** One record per UTC day and description; null where they add up to more than can be true. */
export function parseUsage({ timeSeries }: Usage): UsageRecord[] | null {
  const records = timeSeries.flatMap(({ group, groupLabels, dataPoints }) =>
    dataPoints.map(({ timestamp, values }) => ({
      ...usageBucket(floorTo(timestamp, DAY_MS), DAY_MS),
      metric: 'cost' as const,
      amount: values[0] ?? 0,
      currency: CURRENCY,
      lineItem: groupLabels[0] ?? group[0] ?? null,
    })),
  );
  return mergeRecords(records);
}

/** When a key was last used is not exposed; `enabled` is unknown where no flag is sent. */
export function parseApiKey(key: ApiKey): ApiKeyReading {
  const flags = [key.disabled, key.apiKeyBlocked, key.teamBlocked].filter((flag) => flag != null);
  return {
    externalId: key.apiKeyId,
    name: (key.name ?? key.apiKeyId).slice(0, 200),
    hint: key.redactedApiKey?.slice(0, 60) ?? null,
    kind: 'standard',
    enabled: flags.length === 0 ? null : !flags.includes(true),
    owner: key.userId?.slice(0, 200) ?? null,
    project: null,
    createdAt: key.createTime ?? null,
    lastUsedAt: null,
    expiresAt: key.expireTime ?? null,
  };
}

/** The limits that a person set for a key; none where it has none of its own. */
export function parseKeyLimits(key: ApiKey): ResourceReading[] {
  if (key.qps == null && key.qpm == null && key.tpm == null) return [];
  const attributes = {
    requestsPerSecond: key.qps ?? null,
    requestsPerMinute: key.qpm ?? null,
    tokensPerMinute: key.tpm ?? null,
  };
  return [
    {
      kind: 'rate_limit',
      externalId: key.apiKeyId,
      name: (key.name ?? key.apiKeyId).slice(0, 300),
      attributes,
    },
  ];
}

/** The list has prices and no dates: it tells which models the key may use. */
export function parseModel({ id, owned_by }: LanguageModel): ResourceReading {
  return { kind: 'model', externalId: id, name: id, attributes: { ownedBy: owned_by ?? null } };
}

const E_MAIL = /[^\s@"'<>()]+@[^\s@"'<>()]+/g;

/** The vendor has no words for kinds of events, only a sentence; addresses of people are left out of it. */
export function parseEvent({ eventId, eventTime, description, user }: Event): AuditEvent {
  const sentence = redactedExcerpt((description ?? '').replaceAll(E_MAIL, '…'), 120).slice(0, 120);
  return {
    externalId: eventId,
    at: eventTime,
    type: sentence || 'event',
    actor: user?.userId?.slice(0, 200) ?? null,
    subject: null,
  };
}
