import { malformedPart, missingPart, NOT_EXPOSED, partIfExposed, type Part } from '#engine/providers/part.ts';
import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import { rowsPart, wholeList } from '#engine/providers/read-pages.ts';
import type { JsonReading } from '#engine/providers/read-json.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import {
  adminKey,
  readActivity,
  readAudit,
  readDeployments,
  readPriceMap,
  readProviderBudgets,
  readReadiness,
  readTeam,
  readUser,
  type Context,
} from './requests.ts';
import type {
  AuditRow,
  DeploymentRow,
  KeyRow,
  PriceMap,
  ProviderBudgets,
  Readiness,
  Team,
  User,
} from './schema.ts';
import { parseActivity } from './usage.ts';

/** What the proxy tells beside the keys; each part may fail alone. */
export interface Parts {
  user: Part<User>;
  teams: Part<Team>[];
  providers: Part<ProviderBudgets>;
  usage: Part<UsageRecord[]>;
  deployments: Part<DeploymentRow[]>;
  prices: Part<PriceMap>;
  readiness: Part<Readiness>;
  audit: Part<AuditRow[]>;
}

/** How a proxy says that a virtual key may not see something, or that this version or licence does not have it. */
const HIDDEN: ReadonlySet<number | null> = new Set([400, 401, 403, 404]);
const ABSENT: ReadonlySet<number | null> = new Set([404]);
const MOST_TEAMS = 20;

/** Reads one after the other: a small proxy has one database. */
export async function readParts(
  context: Context,
  own: KeyRow | null,
  keys: readonly KeyRow[],
): Promise<Parts> {
  const isAdmin = adminKey(context) !== undefined;
  return {
    user:
      own?.user_id == null
        ? NOT_EXPOSED
        : partIfExposed('user', await readUser(context, own.user_id), HIDDEN),
    teams: await readTeams(context, teamsOf(own, keys)),
    providers: isAdmin ? providersPart(await readProviderBudgets(context)) : NOT_EXPOSED,
    usage: await readUsage(context, isAdmin ? ABSENT : HIDDEN),
    deployments: partIfExposed('models', await readDeployments(context), isAdmin ? ABSENT : HIDDEN),
    prices: context.config.retirementDates
      ? partIfExposed('retirement dates of models', await readPriceMap(context), HIDDEN)
      : NOT_EXPOSED,
    readiness: partIfExposed('version', await readReadiness(context), HIDDEN),
    audit: isAdmin ? rowsPart('audit log', await readAudit(context), HIDDEN) : NOT_EXPOSED,
  };
}

export const allParts = ({ teams, ...others }: Parts): Part<unknown>[] => [
  ...teams,
  ...Object.values(others),
];

/** The own key's team, then those of the other keys, each once. */
function teamsOf(own: KeyRow | null, keys: readonly KeyRow[]): string[] {
  const all = [own, ...keys].flatMap((key) => key?.team_id ?? []);
  return [...new Set(all)];
}

async function readTeams(context: Context, ids: readonly string[]): Promise<Part<Team>[]> {
  const hiddenBy = adminKey(context) === undefined ? HIDDEN : ABSENT;
  const parts: Part<Team>[] = [];
  for (const id of ids.slice(0, MOST_TEAMS)) {
    parts.push(partIfExposed(`team ${id}`, await readTeam(context, id), hiddenBy));
  }
  return ids.length > MOST_TEAMS ? [...parts, missingPart([cut(ids.length)])] : parts;
}

const cut = (teams: number): Gap => ({
  what: 'further teams',
  outcome: 'truncated',
  detail: `Budgets of ${MOST_TEAMS} of ${teams} teams were read.`,
});

/** Without budgets for providers in its settings a proxy answers with a failure of its own that says so. */
function providersPart(reading: JsonReading<ProviderBudgets>): Part<ProviderBudgets> {
  const hasNone = !reading.ok && /provider budget config/i.test(reading.outcome.detail);
  return hasNone ? NOT_EXPOSED : partIfExposed('provider budgets', reading, ABSENT);
}

async function readUsage(
  context: Context,
  hiddenBy: ReadonlySet<number | null>,
): Promise<Part<UsageRecord[]>> {
  const days = partIfExposed('daily activity', wholeList(await readActivity(context)), hiddenBy);
  if (days.value === null) return { ...days, value: null };
  const value = parseActivity(days.value);
  if (value !== null) return { ...days, value };
  return malformedPart('daily activity', IMPOSSIBLE_SUM);
}
