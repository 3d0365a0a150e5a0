import { conclude, joinLists, partIfExposed } from '#engine/providers/exposed-part.ts';
import type { AccountPart } from '#engine/providers/exposed-part.ts';
import { rowsPart } from '#engine/providers/page-numbers.ts';
import { defineProvider } from '#engine/providers/provider.ts';
import type { ProbeResult } from '#engine/providers/provider.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';
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
import { mainKey, managementKey, readCredits, readModels, readOwnKey, type Context } from './requests.ts';
import {
  openrouterConfigSchema,
  type Credits,
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
  return conclude(observe(context, key.value, { credits, models, inventory }, parts), parts);
}

const partsOf = ({ workspaces, keys, budgets, usage }: Inventory): AccountPart<unknown>[] => [
  workspaces,
  ...keys.map(({ part }) => part),
  ...budgets,
  usage,
];

interface Read {
  credits: AccountPart<Credits>;
  models: AccountPart<Model[]>;
  /** null: there is no management key. */
  inventory: Inventory | null;
}

function observe(
  { secrets }: Context,
  own: OwnKey,
  { credits, models, inventory }: Read,
  parts: readonly AccountPart<unknown>[],
): Observation {
  const isInferenceKey = secrets['apiKey'] !== undefined;
  const rows = inventory?.keys.flatMap(({ part }) => part.value ?? []) ?? [];
  return {
    meters: [
      ...(credits.value === null ? [] : [parseCredits(credits.value)]),
      ...(isInferenceKey ? parseOwnKeyMeters(own) : []),
      ...parseKeyMeters(rows, isInferenceKey ? own.label : null),
      ...(inventory?.budgets.flatMap(({ value }) => value ?? []) ?? []),
    ],
    usageRecords: inventory?.usage.value ?? [],
    subscription: parseTier(own),
    apiKeys: inventory === null ? [parseOwnKey(own)] : keysOf(inventory),
    resources: joinLists(
      inventory?.workspaces.value?.map(parseWorkspace) ?? null,
      models.value && parseModels(models.value),
    ),
    auditEvents: null,
    gaps: [...parts.flatMap(({ gaps }) => gaps), ...resetGaps(isInferenceKey ? [own, ...rows] : rows)],
  };
}

const keysOf = ({ keys }: Inventory): ApiKeyReading[] | null =>
  joinLists(
    ...keys.map(({ workspace, part }) => part.value && part.value.map((key) => parseKey(key, workspace))),
  );
