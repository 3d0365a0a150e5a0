import type { PollOutcome } from '#shared/model/poll.ts';
import { DAY_MS, floorTo } from '#shared/time.ts';
import { bearer, jsonRequest } from '../json-request.ts';
import { concludeParts } from '../part.ts';
import { defineProvider } from '../provider.ts';
import type { PollContext } from '../provider.ts';
import { readJson } from '../read-json.ts';
import { rowsPart } from '../read-pages.ts';
import type { PagedRows } from '../read-pages.ts';
import { replicateGuide } from './guide.ts';
import { parseDeployment, parsePredictions } from './parse.ts';
import { readList } from './read-list.ts';
import { accountSchema, deploymentsSchema, predictionsSchema, replicateConfigSchema } from './schema.ts';
import type { Prediction, ReplicateConfig } from './schema.ts';

type Context = PollContext<ReplicateConfig>;

/** Replicate: predictions and their compute time. Its API tells nothing of money. */
export const replicate = defineProvider<ReplicateConfig>({
  id: 'replicate',
  name: 'Replicate',
  capabilities: {
    balance: { support: 'no', note: 'Credit is shown only on replicate.com.' },
    subscription: {
      support: 'no',
      note: 'There is no subscription, and the API does not tell how the account pays.',
    },
    renewal: { support: 'no', note: 'Nothing renews.' },
    paymentMethod: { support: 'no', note: 'Not exposed by the API.' },
    usage: {
      support: 'partial',
      note: 'Predictions and seconds of compute per UTC day and model, counted from the list of predictions.',
    },
    quotas: { support: 'no', note: 'Rate limits are documented, not exposed.' },
    cost: { support: 'no', note: 'Not exposed by the API.' },
    keys: { support: 'no', note: 'Shown only on replicate.com.' },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: { support: 'partial', note: 'Which version of a model each deployment runs.' },
  },
  configSchema: replicateConfigSchema,
  secrets: {
    apiToken: {
      title: 'API token',
      description: 'A token of the account or organization to watch. There are no read-only tokens.',
      required: true,
      admin: false,
      example: 'r8_…',
    },
  },
  guide: replicateGuide,
  /** A busy account takes many pages a poll. */
  minimumIntervalSeconds: 600,
  pace: {
    requests: 120,
    perSeconds: 60,
    source:
      'The vendor allows 3,000 requests a minute for all but new predictions; this leaves them to the customer.',
  },
  hosts: ['api.replicate.com'],

  /** Reads the account: free, and proof of the token. */
  async probe(context) {
    const account = await readAccount(context);
    if (!account.ok) return { ok: false, outcome: account.outcome };
    const notes = ['The token reads the account. Whether calls are paid for shows only in use.'];
    return { ok: true, account: account.value.username, notes };
  },

  poll,
});

async function poll(context: Context): Promise<PollOutcome> {
  const account = await readAccount(context);
  if (!account.ok) return account.outcome;
  const from = floorTo(context.usageFrom, DAY_MS);
  const predictions = await readList(
    context,
    '/predictions',
    predictionsSchema,
    ({ created_at }) => created_at < from,
  );
  const deployments = rowsPart('deployments', await readList(context, '/deployments', deploymentsSchema));
  const observation = {
    meters: [],
    usageRecords: predictions.ok ? parsePredictions(wholeDays(predictions.value, from)) : [],
    subscription: null,
    apiKeys: null,
    resources: deployments.value?.map(parseDeployment) ?? null,
    auditEvents: null,
  };
  return concludeParts(observation, [rowsPart('predictions', predictions), deployments]);
}

const readAccount = (context: Context) => {
  const { config, secrets } = context;
  return readJson(
    context,
    jsonRequest(config.baseUrl, '/account', bearer(secrets['apiToken'])),
    accountSchema,
  );
};

/** Days that were read from their beginning: a part of a day would look like a quiet one. */
function wholeDays({ rows, isComplete }: PagedRows<Prediction>, from: number): Prediction[] {
  const oldest = Math.min(...rows.map(({ created_at }) => created_at));
  const firstWhole = isComplete ? from : Math.max(from, floorTo(oldest, DAY_MS) + DAY_MS);
  return rows.filter(({ created_at }) => created_at >= firstWhole);
}
