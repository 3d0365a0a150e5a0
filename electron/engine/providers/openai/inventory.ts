import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { FailedOutcome } from '../outcome.ts';
import { failedPart, missingPart } from '../part.ts';
import type { Part } from '../part.ts';
import type { PollContext } from '../provider.ts';
import { parseAdminKey, parseKey, parseProject, parseRateLimit } from './parse.ts';
import { readAdminKeys, readProjectKeys, readProjects, readRateLimits, readSpendLimit } from './requests.ts';
import type { OpenaiConfig, Project, SpendLimit } from './schema.ts';

type Context = PollContext<OpenaiConfig>;

/** Keys, resources and limits of the organization and its projects. null: nothing of that kind could be read. */
export interface Inventory {
  apiKeys: ApiKeyReading[] | null;
  resources: ResourceReading[] | null;
  /** Of the projects that have a limit of their own. */
  spendLimits: { project: Project; limit: SpendLimit }[];
  /** What could not be read. */
  missing: Part<never>[];
}

/** Goes through the projects one after another, up to the declared number, and stops asking once the vendor says slow down. */
export async function readInventory(context: Context): Promise<Inventory> {
  const inventory: Inventory = { apiKeys: null, resources: null, spendLimits: [], missing: [] };
  const projects = await readProjects(context);
  if (!projects.ok) {
    note(inventory, 'projects', projects.outcome);
    return inventory;
  }
  const wanted = projects.value.filter(({ id }) => isWanted(context.config, id));
  inventory.resources = wanted.map(parseProject);
  if (wanted.length === 0) inventory.apiKeys = [];
  if (context.config.projects.length === 0) await readKeysOfAdmins(context, inventory);
  const unread = await readEach(context, wanted, inventory);
  if (unread > 0) inventory.missing.push(missingPart([truncation(unread, wanted.length)]));
  return inventory;
}

/** @returns how many projects were left out. */
async function readEach(
  context: Context,
  projects: readonly Project[],
  inventory: Inventory,
): Promise<number> {
  const chosen = projects.slice(0, context.config.projectLimit);
  for (const [index, project] of chosen.entries()) {
    await readKeys(context, project, inventory);
    await readLimits(context, project, inventory);
    await readSpending(context, project, inventory);
    const gaps = inventory.missing.flatMap((part) => part.gaps);
    const mustStop = gaps.some(({ outcome }) => outcome === 'rate_limited');
    if (mustStop) return projects.length - index - 1;
  }
  return projects.length - chosen.length;
}

async function readKeys(context: Context, { id }: Project, inventory: Inventory): Promise<void> {
  const keys = await readProjectKeys(context, id);
  if (keys.ok)
    inventory.apiKeys = [...(inventory.apiKeys ?? []), ...keys.value.map((key) => parseKey(id, key))];
  else note(inventory, `api keys of project ${id}`, keys.outcome);
}

/** They belong to no project: a connection that reads some projects alone leaves them out. */
async function readKeysOfAdmins(context: Context, inventory: Inventory): Promise<void> {
  const keys = await readAdminKeys(context);
  if (keys.ok) inventory.apiKeys = keys.value.map((key) => parseAdminKey(key, context.now));
  else note(inventory, 'admin keys', keys.outcome);
}

async function readSpending(context: Context, project: Project, inventory: Inventory): Promise<void> {
  const limit = await readSpendLimit(context, project.id);
  if (!limit.ok) note(inventory, `spend limit of project ${project.id}`, limit.outcome);
  else if (limit.value !== null) inventory.spendLimits.push({ project, limit: limit.value });
}

async function readLimits(context: Context, { id }: Project, inventory: Inventory): Promise<void> {
  const limits = await readRateLimits(context, id);
  if (limits.ok) inventory.resources?.push(...limits.value.map((limit) => parseRateLimit(id, limit)));
  else note(inventory, `rate limits of project ${id}`, limits.outcome);
}

function note(inventory: Inventory, what: string, outcome: FailedOutcome): void {
  inventory.missing.push(failedPart(what, outcome));
}

const isWanted = ({ projects }: OpenaiConfig, id: string): boolean =>
  projects.length === 0 || projects.includes(id);

const truncation = (unread: number, total: number): Gap => ({
  what: 'keys and limits of further projects',
  outcome: 'truncated',
  detail: `${unread} of ${total} projects were not read; raise "Projects per poll" or name the projects that matter.`,
});
