import { costsFrom } from '#engine/providers/cost-coverage.ts';
import { concludeParts, joinLists, type Part } from '#engine/providers/part.ts';
import { rowsPart } from '#engine/providers/read-pages.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import { defineProvider, type ProbeResult } from '#engine/providers/provider.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { litellmGuide } from './guide.ts';
import {
  parseAudit,
  parseDeployments,
  parseKey,
  parseKeyBudgets,
  parseKeyLimits,
  parseKeyState,
  parseOwnKeyBudget,
  parseProviderBudgets,
  parseRateLimits,
  parseTeam,
  parseTeamBudget,
  parseUserBudget,
  parseVersion,
} from './parse.ts';
import { allParts, readParts, type Parts } from './parts.ts';
import { adminKey, ownKey, readKeys, readOneKey, readOwnKey, type Context } from './requests.ts';
import { litellmConfigSchema, type KeyRow, type LitellmConfig } from './schema.ts';

/** A LiteLLM proxy of one's own, with budgets for keys, users, teams and the providers behind it. */
export const litellm = defineProvider<LitellmConfig>({
  id: 'litellm',
  name: 'LiteLLM proxy',
  capabilities: {
    balance: { support: 'partial', note: 'There is none: budgets show what is used of them.' },
    subscription: { support: 'partial', note: 'Only whether the own key is blocked or expired.' },
    renewal: { support: 'yes', note: 'When budgets start anew and when keys end.' },
    paymentMethod: { support: 'no', note: 'A proxy of your own is not paid.' },
    usage: {
      support: 'yes',
      note: 'Requests and tokens per day, model and key; of the whole proxy with an admin key, else of the own user.',
    },
    quotas: {
      support: 'yes',
      note: 'Budgets of keys, users, teams and providers, and limits per minute as numbers.',
    },
    cost: {
      support: 'yes',
      note: 'As the proxy reckons it by its price map; the bills of the providers decide.',
    },
    keys: {
      support: 'yes',
      note: 'With an admin key all keys, without one the own; the last use is not exposed.',
    },
    auditLog: { support: 'partial', note: 'With an admin key at proxies with an Enterprise licence.' },
    versions: {
      support: 'yes',
      note: 'The version of the proxy, and retirement dates of its models from the public price map.',
    },
  },
  configSchema: litellmConfigSchema,
  secrets: {
    apiKey: {
      title: 'Virtual key',
      description:
        'Reads its own budget, and that of its user and team. Needed unless there is an admin key.',
      required: false,
      admin: false,
      example: 'sk-…',
    },
    adminKey: {
      title: 'Admin key',
      description: 'Reads all keys, teams and usage: a key of a proxy_admin_viewer, or the master key.',
      required: false,
      admin: true,
      example: 'sk-…',
    },
  },
  guide: litellmGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 60,
    perSeconds: 60,
    source: 'A proxy of your own has no limit for its management API: this is the restraint of Headroom.',
  },
  hosts: [],
  answerHeaders: ['x-litellm-'],
  probe,
  poll,
});

const WITHOUT_KEY: FailedOutcome = {
  kind: 'unauthorized',
  detail: 'neither a virtual key nor an admin key is set: add one of them to the connection',
};

async function probe(context: Context): Promise<ProbeResult> {
  const isAdmin = adminKey(context) !== undefined;
  if (ownKey(context) === undefined) {
    if (!isAdmin) return { ok: false, outcome: WITHOUT_KEY };
    const list = await readOneKey(context);
    return list.ok ? { ok: true, account: null, notes: [] } : { ok: false, outcome: list.outcome };
  }
  const key = await readOwnKey(context);
  if (!key.ok) return { ok: false, outcome: key.outcome };
  const notes = isAdmin ? [] : ['Without an admin key other keys and their usage stay unread.'];
  return { ok: true, account: key.value.key_alias ?? null, notes };
}

/**
 * What the own key says of itself decides how the poll ends; where only an admin key is given, the list of keys does. Any
 * other part that cannot be read is a gap.
 */
async function poll(context: Context): Promise<PollOutcome> {
  if (ownKey(context) === undefined && adminKey(context) === undefined) return WITHOUT_KEY;
  const own = ownKey(context) === undefined ? null : await readOwnKey(context);
  if (own?.ok === false) return own.outcome;
  const list = adminKey(context) === undefined ? null : await readKeys(context);
  if (own === null && list?.ok === false) return list.outcome;
  const keys = list === null ? null : rowsPart('api keys', list);
  const parts = await readParts(context, own?.value ?? null, keys?.value ?? []);
  const all = [...(keys === null ? [] : [keys]), ...allParts(parts)];
  return concludeParts(observe(context, own?.value ?? null, keys, parts), all);
}

/** `keys` null: there is no admin key to list them. */
function observe(
  { config: { timeZone }, now, usageFrom }: Context,
  own: KeyRow | null,
  keys: Part<KeyRow[]> | null,
  parts: Parts,
): Omit<Observation, 'gaps'> {
  const { user, teams, providers, usage, deployments, prices, readiness, audit } = parts;
  const teamRows = teams.flatMap(({ value }) => value ?? []);
  return {
    meters: [
      ...(own === null ? [] : [parseOwnKeyBudget(own, timeZone)]),
      ...parseKeyBudgets(keys?.value ?? [], own, timeZone),
      ...(user.value === null ? [] : parseUserBudget(user.value, timeZone)),
      ...teamRows.flatMap((team) => parseTeamBudget(team, timeZone)),
      ...(providers.value === null ? [] : parseProviderBudgets(providers.value, timeZone)),
    ],
    usageRecords: usage.value ?? [],
    costsFrom: costsFrom(usage, { usageFrom }),
    subscription: own === null ? null : parseKeyState(own, now),
    apiKeys: keys === null ? own && [parseKey(own)] : (keys.value?.map(parseKey) ?? null),
    resources: joinLists(
      parseKeyLimits(keys?.value ?? (own === null ? [] : [own])),
      user.value &&
        parseRateLimits(
          { key: `user/${user.value.user_id}`, name: user.value.user_id },
          user.value.user_info,
        ),
      teamRows.flatMap(parseTeam),
      deployments.value && parseDeployments(deployments.value, prices.value),
      readiness.value && [parseVersion(readiness.value)],
    ),
    auditEvents: audit.value && parseAudit(audit.value, usageFrom),
  };
}
