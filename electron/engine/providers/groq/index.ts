import { bearer, jsonRequest } from '../json-request.ts';
import { concludeParts } from '../part.ts';
import { defineProvider } from '../provider.ts';
import type { PollContext } from '../provider.ts';
import { readJson } from '../read-json.ts';
import { groqGuide } from './guide.ts';
import { parseModel, parseRateLimit } from './parse.ts';
import { readUsage } from './read-usage.ts';
import { groqConfigSchema, modelsSchema } from './schema.ts';
import type { GroqConfig } from './schema.ts';

/** Groq: which models the key may use and whether it is accepted. Its API tells nothing of money. */
export const groq = defineProvider<GroqConfig>({
  id: 'groq',
  name: 'Groq',
  capabilities: {
    balance: { support: 'no', note: 'Not exposed by the API.' },
    subscription: { support: 'no', note: 'The plan is shown only on console.groq.com.' },
    renewal: { support: 'no', note: 'Billing is by calendar month; no date is exposed.' },
    paymentMethod: { support: 'no', note: 'Not exposed by the API.' },
    usage: {
      support: 'partial',
      note: 'Requests and tokens per whole UTC day, model and project, for Enterprise organizations only.',
    },
    quotas: {
      support: 'partial',
      note: 'Limits in the headers of the answer where they come; the limits of each model are shown only on console.groq.com.',
    },
    cost: {
      support: 'no',
      note: 'Not exposed by the API; the spend limit shows only when it refuses calls.',
    },
    keys: { support: 'no', note: 'Shown only on console.groq.com.' },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: {
      support: 'partial',
      note: 'Which models are listed and which are withdrawn; dates are only on the deprecations page.',
    },
  },
  configSchema: groqConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'Any key of the organization. It lists models; there are no read-only keys.',
      required: true,
      admin: false,
      example: 'gsk_…',
    },
  },
  guide: groqGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 20,
    perSeconds: 60,
    source: 'The vendor states limits for each model only: this is the restraint of Headroom.',
  },
  hosts: ['api.groq.com'],

  /** Lists the models: free, and proof of the key. */
  async probe(context) {
    const models = await readModels(context);
    if (!models.ok) return { ok: false, outcome: models.outcome };
    const count = models.value.data.length;
    const notes = [`The key may use ${count} models. Whether calls are paid for shows only in use.`];
    return { ok: true, account: null, notes };
  },

  async poll(context) {
    const models = await readModels(context);
    if (!models.ok) return models.outcome;
    const usage = await readUsage(context);
    const observation = {
      meters: [],
      usageRecords: usage.value ?? [],
      subscription: null,
      apiKeys: null,
      resources: [...models.value.data.map(parseModel), ...parseRateLimit(models.headers)],
      auditEvents: null,
    };
    return concludeParts(observation, [usage]);
  },
});

const readModels = (context: PollContext<GroqConfig>) => {
  const { config, secrets } = context;
  const request = jsonRequest(config.baseUrl, '/openai/v1/models', bearer(secrets['apiKey']));
  return readJson(context, request, modelsSchema);
};
