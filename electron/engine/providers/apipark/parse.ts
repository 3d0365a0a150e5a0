import { Temporal } from 'temporal-polyfill';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import { countUnit, type MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, MINUTE_MS, utcDay, type Instant } from '#shared/time.ts';
import { UNKNOWN_SUBSCRIPTION } from '#engine/providers/unknown-subscription.ts';
import type { AiKey, AiProvider, Authorization, Release, SubscriptionRow } from './schema.ts';

/** A key is called exceeded once a call through it was refused; nobody says how soon after. */
const DELAY_MS = 5 * MINUTE_MS;

type Status = NonNullable<SubscriptionReading['status']>;

/** What `apply_status` says. Only 2 serves; nothing here is about money, hence no state of payment. */
const APPLY_STATUS: Readonly<Record<number, readonly [word: string, status: Status]>> = {
  0: ['refused', 'blocked'],
  1: ['in review', 'paused'],
  2: ['subscribed', 'active'],
  3: ['unsubscribed', 'canceled'],
  4: ['cancelled', 'canceled'],
};
const UNKNOWN = (code: number) => [`apply_status=${code}`, 'unknown'] as const;

const statusOf = ({ apply_status: code }: SubscriptionRow): readonly [word: string, status: Status] =>
  APPLY_STATUS[code] ?? UNKNOWN(code);

/** Credentials by which an application calls services; the credential itself was not read. */
export function parseAuthorization(row: Authorization, application: string, timeZone: string): ApiKeyReading {
  return {
    externalId: row.id,
    name: (row.name || row.id).slice(0, 200),
    hint: null,
    kind: 'standard',
    enabled: null,
    owner: row.creator?.name?.slice(0, 200) || null,
    project: application,
    createdAt: row.create_time == null ? null : localInstant(row.create_time, timeZone),
    lastUsedAt: null,
    expiresAt: row.expire_time ?? null,
  };
}

/** `2026-01-05 08:00:00` on the server's clock; null for what is no such time. */
function localInstant(text: string, timeZone: string): Instant | null {
  if (!/^20\d\d-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return null;
  }
}

/** An upstream key in the inventory. One that is exceeded is enabled all the same: its state stands among the resources. */
export function parseAiKey(key: AiKey, provider: AiProvider): ApiKeyReading {
  return {
    externalId: `ai/${provider.id}/${key.id}`.slice(0, 200),
    name: (key.name || key.id).slice(0, 200),
    hint: null,
    kind: 'service_account',
    enabled: ENABLED.get(key.status) ?? null,
    owner: null,
    project: `AI provider ${provider.name ?? provider.id}`.slice(0, 200),
    createdAt: null,
    lastUsedAt: null,
    expiresAt: key.expire_time ?? null,
  };
}

/** The documented states of a key; null: it says nothing about whether the key is enabled. */
const ENABLED: ReadonlyMap<string, boolean | null> = new Map([
  ['normal', true],
  ['exceeded', true],
  ['disabled', false],
  ['expired', false],
  ['error', null],
]);

/**
 * How many keys of a provider still serve: once none is left, the gateway cannot call it. Unknown where one is in a state
 * that is not documented. Their quotas are not told.
 */
export function parseUsableKeys(keys: readonly AiKey[], provider: AiProvider): MeterReading {
  return {
    key: `ai-keys/${provider.id}`,
    name: `Usable keys of AI provider ${provider.name ?? provider.id}`.slice(0, 200),
    kind: 'balance',
    unit: countUnit('keys'),
    window: { kind: 'none' },
    enforcement: 'hard',
    provenance: 'derived',
    reportingDelayMs: DELAY_MS,
    value: keys.every(({ status }) => ENABLED.has(status))
      ? keys.filter(({ status }) => status === 'normal').length
      : null,
    limit: null,
    resetsAt: null,
  };
}

/** The arrangement with an AI provider behind an upstream key, in the state that the gateway sees. */
export function parseAiAgreement(key: AiKey, provider: AiProvider): ResourceReading {
  const endsAt = key.expire_time ?? null;
  return {
    kind: 'agreement',
    externalId: `ai/${provider.id}/${key.id}`.slice(0, 300),
    name: (key.name || key.id).slice(0, 300),
    attributes: {
      state: key.status,
      subject: `AI provider ${provider.name ?? provider.id}`.slice(0, 300),
      endsOn: endsAt === null ? null : utcDay(endsAt),
    },
  };
}

export function parseSubscription(row: SubscriptionRow, application: string): ResourceReading {
  const service = row.service.name || row.service.id;
  return {
    kind: 'agreement',
    externalId: `${application}/${row.id}`.slice(0, 300),
    name: service.slice(0, 300),
    attributes: { state: statusOf(row)[0], subject: `service ${service}`.slice(0, 300) },
  };
}

/**
 * The state of all subscriptions as one. With `services`, each of them must be subscribed and the first that is not decides;
 * a service that was never applied for counts as not subscribed. Without, one that is subscribed is enough: what somebody
 * once left is no fault.
 */
export function parseState(
  rows: readonly SubscriptionRow[],
  services: readonly string[],
): SubscriptionReading | null {
  if (rows.length === 0 && services.length === 0) return null;
  const isActive = (row: SubscriptionRow) => statusOf(row)[1] === 'active';
  if (services.length === 0) {
    const [best] = [...rows].sort((left, right) => Number(isActive(right)) - Number(isActive(left)));
    return best === undefined
      ? null
      : reading(statusOf(best)[1], countOf(rows.filter(isActive).length, rows.length));
  }
  for (const id of services) {
    const own = rows.filter(({ service }) => service.id === id);
    if (own.some(isActive)) continue;
    const [latest] = own;
    if (latest === undefined) return reading('canceled', `service ${id}: never subscribed`);
    const [word, status] = statusOf(latest);
    return reading(status, `service ${latest.service.name || id}: ${word}`);
  }
  return reading('active', countOf(services.length, services.length));
}

const countOf = (active: number, all: number) => `${active} of ${all} subscribed`;

const reading = (status: Status, rawStatus: string): SubscriptionReading => ({
  ...UNKNOWN_SUBSCRIPTION,
  status,
  rawStatus: rawStatus.slice(0, 100),
});

/** A version of a subscribed service, and whether it is the one that answers. */
export function parseRelease(release: Release, service: SubscriptionRow['service']): ResourceReading {
  const name = `${service.name || service.id} ${release.version || release.id}`;
  return {
    kind: 'api_version',
    externalId: `${service.id}/${release.id}`.slice(0, 300),
    name: name.slice(0, 300),
    attributes: { lifecycle: release.status ?? null, inUse: release.status === 'running' },
  };
}

export const parseDayTotal = (day: Instant, requests: number): UsageRecord => ({
  ...usageBucket(day, DAY_MS),
  metric: 'requests',
  amount: requests,
});
