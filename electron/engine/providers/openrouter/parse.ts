import type { ApiKeyReading } from '#shared/model/api-key.ts';
import { moneyUnit, type MeterReading, type QuotaWindow } from '#shared/model/meter.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { exactSum } from '../exact-sum.ts';
import { UNKNOWN_SUBSCRIPTION } from '../unknown-subscription.ts';
import type { Budgets, Credits, KeyRow, Model, OwnKey, Workspace } from './schema.ts';

/** The vendor keeps sums for up to a minute. */
const DELAY_MS = MINUTE_MS;

const MONTH: QuotaWindow = { kind: 'fixed', period: 'month', timeZone: 'UTC' };

/** The vendor's words for when a limit starts anew; weeks begin on Monday, all in UTC. */
const WINDOWS: ReadonlyMap<string, QuotaWindow> = new Map<string, QuotaWindow>([
  ['daily', { kind: 'fixed', period: 'day', timeZone: 'UTC' }],
  ['weekly', { kind: 'fixed', period: 'week', timeZone: 'UTC', weekStartsOn: 1 }],
  ['monthly', MONTH],
]);

type MeterParts = Pick<MeterReading, 'key' | 'name' | 'kind' | 'value'> & Partial<MeterReading>;

const dollarMeter = (parts: MeterParts): MeterReading => ({
  unit: moneyUnit('USD'),
  window: { kind: 'none' },
  enforcement: 'hard',
  provenance: 'derived',
  reportingDelayMs: DELAY_MS,
  limit: null,
  resetsAt: null,
  ...parts,
});

/** What was bought less what was used; the vendor lets it fall below zero. */
export function parseCredits({ total_credits, total_usage }: Credits): MeterReading {
  return dollarMeter({
    key: 'credits',
    name: 'Prepaid credits (USD)',
    kind: 'balance',
    value: total_credits - total_usage,
  });
}

/** The limit of the connection's own key, where it has one, and what the key spent this month. */
export function parseOwnKeyMeters(key: OwnKey): MeterReading[] {
  const spend = dollarMeter({
    key: 'own-key/spend-month',
    name: 'Spend of the own key this month',
    kind: 'budget',
    window: MONTH,
    enforcement: 'unknown',
    provenance: 'reported',
    value: key.usage_monthly ?? null,
  });
  return [...limitMeter('own-key/limit', 'Limit of the own key', key), spend];
}

/** One meter for each key that has a limit; a disabled key uses nothing up. The own key has meters of its own. */
export function parseKeyMeters(keys: readonly KeyRow[], ownLabel: string | null): MeterReading[] {
  return keys
    .filter(({ disabled, label }) => !disabled && (ownLabel === null || label !== ownLabel))
    .flatMap((key) => limitMeter(`key/${key.hash}/limit`, `Limit of key ${nameOf(key)}`.slice(0, 200), key));
}

type Limited = Pick<KeyRow, 'limit' | 'limit_remaining' | 'limit_reset'>;

/** Used is the limit less what remains, which the vendor reckons with or without BYOK as the key is set up. */
function limitMeter(
  key: string,
  name: string,
  { limit, limit_remaining, limit_reset }: Limited,
): MeterReading[] {
  if (limit == null) return [];
  const used = limit_remaining == null ? null : limit - limit_remaining;
  const value = used !== null && used >= 0 ? used : null;
  return [dollarMeter({ key, name, kind: 'quota', window: windowOf(limit_reset), value, limit })];
}

function windowOf(reset: string | null | undefined): QuotaWindow {
  return (reset == null ? undefined : WINDOWS.get(reset)) ?? { kind: 'none' };
}

/** A limit whose reset has a word that is not known is read as one that never starts anew, and that is said. */
export function resetGaps(limited: readonly Limited[]): Gap[] {
  const unknown = limited.filter(
    ({ limit, limit_reset: reset }) => limit != null && reset != null && !WINDOWS.has(reset),
  );
  if (unknown.length === 0) return [];
  const detail = `${unknown.length} limits start anew in a way that is not known: expected daily, weekly or monthly`;
  return [{ what: 'reset of limits', outcome: 'malformed', detail }];
}

const SPENT = {
  daily: ['usage_daily', 'byok_usage_daily'],
  weekly: ['usage_weekly', 'byok_usage_weekly'],
  monthly: ['usage_monthly', 'byok_usage_monthly'],
  lifetime: ['usage', 'byok_usage'],
} as const;

/**
 * The budgets of a workspace. The vendor tells their limits and not their use: that is the sum over the workspace's keys,
 * hence an estimate; keys that were deleted within the period are missing from it. `keys` null: they could not be read.
 */
export function parseBudgets(
  workspace: Workspace,
  { data, include_byok_in_budgets: withByok }: Budgets,
  keys: readonly KeyRow[] | null,
): MeterReading[] {
  return data.map(({ limit_usd, reset_interval }) => {
    const interval = reset_interval ?? 'lifetime';
    const fields = Object.hasOwn(SPENT, interval) ? SPENT[interval as keyof typeof SPENT] : null;
    return dollarMeter({
      key: `workspace/${workspace.id}/budget-${interval}`.slice(0, 200),
      name: `Budget of workspace ${workspace.name ?? workspace.id}, ${interval}`.slice(0, 200),
      kind: 'budget',
      window: windowOf(reset_interval),
      provenance: 'estimated',
      value: keys === null || fields === null ? null : spentBy(keys, fields, withByok === true),
      limit: limit_usd,
    });
  });
}

/** null where a key does not tell its part. */
function spentBy(
  keys: readonly KeyRow[],
  [own, byok]: (typeof SPENT)[keyof typeof SPENT],
  withByok: boolean,
): number | null {
  const amounts = keys.flatMap((key) => [key[own], ...(withByok ? [key[byok]] : [])]);
  if (amounts.some((amount) => amount == null)) return null;
  return exactSum(amounts.map((amount) => amount ?? 0));
}

export function parseKey(key: KeyRow, workspace: Workspace | null): ApiKeyReading {
  return {
    externalId: key.hash,
    name: nameOf(key).slice(0, 200),
    hint: key.label?.slice(0, 60) ?? null,
    kind: 'standard',
    enabled: !key.disabled,
    owner: key.creator_user_id?.slice(0, 200) ?? null,
    project: (key.workspace_id ?? workspace?.id)?.slice(0, 200) ?? null,
    createdAt: key.created_at ?? null,
    lastUsedAt: null,
    expiresAt: key.expires_at ?? null,
    hasLimit: hasLimit(key),
  };
}

/** null stands for a key without a limit, a field that is not there for one of which nobody knows. */
const hasLimit = ({ limit }: Pick<KeyRow, 'limit'>): boolean | null =>
  limit === undefined ? null : limit !== null;

/** Where no management key lists the keys: the one key that the connection knows, by the label that the vendor prints. */
export function parseOwnKey(key: OwnKey): ApiKeyReading {
  return {
    externalId: 'own-key',
    name: 'The key of this connection',
    hint: key.label.slice(0, 60),
    kind: key.is_management_key === true ? 'admin' : 'standard',
    enabled: true,
    owner: null,
    project: null,
    createdAt: null,
    lastUsedAt: null,
    expiresAt: key.expires_at ?? null,
    hasLimit: hasLimit(key),
  };
}

const nameOf = ({ name, label, hash }: KeyRow): string => name || label || hash;

/** Credits are prepaid and nothing renews: all there is to tell is whether credit was ever bought. */
export function parseTier({ is_free_tier }: OwnKey): SubscriptionReading {
  return {
    ...UNKNOWN_SUBSCRIPTION,
    rawStatus: `is_free_tier=${is_free_tier}`,
    plan: is_free_tier ? 'Free tier' : 'Prepaid credits',
  };
}

export function parseWorkspace({ id, name }: Workspace): ResourceReading {
  return { kind: 'project', externalId: id, name: (name ?? id).slice(0, 300), attributes: {} };
}

/** Only models with a day after which they may be removed: the others are no risk. */
export function parseModels(models: readonly Model[]): ResourceReading[] {
  return models.flatMap(({ id, name, expiration_date }) =>
    expiration_date == null
      ? []
      : [
          {
            kind: 'model' as const,
            externalId: id,
            name: (name ?? id).slice(0, 300),
            attributes: {
              retiresOn: expiration_date,
              ownedBy: id.includes('/') ? (id.split('/')[0] ?? null) : null,
            },
          },
        ],
  );
}
