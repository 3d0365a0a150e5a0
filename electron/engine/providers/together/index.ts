import type { Observation, PollOutcome } from '#shared/model/poll.ts';
import { bearer, jsonRequest } from '../json-request.ts';
import { IMPOSSIBLE_SUM } from '../merge-records.ts';
import { costsFromWhereTold } from '../cost-coverage.ts';
import { concludeParts, failedPart, malformedPart, NOT_EXPOSED, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import { defineProvider } from '../provider.ts';
import type { PollContext } from '../provider.ts';
import { readJson } from '../read-json.ts';
import { togetherGuide } from './guide.ts';
import { parseCosts, parseModel, parseRateLimit, parseSpend } from './parse.ts';
import { readCosts } from './read-costs.ts';
import { modelsSchema, togetherConfigSchema } from './schema.ts';
import type { TogetherConfig } from './schema.ts';

type Context = PollContext<TogetherConfig>;

/** Together AI: models, and the costs of the organization where it has access to the billing usage API. */
export const together = defineProvider<TogetherConfig>({
  id: 'together',
  name: 'Together AI',
  capabilities: {
    balance: {
      support: 'no',
      note: 'Credits are shown in the settings only; declare top-ups to have them estimated.',
    },
    subscription: { support: 'no', note: 'Not exposed by the API.' },
    renewal: { support: 'no', note: 'Billing is by calendar month; no date is exposed.' },
    paymentMethod: { support: 'no', note: 'Not exposed by the API.' },
    usage: {
      support: 'no',
      note: 'Quantities come in units that differ by product; what they cost is read.',
    },
    quotas: { support: 'partial', note: 'Limits in the headers of the answer, where they come.' },
    cost: {
      support: 'partial',
      note: 'Per whole UTC day, product, project and key, where the beta of the billing usage API is enabled.',
    },
    keys: { support: 'no', note: 'Not exposed by the API.' },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: { support: 'no', note: 'The model list carries neither states nor dates.' },
  },
  configSchema: togetherConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description:
        'Any key of the organization. It lists models and reads costs; there are no read-only keys.',
      required: true,
      admin: false,
      example: 'tgp_v1_…',
    },
  },
  guide: togetherGuide,
  minimumIntervalSeconds: 300,
  pace: {
    requests: 20,
    perSeconds: 60,
    source:
      'The vendor states no limit for these calls, and refreshes costs hourly: this is the restraint of Headroom.',
  },
  hosts: ['api.together.ai', 'api.together.xyz'],
  answerHeaders: ['x-tokenlimit-'],

  /** Lists the models: free, and proof of the key. */
  async probe(context) {
    const models = await readModels(context);
    if (!models.ok) return { ok: false, outcome: models.outcome };
    const count = models.value.length;
    const notes = [`The key may use ${count} models. Whether calls are paid for shows only in use.`];
    return { ok: true, account: context.config.organization ?? null, notes };
  },

  poll,
});

async function poll(context: Context): Promise<PollOutcome> {
  const models = await readModels(context);
  if (!models.ok) return models.outcome;
  const costs = await readSpend(context);
  const observation = {
    meters: costs.value?.meters ?? [],
    usageRecords: costs.value?.usageRecords ?? [],
    costsFrom: costsFromWhereTold(costs),
    subscription: null,
    apiKeys: null,
    resources: [...models.value.map(parseModel), ...parseRateLimit(models.headers)],
    auditEvents: null,
  };
  return concludeParts(observation, [costs]);
}

/** Nothing at all, and no gap, where the organization has no access to the beta. */
async function readSpend(context: Context): Promise<Part<Pick<Observation, 'meters' | 'usageRecords'>>> {
  const what = 'billing usage';
  const reading = await readCosts(context);
  if (!reading.ok) return failedPart(what, reading.outcome);
  if (reading.value === null) return NOT_EXPOSED;
  const usageRecords = parseCosts(reading.value);
  if (usageRecords === null) return malformedPart(what, IMPOSSIBLE_SUM);
  return partWith({ meters: [parseSpend(reading.value, context.now)], usageRecords });
}

const readModels = (context: Context) => {
  const { config, secrets } = context;
  return readJson(context, jsonRequest(config.baseUrl, '/models', bearer(secrets['apiKey'])), modelsSchema);
};
