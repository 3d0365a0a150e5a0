import type { HttpRequest } from '#engine/ports.ts';
import { bearer, jsonRequest } from '#engine/providers/json-request.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import { readJson } from '#engine/providers/read-json.ts';
import { readPages, truncatedGap } from '#engine/providers/read-pages.ts';
import { cohereGuide } from './guide.ts';
import { parseModels } from './parse.ts';
import { cohereConfigSchema, modelsPageSchema, type CohereConfig } from './schema.ts';

/** The highest that the API allows. */
const MODELS_PER_PAGE = 1000;
const MOST_PAGES = 20;

/** Cohere: its API exposes deprecated models, and with that whether the key is accepted. */
export const cohere = defineProvider<CohereConfig>({
  id: 'cohere',
  name: 'Cohere',
  capabilities: {
    balance: { support: 'no', note: 'Cohere bills by use; there is no balance.' },
    subscription: { support: 'no', note: 'Plan and status of the account are shown in the dashboard only.' },
    renewal: {
      support: 'partial',
      note: 'Not exposed: by its documents bills and caps start anew at the beginning of the month, taken in UTC. Declare the contract to have its dates watched.',
    },
    paymentMethod: { support: 'no', note: 'Shown in the dashboard only.' },
    usage: { support: 'no', note: 'Billed units stand in the answers of paid calls alone.' },
    quotas: { support: 'no', note: 'Limits are documented, their use is not exposed.' },
    cost: { support: 'no', note: 'Invoices are shown in the dashboard only.' },
    keys: { support: 'no', note: 'Shown in the dashboard only.' },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: {
      support: 'partial',
      note: 'Whether a model is deprecated; the day of its shutdown is announced on the documentation pages only.',
    },
  },
  configSchema: cohereConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'A trial or production key. It lists models; Cohere has no read-only keys.',
      required: true,
      admin: false,
      example: '…',
    },
  },
  guide: cohereGuide,
  /** A trial key has 1,000 calls a month, of which a poll may be one: an hour apart, 744 at the most. */
  minimumIntervalSeconds: 3600,
  pace: {
    requests: 10,
    perSeconds: 60,
    source: 'The vendor allows hundreds of calls a minute: this is the restraint of Headroom.',
  },
  hosts: ['api.cohere.com'],
  answerHeaders: ['x-trial-endpoint-call-', 'x-endpoint-monthly-call-limit'],

  /** Lists models, because the call that checks a key is a POST. */
  async probe(context) {
    const read = await readJson(context, modelsRequest(context, null), modelsPageSchema);
    if (!read.ok) return { ok: false, outcome: read.outcome };
    return {
      ok: true,
      account: null,
      notes: ['The key is accepted. Whether calls are paid for shows only in use.'],
    };
  },

  async poll(context) {
    const pages = await readPages(
      null,
      (token: string | null) => readJson(context, modelsRequest(context, token), modelsPageSchema),
      { mostPages: MOST_PAGES },
    );
    if (!pages.ok) return pages.outcome;
    const { rows, isComplete } = pages.value;
    const observation = parseModels(rows, context.now);
    return {
      kind: 'ok',
      observation: isComplete ? observation : { ...observation, gaps: [truncatedGap('models')] },
    };
  },
});

function modelsRequest({ config, secrets }: PollContext<CohereConfig>, token: string | null): HttpRequest {
  return jsonRequest(config.baseUrl, '/v1/models', bearer(secrets['apiKey']), {
    page_size: MODELS_PER_PAGE,
    page_token: token,
  });
}
