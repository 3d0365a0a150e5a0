import { concludeParts, joinLists, missingPart, partIfExposed, type Part } from '#engine/providers/part.ts';
import { rowsPart } from '#engine/providers/read-pages.ts';
import { defineProvider } from '#engine/providers/provider.ts';
import type { ProbeResult } from '#engine/providers/provider.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { DAY_MS, floorTo, type Instant } from '#shared/time.ts';
import { openrouterGuide } from './guide.ts';
import { readInventory, type Inventory } from './inventory.ts';
import {
  parseCredits,
  parseKey,
  parseKeyMeters,
  parseModels,
  parseOwnKey,
  parseOwnKeyMeters,
  parseTier,
  parseWorkspace,
  resetGaps,
} from './parse.ts';
import {
  ACTIVITY_DAYS,
  mainKey,
  managementKey,
  readCredits,
  readModels,
  readOwnKey,
  type Context,
} from './requests.ts';
import {
  openrouterConfigSchema,
  type Credits,
  type KeyRow,
  type Model,
  type OpenrouterConfig,
  type OwnKey,
} from './schema.ts';

/** OpenRouter: prepaid credits for the models of many providers. */
export const openrouter = defineProvider<OpenrouterConfig>({
  id: 'openrouter',
  name: 'OpenRouter',
  capabilities: {
    balance: { support: 'yes', note: 'Credits bought less credits used; needs a management key.' },
    subscription: {
      support: 'partial',
      note: 'Prepaid, so there is none: only whether credit was ever bought, and which keys are disabled.',
    },
    renewal: {
      support: 'partial',
      note: 'When limits of keys start anew and when keys end; credits do not renew.',
    },
    paymentMethod: {
      support: 'no',
      note: 'Card, invoices and automatic top-up are shown on the website only.',
    },
    usage: {
      support: 'yes',
      note: 'Requests and tokens per completed UTC day, model, provider and workspace, and by key for the busiest keys; needs a management key.',
    },
    quotas: {
      support: 'yes',
      note: 'Spend limits of keys, and budgets of workspaces with their use as an estimate. Rate limits are not told.',
    },
    cost: { support: 'yes', note: 'As usage, in US dollars; without what is paid to others by BYOK.' },
    keys: {
      support: 'yes',
      note: 'With a management key all keys, without one that of the connection; the last use is not exposed.',
    },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: {
      support: 'yes',
      note: 'The day after which a model may be removed, from the public model list.',
    },
  },
  configSchema: openrouterConfigSchema,
  secrets: {
    apiKey: {
      title: 'Inference key',
      description: 'Reads its own limit, spend and end date. Needed unless there is a management key.',
      required: false,
      admin: false,
      example: 'sk-or-v1-…',
    },
    managementKey: {
      title: 'Management key',
      description:
        'Reads credits, all keys, workspaces, budgets and activity. It can create and delete keys.',
      required: false,
      admin: true,
      example: 'sk-or-v1-…',
    },
  },
  guide: openrouterGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 30,
    perSeconds: 60,
    source: 'The vendor states no limit for its management API: this is the restraint of Headroom.',
  },
  hosts: ['openrouter.ai'],
  probe,
  poll,
});

const WITHOUT_KEY: FailedOutcome = {
  kind: 'unauthorized',
  detail: 'neither an inference key nor a management key is set: add one of them to the connection',
};

async function probe(context: Context): Promise<ProbeResult> {
  if (mainKey(context) === undefined) return { ok: false, outcome: WITHOUT_KEY };
  const key = await readOwnKey(context);
  if (!key.ok) return { ok: false, outcome: key.outcome };
  const isAlone = managementKey(context) === undefined;
  const notes = isAlone ? ['Without a management key other keys and their usage stay unread.'] : [];
  return { ok: true, account: key.value.label, notes };
}

const NEEDS_MANAGEMENT_KEY: ReadonlySet<number | null> = new Set([401, 403]);

/** What the connection's key says of itself decides how the poll ends; any other part that cannot be read is a gap. */
async function poll(context: Context): Promise<PollOutcome> {
  if (mainKey(context) === undefined) return WITHOUT_KEY;
  const key = await readOwnKey(context);
  if (!key.ok) return key.outcome;
  const isManaged = managementKey(context) !== undefined;
  const hiddenBy = isManaged ? new Set<number | null>() : NEEDS_MANAGEMENT_KEY;
  const credits = partIfExposed('credits', await readCredits(context), hiddenBy);
  const inventory = isManaged ? await readInventory(context) : null;
  const models = rowsPart('models', await readModels(context));
  const parts = [credits, models, ...(inventory === null ? [] : partsOf(inventory))];
  const read = { own: ownLimits(context, key.value), rows: keyRows(inventory), credits, models, inventory };
  const unknown = resetGaps([...read.own, ...read.rows]);
  return concludeParts(observe(context, key.value, read), [...parts, missingPart(unknown)]);
}

const partsOf = ({ workspaces, keys, budgets, usage }: Inventory): Part<unknown>[] => [
  workspaces,
  ...keys.map(({ part }) => part),
  ...budgets,
  usage,
];

interface Read {
  /** The inference key, where there is one. */
  own: readonly OwnKey[];
  rows: readonly KeyRow[];
  credits: Part<Credits>;
  models: Part<Model[]>;
  /** null: there is no management key. */
  inventory: Inventory | null;
}

/** What the limits of the inference key are; a management key that stands in for it has none that matter. */
const ownLimits = ({ secrets }: Context, own: OwnKey): OwnKey[] =>
  secrets['apiKey'] === undefined ? [] : [own];

const keyRows = (inventory: Inventory | null): KeyRow[] =>
  inventory?.keys.flatMap(({ part }) => part.value ?? []) ?? [];

function observe(
  context: Context,
  key: OwnKey,
  { own, rows, credits, models, inventory }: Read,
): Omit<Observation, 'gaps'> {
  return {
    meters: [
      ...(credits.value === null ? [] : [parseCredits(credits.value)]),
      ...own.flatMap(parseOwnKeyMeters),
      ...parseKeyMeters(rows, own[0]?.label ?? null),
      ...(inventory?.budgets.flatMap(({ value }) => value ?? []) ?? []),
    ],
    usageRecords: inventory?.usage.value ?? [],
    costsFrom: inventory?.usage.value == null ? null : activityFrom(context),
    subscription: parseTier(key),
    apiKeys: inventory === null ? [parseOwnKey(key)] : keysOf(inventory),
    resources: joinLists(
      inventory?.workspaces.value?.map(parseWorkspace) ?? null,
      models.value && parseModels(models.value),
    ),
    auditEvents: null,
  };
}

/** Activity is told of the last thirty completed days. */
const activityFrom = ({ now, usageFrom }: Context): Instant =>
  floorTo(Math.max(usageFrom, now - ACTIVITY_DAYS * DAY_MS), DAY_MS);

const keysOf = ({ keys }: Inventory): ApiKeyReading[] | null =>
  joinLists(
    ...keys.map(({ workspace, part }) => part.value && part.value.map((key) => parseKey(key, workspace))),
  );
