import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { FailedOutcome } from '../outcome.ts';
import { failedPart, missingPart } from '../part.ts';
import type { Part } from '../part.ts';
import type { PollContext } from '../provider.ts';
import { parseAdminKey, parseKey, parseProject, parseRateLimit } from './parse.ts';
import { readAdminKeys, readProjectKeys, readProjects, readRateLimits, readSpendLimit } from './requests.ts';
import type { OpenaiConfig, Project, SpendLimit } from './schema.ts';
import { recall, turnGaps, turnOf, turnSize } from './turns.ts';
import type { KnownProject } from './turns.ts';

type Context = PollContext<OpenaiConfig>;

/** At the pace of two a second it leaves a poll the time for costs, usage and the audit log. */
const REQUESTS_A_TURN = 330;

/** Keys, resources and limits of the organization and its projects. null: nothing of that kind could be read. */
export interface Inventory {
  apiKeys: ApiKeyReading[] | null;
  resources: ResourceReading[] | null;
  /** Of the projects that have a limit of their own, also of those whose turn it was not. */
  spendLimits: { project: Project; limit: SpendLimit }[];
  /** Projects whose turn it was not: what is known of their keys and rate limits stands. */
  standing: string[];
  /** What could not be read. */
  missing: Part<never>[];
}

/**
 * Goes through the projects whose turn it is, one after another, up to the declared number, and stops asking once the
 * vendor says slow down. An organization with more projects is read over several polls.
 */
export async function readInventory(context: Context): Promise<Inventory> {
  const inventory: Inventory = {
    apiKeys: null,
    resources: null,
    spendLimits: [],
    standing: [],
    missing: [],
  };
  const listed = await readProjects(context);
  if (!listed.ok) {
    note(inventory, 'projects', listed.outcome);
    return inventory;
  }
  const { config, turns, now } = context;
  const projects = recall(
    listed.value.filter(({ id }) => isWanted(config, id)),
    turns,
    now,
  );
  if (projects.length === 0) inventory.apiKeys = [];
  if (config.projects.length === 0) await readKeysOfAdmins(context, inventory);
  const turn = turnOf(projects, turnSize(config), turns?.freshSince ?? now);
  const read = await readTurn(context, turn, inventory);
  const after = projects.map((each) => read.get(each.project.id) ?? each);
  inventory.standing = projects.map(({ project: { id } }) => id).filter((id) => !read.has(id));
  inventory.resources = [
    ...after.map(({ project, details }) => parseProject(project, details)),
    ...(inventory.resources ?? []),
  ];
  inventory.spendLimits = after.flatMap(({ project, details: { spendLimit: limit } }) =>
    limit === null ? [] : [{ project, limit }],
  );
  // What failed is a gap of its own.
  const untold = after.filter(({ project: { id } }) => !read.has(id));
  inventory.missing.push(missingPart(turnGaps(untold, projects.length, now)));
  return inventory;
}

/** @returns the projects that were asked about, with what is known of them now */
async function readTurn(
  context: Context,
  turn: readonly KnownProject[],
  inventory: Inventory,
): Promise<Map<string, KnownProject>> {
  const read = new Map<string, KnownProject>();
  let requests = 0;
  for (const { project, details } of turn) {
    const before = inventory.missing.length;
    const keys = await readKeys(context, project, inventory);
    const limits = await readLimits(context, project, inventory);
    const spendLimit = await readSpending(context, project, inventory);
    const failures = inventory.missing.slice(before).flatMap(({ gaps }) => gaps);
    read.set(project.id, {
      project,
      details: {
        askedAt: context.now,
        readAt: failures.length === 0 ? context.now : details.readAt,
        spendLimit: spendLimit === undefined ? details.spendLimit : spendLimit,
      },
    });
    requests += pagesOf(keys) + pagesOf(limits) + 1;
    const mustStop = failures.some(({ outcome }) => outcome === 'rate_limited');
    if (mustStop || requests >= REQUESTS_A_TURN) break;
  }
  return read;
}

const ITEMS_A_PAGE = 100;
const pagesOf = (items: number): number => Math.max(1, Math.ceil(items / ITEMS_A_PAGE));

/** @returns how many there are; 0 where they could not be read */
async function readKeys(context: Context, { id }: Project, inventory: Inventory): Promise<number> {
  const keys = await readProjectKeys(context, id);
  if (keys.ok)
    inventory.apiKeys = [...(inventory.apiKeys ?? []), ...keys.value.map((key) => parseKey(id, key))];
  else note(inventory, `api keys of project ${id}`, keys.outcome);
  return keys.ok ? keys.value.length : 0;
}

/** They belong to no project: a connection that reads some projects alone leaves them out. */
async function readKeysOfAdmins(context: Context, inventory: Inventory): Promise<void> {
  const keys = await readAdminKeys(context);
  if (keys.ok) inventory.apiKeys = keys.value.map((key) => parseAdminKey(key, context.now));
  else note(inventory, 'admin keys', keys.outcome);
}

/** @returns null: the project has none; undefined: it could not be read */
async function readSpending(
  context: Context,
  { id }: Project,
  inventory: Inventory,
): Promise<SpendLimit | null | undefined> {
  const limit = await readSpendLimit(context, id);
  if (limit.ok) return limit.value;
  note(inventory, `spend limit of project ${id}`, limit.outcome);
  return undefined;
}

/** @returns how many there are; 0 where they could not be read */
async function readLimits(context: Context, { id }: Project, inventory: Inventory): Promise<number> {
  const limits = await readRateLimits(context, id);
  if (!limits.ok) {
    note(inventory, `rate limits of project ${id}`, limits.outcome);
    return 0;
  }
  const resources = limits.value.map((limit) => parseRateLimit(id, limit));
  inventory.resources = [...(inventory.resources ?? []), ...resources];
  return limits.value.length;
}

function note(inventory: Inventory, what: string, outcome: FailedOutcome): void {
  inventory.missing.push(failedPart(what, outcome));
}

const isWanted = ({ projects }: OpenaiConfig, id: string): boolean =>
  projects.length === 0 || projects.includes(id);
