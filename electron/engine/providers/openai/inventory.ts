import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import { gapFrom } from '../outcome.ts';
import type { FailedOutcome } from '../outcome.ts';
import type { PollContext } from '../provider.ts';
import { parseKey, parseProject, parseRateLimit } from './parse.ts';
import { readProjectKeys, readProjects, readRateLimits } from './requests.ts';
import type { OpenaiConfig, Project } from './schema.ts';

type Context = PollContext<OpenaiConfig>;

/** Keys and resources of the projects. null: nothing of that kind could be read. */
export interface Inventory {
  apiKeys: ApiKeyReading[] | null;
  resources: ResourceReading[] | null;
  gaps: Gap[];
  failures: FailedOutcome[];
}

/** Goes through the projects one after another, up to the declared number, and stops asking once the vendor says slow down. */
export async function readInventory(context: Context): Promise<Inventory> {
  const projects = await readProjects(context);
  if (!projects.ok) {
    const gaps = [gapFrom('projects', projects.outcome)];
    return { apiKeys: null, resources: null, gaps, failures: [projects.outcome] };
  }
  const wanted = projects.value.filter(({ id }) => isWanted(context.config, id));
  const inventory: Inventory = { apiKeys: null, resources: wanted.map(parseProject), gaps: [], failures: [] };
  if (wanted.length === 0) inventory.apiKeys = [];
  const unread = await readEach(context, wanted, inventory);
  if (unread > 0) inventory.gaps.push(truncation(unread, wanted.length));
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
    const mustStop = inventory.failures.some(({ kind }) => kind === 'rate_limited');
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

async function readLimits(context: Context, { id }: Project, inventory: Inventory): Promise<void> {
  const limits = await readRateLimits(context, id);
  if (limits.ok) inventory.resources?.push(...limits.value.map((limit) => parseRateLimit(id, limit)));
  else note(inventory, `rate limits of project ${id}`, limits.outcome);
}

function note(inventory: Inventory, what: string, outcome: FailedOutcome): void {
  inventory.gaps.push(gapFrom(what, outcome));
  inventory.failures.push(outcome);
}

const isWanted = ({ projects }: OpenaiConfig, id: string): boolean =>
  projects.length === 0 || projects.includes(id);

const truncation = (unread: number, total: number): Gap => ({
  what: 'keys and rate limits of further projects',
  outcome: 'truncated',
  detail: `${unread} of ${total} projects were not read; raise "Projects per poll" or name the projects that matter.`,
});
