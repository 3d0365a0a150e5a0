import { partIfExposed, partOf, type Part } from '#engine/providers/part.ts';
import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import { rowsPart } from '#engine/providers/read-pages.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { parseActivity, type KeyActivity } from './activity.ts';
import { parseBudgets } from './parse.ts';
import { readActivity, readBudgets, readKeys, readWorkspaces, type Context } from './requests.ts';
import type { KeyRow, Workspace } from './schema.ts';

/** What the management key shows: workspaces with their keys and budgets, and what all of them used. */
export interface Inventory {
  workspaces: Part<Workspace[]>;
  /** One part a workspace; a single one without a workspace where the account has none. */
  keys: { workspace: Workspace | null; part: Part<KeyRow[]> }[];
  budgets: Part<MeterReading[]>[];
  usage: Part<UsageRecord[]>;
}

/** Budgets belong to the Enterprise plan, workspaces to newer accounts: without them the vendor answers so. */
const HAS_NONE: ReadonlySet<number | null> = new Set([400, 403, 404]);
const MOST_WORKSPACES = 20;

/** Reads one after the other, so that a small rate limit is not hit by one poll. */
export async function readInventory(context: Context): Promise<Inventory> {
  const workspaces = rowsPart('workspaces', await readWorkspaces(context), HAS_NONE);
  const chosen = (workspaces.value ?? []).slice(0, MOST_WORKSPACES);
  const keys: Inventory['keys'] = [];
  const budgets: Inventory['budgets'] = [];
  for (const workspace of chosen.length === 0 ? [null] : chosen) {
    const part = rowsPart(`api keys${of(workspace)}`, await readKeys(context, workspace?.id ?? null));
    keys.push({ workspace, part });
    if (workspace !== null) budgets.push(await readBudgetsOf(context, workspace, part.value));
  }
  const rows = keys.flatMap(({ part }) => part.value ?? []);
  const usage = await readUsage(context, rows, chosen.length > 1);
  return { workspaces: withCut(workspaces, chosen.length), keys, budgets, usage };
}

function withCut(workspaces: Part<Workspace[]>, read: number): Part<Workspace[]> {
  const total = workspaces.value?.length ?? 0;
  if (total <= read) return workspaces;
  const detail = `Keys and budgets of ${read} of ${total} workspaces were read.`;
  const what = 'keys and budgets of further workspaces';
  return { ...workspaces, gaps: [...workspaces.gaps, { what, outcome: 'truncated', detail }] };
}

async function readBudgetsOf(
  context: Context,
  workspace: Workspace,
  keys: readonly KeyRow[] | null,
): Promise<Part<MeterReading[]>> {
  const what = `budgets${of(workspace)}`;
  const part = partIfExposed(what, await readBudgets(context, workspace.id), HAS_NONE);
  return { ...part, value: part.value && parseBudgets(workspace, part.value, keys) };
}

/**
 * The total first: without it the parts would look like all there is. A key that cannot be read stays in the rest, and
 * so do those that follow once the vendor says slow down.
 */
async function readUsage(
  context: Context,
  keys: readonly KeyRow[],
  byWorkspace: boolean,
): Promise<Part<UsageRecord[]>> {
  const total = await readActivity(context, { keyHash: null, byWorkspace });
  if (!total.ok) return partOf('activity', total);
  const gaps = [];
  const apart: KeyActivity[] = [];
  for (const { hash } of busiest(keys, context.config.usageKeyLimit)) {
    const rows = partOf(
      `activity of key ${hash}`,
      await readActivity(context, { keyHash: hash, byWorkspace }),
    );
    gaps.push(...rows.gaps);
    if (rows.refusal !== null) return { value: null, gaps, refusal: rows.refusal };
    if (rows.value !== null) apart.push({ hash, rows: rows.value });
    if (rows.gaps.some(({ outcome }) => outcome === 'rate_limited')) break;
  }
  const value = parseActivity(total.value, apart);
  if (value === null) gaps.push({ what: 'activity', outcome: 'malformed' as const, detail: IMPOSSIBLE_SUM });
  return { value, gaps, refusal: null };
}

/** Keys that ever spent something, the highest spend of the month first. */
function busiest(keys: readonly KeyRow[], most: number): KeyRow[] {
  return keys
    .filter(({ usage }) => usage > 0)
    .sort((left, right) => (right.usage_monthly ?? right.usage) - (left.usage_monthly ?? left.usage))
    .slice(0, most);
}

const of = (workspace: Workspace | null): string =>
  workspace === null ? '' : ` of workspace ${workspace.id}`;
