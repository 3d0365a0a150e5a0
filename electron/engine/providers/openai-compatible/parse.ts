import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { prepaidBalance } from '../prepaid-balance.ts';
import { UNKNOWN_SUBSCRIPTION } from '../unknown-subscription.ts';
import type { Credited, Model, Used, User } from './schema.ts';

/** What a gateway of the one-api family states as the credit of a key without a limit. */
const UNLIMITED = 100_000_000_000_000;
/** The gateways state no delay; they book a call once it has ended, and some in batches. */
const DELAY_MS = 5 * MINUTE_MS;
const HUNDREDTHS = 100;

export const MOST_MODELS = 1_000;

/** The models that the host serves, up to {@link MOST_MODELS}. Neither licence nor end date is told. */
export function parseModels(models: readonly Model[]): ResourceReading[] {
  const byId = new Map(models.map((model) => [model.id, model]));
  return [...byId.values()].slice(0, MOST_MODELS).map(({ id, owned_by }) => ({
    kind: 'model',
    externalId: id,
    name: id,
    attributes: { ownedBy: owned_by?.slice(0, 200) ?? null },
  }));
}

/** What was credited less what was used. Unknown for a key without a limit: then the account behind it decides. */
export function parseBilling({ hard_limit_usd }: Credited, { total_usage }: Used): MeterReading {
  const isUnlimited = hard_limit_usd >= UNLIMITED;
  const left = hard_limit_usd - Math.round(total_usage / HUNDREDTHS);
  return balance(isUnlimited ? null : left);
}

/** The account's quota units in US dollars, rounded to the micro-dollar. `data.quota` was read at MONEY_SCALE. */
export function parseUserBalance({ data }: User, quotaPerUsd: number): MeterReading {
  return balance(Math.round(data.quota / quotaPerUsd) + 0);
}

const balance = (value: number | null): MeterReading =>
  prepaidBalance('USD', { value, provenance: 'derived', reportingDelayMs: DELAY_MS });

/** The key of the connection itself, of which only the end date is told. */
export function parseOwnKey({ access_until }: Credited): ApiKeyReading[] {
  return [
    {
      externalId: 'own-key',
      name: 'The key of this connection',
      hint: null,
      kind: 'standard',
      enabled: true,
      owner: null,
      project: null,
      createdAt: null,
      lastUsedAt: null,
      expiresAt: access_until ?? null,
    },
  ];
}

/** The user group sets the prices at the gateways of the one-api family: the nearest that they have to a plan. */
export function parseGroup({ data }: User): SubscriptionReading | null {
  if (!data.group) return null;
  return {
    ...UNKNOWN_SUBSCRIPTION,
    plan: data.group.slice(0, 200),
  };
}
