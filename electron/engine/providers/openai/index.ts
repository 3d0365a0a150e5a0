import type { PollOutcome } from '#shared/model/poll.ts';
import { IMPOSSIBLE_SUM } from '../merge-records.ts';
import { concludeParts, joinLists, NOT_EXPOSED, partOf } from '../part.ts';
import type { Part } from '../part.ts';
import { defineProvider } from '../provider.ts';
import type { PollContext, ProbeResult } from '../provider.ts';
import { mapReading } from '../read-json.ts';
import { rowsPart } from '../read-pages.ts';
import { openaiGuide } from './guide.ts';
import { readInventory } from './inventory.ts';
import { parseAuditEvent, parseCosts, parseModels, parseSpendMeter, parseSubscription } from './parse.ts';
import { readAuditLog, readCosts, readModels, readOneProject, readSpendLimit } from './requests.ts';
import { openaiConfigSchema } from './schema.ts';

import type { Model, OpenaiConfig } from './schema.ts';
import { readUsage } from './usage.ts';

type Context = PollContext<OpenaiConfig>;

const HAS_NO_LOG: ReadonlySet<number | null> = new Set([404]);

export const openai = defineProvider<OpenaiConfig>({
  id: 'openai',
  name: 'OpenAI API Platform',
  capabilities: {
    balance: {
      support: 'no',
      note: 'Prepaid credit is shown in the console only; declare top-ups to have it estimated.',
    },
    subscription: { support: 'partial', note: 'Only whether the spend limit is refusing calls.' },
    renewal: { support: 'no', note: 'Billing is by calendar month; no renewal date is exposed.' },
    paymentMethod: { support: 'no', note: 'Cards and invoices are shown in the console only.' },
    usage: {
      support: 'yes',
      note: 'Per day, model, key, project and user: requests, tokens, images, characters and seconds. Users are named by their id.',
    },
    quotas: {
      support: 'partial',
      note: 'Spend limits of the organization and of projects; rate limits of projects without their consumption.',
    },
    cost: { support: 'yes', note: 'Per UTC day, project and line item; the current day is partial.' },
    keys: {
      support: 'partial',
      note: 'Keys of projects and admin keys, with owner and last use. Of keys of projects neither status nor end date is exposed.',
    },
    auditLog: {
      support: 'yes',
      note: 'The newest 200 entries, where the organization has turned its audit log on. People are named by their id.',
    },
    versions: {
      support: 'yes',
      note: 'Shutdown dates of models, where an inference key is given.',
    },
  },
  configSchema: openaiConfigSchema,
  secrets: {
    adminKey: {
      title: 'Admin key',
      description: 'Reads costs, usage, projects, keys and the audit log of the organization.',
      required: true,
      admin: true,
      example: 'sk-admin-…',
    },
    apiKey: {
      title: 'Inference key',
      description: 'Optional: lists models with their shutdown dates. Admin keys may not do that.',
      required: false,
      admin: false,
      example: 'sk-proj-…',
    },
  },
  guide: openaiGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 120,
    perSeconds: 60,
    source: 'The vendor states no limit for its administration API: this is the restraint of Headroom.',
  },
  hosts: ['api.openai.com'],
  answerHeaders: ['openai-'],
  readInTurns: ['project'],
  probe,
  poll,
});

async function probe(context: Context): Promise<ProbeResult> {
  const reading = await readOneProject(context);
  if (!reading.ok) return { ok: false, outcome: reading.outcome };
  const notes = ['The admin key reads the organization. Whether calls are paid for shows only in use.'];
  return { ok: true, account: context.config.organization ?? null, notes };
}

/** Costs are the core: without them there is no reading. Every other part may fail alone and is then named as a gap. */
async function poll(context: Context): Promise<PollOutcome> {
  const costs = await readCosts(context);
  if (!costs.ok) return costs.outcome;
  const costRecords = parseCosts(costs.value);
  if (costRecords === null) return { kind: 'malformed', detail: `costs: ${IMPOSSIBLE_SUM}` };
  const limit = partOf('spend limit', await readSpendLimit(context));
  const usage = await readUsage(context);
  const inventory = await readInventory(context);
  const audit = rowsPart('audit log', await readAuditLog(context), HAS_NO_LOG);
  const models = await readModelsIfAble(context);

  const limitOfAll = context.config.projects.length === 0 ? limit.value : null;
  const observation = {
    meters: [
      parseSpendMeter(costs.value, limitOfAll, context.now),
      ...inventory.spendLimits.map(({ project: { id, name }, limit: own }) =>
        parseSpendMeter(costs.value, own, context.now, { id, name: name ?? id }),
      ),
    ],
    usageRecords: [...costRecords, ...(usage.value ?? [])],
    subscription: parseSubscription(limit.value),
    apiKeys: inventory.apiKeys,
    ...(inventory.standing.length === 0 ? {} : { standing: inventory.standing }),
    resources: joinLists(inventory.resources, models.value && parseModels(models.value)),
    auditEvents: audit.value?.map(parseAuditEvent) ?? null,
  };
  return concludeParts(observation, [limit, usage, ...inventory.missing, audit, models]);
}

async function readModelsIfAble(context: Context): Promise<Part<Model[]>> {
  const apiKey = context.secrets['apiKey'];
  if (apiKey === undefined) return NOT_EXPOSED;
  return partOf(
    'models',
    mapReading(await readModels(context, apiKey), ({ data }) => data),
  );
}
