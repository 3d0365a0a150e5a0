import { calendarDay } from '#engine/providers/wire-instant.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import { moneyUnit, type MeterReading, type QuotaWindow } from '#shared/model/meter.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { MINUTE_MS, type CalendarDay, type Instant } from '#shared/time.ts';
import { UNKNOWN_SUBSCRIPTION } from '#engine/providers/unknown-subscription.ts';
import type {
  AuditRow,
  Budgeted,
  DeploymentRow,
  KeyRow,
  PriceMap,
  ProviderBudgets,
  Readiness,
  Team,
  User,
} from './schema.ts';

/** The proxy writes spending in batches; how often is up to its settings, and mostly seconds. */
const DELAY_MS = MINUTE_MS;

/** Whose budget it is: names the meter for ever, and for people. */
interface Owner {
  key: string;
  name: string;
}

/** `spend` null: not known. */
type Spending = Omit<Budgeted, 'spend'> & { spend: number | null };

/**
 * Spending against the budget. A hard budget is a quota: the proxy refuses what goes beyond. With a soft one alone, at which
 * the proxy only warns, or with none, it is a budget.
 */
function parseBudget(owner: Owner, budgeted: Spending, timeZone: string): MeterReading {
  const { spend, max_budget, soft_budget, budget_duration, budget_reset_at } = budgeted;
  const hard = max_budget ?? null;
  const soft = soft_budget ?? null;
  return {
    key: owner.key.slice(0, 200),
    name: owner.name.slice(0, 200),
    kind: hard === null ? 'budget' : 'quota',
    unit: moneyUnit('USD'),
    window: windowOf(budget_duration, timeZone),
    enforcement: hard !== null ? 'hard' : soft === null ? 'unknown' : 'soft',
    provenance: 'reported',
    reportingDelayMs: DELAY_MS,
    value: spend,
    limit: hard ?? soft,
    resetsAt: budget_reset_at ?? null,
  };
}

/**
 * The durations that the proxy lays on the calendar. Others start anew at an instant that the proxy names, and have no window
 * of their own.
 */
function windowOf(duration: string | null | undefined, timeZone: string): QuotaWindow {
  switch (duration) {
    case '1d':
    case '24h':
      return { kind: 'fixed', period: 'day', timeZone };
    case '7d':
      return { kind: 'fixed', period: 'week', timeZone, weekStartsOn: 1 };
    case '30d':
    case '1mo':
      return { kind: 'fixed', period: 'month', timeZone };
    default:
      return { kind: 'none' };
  }
}

export const parseOwnKeyBudget = (key: KeyRow, timeZone: string): MeterReading =>
  parseBudget({ key: 'own-key/budget', name: 'Budget of the own key' }, key, timeZone);

/** One meter for each key with a budget; the own key has one already, and a blocked key uses nothing up. */
export function parseKeyBudgets(
  keys: readonly KeyRow[],
  own: KeyRow | null,
  timeZone: string,
): MeterReading[] {
  return keys
    .filter((key) => key.token !== own?.token && key.blocked !== true && hasBudget(key))
    .map((key) =>
      parseBudget({ key: `key/${key.token}/budget`, name: `Budget of key ${nameOf(key)}` }, key, timeZone),
    );
}

const hasBudget = ({ max_budget, soft_budget }: Budgeted): boolean =>
  max_budget != null || soft_budget != null;

export function parseUserBudget({ user_id, user_info }: User, timeZone: string): MeterReading[] {
  const owner = { key: `user/${user_id}/budget`, name: `Budget of user ${user_id}` };
  return hasBudget(user_info) ? [parseBudget(owner, user_info, timeZone)] : [];
}

export function parseTeamBudget({ team_id, team_info }: Team, timeZone: string): MeterReading[] {
  const owner = { key: `team/${team_id}/budget`, name: `Budget of team ${team_info.team_alias ?? team_id}` };
  return hasBudget(team_info) ? [parseBudget(owner, team_info, timeZone)] : [];
}

export function parseProviderBudgets(providers: ProviderBudgets, timeZone: string): MeterReading[] {
  return Object.entries(providers).flatMap(
    ([name, { budget_limit, time_period, spend, budget_reset_at }]) => {
      if (budget_limit == null) return [];
      const owner = { key: `provider/${name}/budget`, name: `Budget for provider ${name}` };
      const period = { budget_duration: time_period, budget_reset_at };
      return [parseBudget(owner, { spend: spend ?? null, max_budget: budget_limit, ...period }, timeZone)];
    },
  );
}

export function parseKey(key: KeyRow): ApiKeyReading {
  return {
    externalId: key.token.slice(0, 200),
    name: nameOf(key).slice(0, 200),
    hint: hintOf(key),
    kind: 'standard',
    enabled: key.blocked !== true,
    owner: key.user_id ?? null,
    project: key.team_id ?? null,
    createdAt: key.created_at ?? null,
    lastUsedAt: null,
    expiresAt: key.expires ?? null,
    hasLimit: hasLimit(key),
  };
}

/** A budget that refuses, or a pace. null: the answer does not say of a budget at all. */
function hasLimit({ max_budget, rpm_limit, tpm_limit, max_parallel_requests }: KeyRow): boolean | null {
  const limits = [max_budget, rpm_limit, tpm_limit, max_parallel_requests];
  if (limits.some((limit) => limit != null)) return true;
  return max_budget === undefined ? null : false;
}

const nameOf = (key: KeyRow): string => key.key_alias || hintOf(key) || key.token.slice(0, 12);

/** Only the shortened form `sk-...abcd`: the field has no other use that may be shown. */
const hintOf = ({ key_name }: KeyRow): string | null =>
  key_name != null && /^\S{0,8}\.{3}\S{1,8}$/.test(key_name) ? key_name : null;

/** What the proxy says of the own key where it is no longer served; null where it is in order. */
export function parseKeyState({ blocked, expires }: KeyRow, now: Instant): SubscriptionReading | null {
  const isExpired = expires != null && expires <= now;
  if (blocked !== true && !isExpired) return null;
  return {
    ...UNKNOWN_SUBSCRIPTION,
    status: blocked === true ? 'blocked' : 'expired',
    rawStatus: blocked === true ? 'blocked=true' : 'expires in the past',
    currentPeriodEndsAt: expires ?? null,
  };
}

/** The limits per minute of a key, user or team; empty where it has none. */
export function parseRateLimits(owner: Owner, limited: Budgeted): ResourceReading[] {
  const { rpm_limit, tpm_limit, max_parallel_requests } = limited;
  if (rpm_limit == null && tpm_limit == null && max_parallel_requests == null) return [];
  return [
    {
      kind: 'rate_limit',
      externalId: owner.key.slice(0, 300),
      name: owner.name.slice(0, 300),
      attributes: {
        requestsPerMinute: rpm_limit ?? null,
        tokensPerMinute: tpm_limit ?? null,
        concurrentRequests: max_parallel_requests ?? null,
      },
    },
  ];
}

export const parseKeyLimits = (keys: readonly KeyRow[]): ResourceReading[] =>
  keys.flatMap((key) => parseRateLimits({ key: `key/${key.token}`, name: nameOf(key) }, key));

export function parseTeam({ team_id, team_info }: Team): ResourceReading[] {
  const name = team_info.team_alias ?? team_id;
  const status = team_info.blocked == null ? null : team_info.blocked ? 'blocked' : 'active';
  return [
    { kind: 'project', externalId: team_id, name: name.slice(0, 300), attributes: { status } },
    ...parseRateLimits({ key: `team/${team_id}`, name }, team_info),
  ];
}

/** The models as the proxy serves them, with the day on which the public price map expects their end. */
export function parseDeployments(rows: readonly DeploymentRow[], prices: PriceMap | null): ResourceReading[] {
  return rows.map(({ model_name, litellm_params, model_info }, index) => {
    const model = litellm_params?.model ?? null;
    return {
      kind: 'deployment',
      externalId: model_info?.id || `${model_name}/${index + 1}`.slice(0, 300),
      name: model_name,
      attributes: {
        model: model?.slice(0, 300) ?? null,
        retiresOn: prices === null || model === null ? null : retirementOf(model, prices),
      },
    };
  });
}

/** The map names a model with its provider, `azure/gpt-4o`, or without. What is no day is no day: people fill it in. */
function retirementOf(model: string, prices: PriceMap): CalendarDay | null {
  const names = [model, model.slice(model.indexOf('/') + 1)];
  const entry = names.map((name) => (Object.hasOwn(prices, name) ? prices[name] : undefined)).find(Boolean);
  const day = calendarDay.safeParse(entry?.deprecation_date);
  return day.success ? day.data : null;
}

export function parseVersion({ litellm_version }: Readiness): ResourceReading {
  const name = `LiteLLM ${litellm_version}`;
  return { kind: 'api_version', externalId: litellm_version, name, attributes: { inUse: true } };
}

/** Entries since `from`, without what was changed: it may hold anything. */
export function parseAudit(rows: readonly AuditRow[], from: Instant): AuditEvent[] {
  return rows
    .filter(({ updated_at }) => updated_at >= from)
    .map(({ id, updated_at, changed_by, action, table_name, object_id }) => ({
      externalId: id,
      at: updated_at,
      type: (table_name == null ? action : `${table_name}.${action}`).slice(0, 120),
      actor: changed_by?.slice(0, 200) || null,
      subject: object_id?.slice(0, 300) || null,
    }));
}
