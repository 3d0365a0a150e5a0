import { concludeParts, joinLists, missingPart, type Part } from '#engine/providers/part.ts';
import { bareUrl } from '#engine/providers/json-request.ts';
import { defineProvider } from '#engine/providers/provider.ts';
import { readJson } from '#engine/providers/read-json.ts';
import { apiVersionOf, rateLimitsOf } from '#engine/providers/response-headers.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Gap, Observation } from '#shared/model/poll.ts';
import { readBalance, type Holdings } from './balance.ts';
import { openaiCompatibleGuide } from './guide.ts';
import { readOwnMeters } from './own-meters.ts';
import { MOST_MODELS, parseModels } from './parse.ts';
import { keyRequest, type Context } from './requests.ts';
import {
  modelsSchema,
  openaiCompatibleConfigSchema,
  type Model,
  type OpenaiCompatibleConfig,
} from './schema.ts';

/** Hosts of Llama and other open models: vLLM, Ollama, TGI, gateways and commercial hosts that speak OpenAI's protocol. */
export const openaiCompatible = defineProvider<OpenaiCompatibleConfig>({
  id: 'openai-compatible',
  name: 'OpenAI-compatible host',
  capabilities: {
    balance: {
      support: 'partial',
      note: 'At gateways that follow the billing convention of one-api and new-api, where the configuration says so.',
    },
    subscription: {
      support: 'partial',
      note: 'Only the group of the account at gateways of the one-api family, in place of a plan.',
    },
    renewal: {
      support: 'partial',
      note: 'Only the end date of the key, at gateways of the one-api family; nothing renews.',
    },
    paymentMethod: { support: 'no', note: 'The protocol has no word for it.' },
    usage: {
      support: 'no',
      note: 'The protocol has no usage report; meters of your own can be configured.',
    },
    quotas: {
      support: 'partial',
      note: 'Rate limits, where the host sends them as headers, and meters of your own.',
    },
    cost: { support: 'no', note: 'The protocol has no cost report.' },
    keys: { support: 'partial', note: 'Only the key of this connection, at gateways of the one-api family.' },
    auditLog: { support: 'no', note: 'The protocol has none.' },
    versions: {
      support: 'partial',
      note: 'The models that are served, and the headers Deprecation and Sunset. End dates and licences of models are not told.',
    },
  },
  configSchema: openaiCompatibleConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description:
        'Lists the models and reads the balance of the key. Leave it out where the server wants none.',
      required: false,
      admin: false,
      example: 'sk-…',
    },
    accessToken: {
      title: 'Access token of the account',
      description: 'For user_quota alone. It may change the account at the gateway as well.',
      required: false,
      admin: true,
      example: 'the system access token of the account',
    },
  },
  guide: openaiCompatibleGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 20,
    perSeconds: 60,
    source: 'Unknown for a host of your own choice: this is the restraint of Headroom.',
  },
  hosts: [],

  /** Lists the models: free everywhere. */
  async probe(context) {
    const models = await readJson(context, keyRequest(context, '/models'), modelsSchema);
    if (!models.ok) return { ok: false, outcome: models.outcome };
    return { ok: true, account: null, notes: [`Models served: ${models.value.length}.`] };
  },

  /** The list of models decides how the poll ends; any other part that cannot be read is a gap. */
  async poll(context) {
    const models = await readJson(context, keyRequest(context, '/models'), modelsSchema);
    if (!models.ok) return models.outcome;
    const balance = await readBalance(context);
    const meters = await readOwnMeters(context);
    const observation = observe(context, models, balance, meters);
    return concludeParts(observation, [missingPart(truncation(models.value.length)), balance, ...meters]);
  },
});

function observe(
  { config }: Context,
  models: { value: Model[]; headers: Readonly<Record<string, string>> },
  balance: Part<Holdings>,
  meters: readonly Part<MeterReading>[],
): Omit<Observation, 'gaps'> {
  const { host, pathname } = new URL(config.baseUrl);
  return {
    meters: [...(balance.value?.meters ?? []), ...meters.flatMap(({ value }) => value ?? [])],
    usageRecords: [],
    subscription: balance.value?.subscription ?? null,
    apiKeys: balance.value?.apiKeys ?? null,
    resources: joinLists(
      parseModels(models.value),
      rateLimitsOf(models.headers),
      apiVersionOf(models.headers, bareUrl(`${host}${pathname}`)),
    ),
    auditEvents: null,
  };
}

function truncation(listed: number): Gap[] {
  if (listed <= MOST_MODELS) return [];
  const detail = `${listed} models are listed and the first ${MOST_MODELS} were kept`;
  return [{ what: 'models', outcome: 'truncated', detail }];
}
