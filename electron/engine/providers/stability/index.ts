import type { HttpRequest } from '#engine/ports.ts';
import { bearer, jsonRequest } from '../json-request.ts';
import { defineProvider } from '../provider.ts';
import type { PollContext } from '../provider.ts';
import { readJson } from '../read-json.ts';
import { stabilityGuide } from './guide.ts';
import { describeCredits, parseBalance } from './parse.ts';
import { balanceSchema, stabilityConfigSchema } from './schema.ts';
import type { StabilityConfig } from './schema.ts';

/** Stability AI: a prepaid balance of credits. Its API exposes nothing else about the account. */
export const stability = defineProvider<StabilityConfig>({
  id: 'stability',
  name: 'Stability AI',
  capabilities: {
    balance: { support: 'yes', note: 'The credits that remain, of the key or of the chosen organization.' },
    subscription: { support: 'no', note: 'Prepaid: there is no subscription.' },
    renewal: { support: 'no', note: 'Prepaid: nothing renews.' },
    paymentMethod: { support: 'no', note: 'Not exposed by the API.' },
    usage: { support: 'no', note: 'Not exposed; use shows as a falling balance.' },
    quotas: { support: 'no', note: 'The rate limit is documented, not exposed.' },
    cost: { support: 'no', note: 'Not exposed; spending shows as a falling balance.' },
    keys: { support: 'no', note: 'Shown only on platform.stability.ai.' },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: { support: 'no', note: 'Neither models nor versions of the API come with an end date.' },
  },
  configSchema: stabilityConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'Any key of the account. It reads the balance; there are no read-only keys.',
      required: true,
      admin: false,
      example: 'sk-…',
    },
  },
  guide: stabilityGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 10,
    perSeconds: 60,
    source: 'The vendor allows 150 requests in 10 seconds for all calls: this is the restraint of Headroom.',
  },
  hosts: ['api.stability.ai'],

  /** Reads the balance: free, and all that a poll needs. */
  async probe(context) {
    const read = await readJson(context, balanceRequest(context), balanceSchema);
    return read.ok
      ? {
          ok: true,
          account: context.config.organization ?? null,
          notes: [`Balance: ${describeCredits(read.value)}.`],
        }
      : { ok: false, outcome: read.outcome };
  },

  async poll(context) {
    const read = await readJson(context, balanceRequest(context), balanceSchema);
    return read.ok ? { kind: 'ok', observation: parseBalance(read.value) } : read.outcome;
  },
});

function balanceRequest({ config, secrets }: PollContext<StabilityConfig>): HttpRequest {
  const { baseUrl, organization } = config;
  return jsonRequest(baseUrl, '/v1/user/balance', {
    ...bearer(secrets['apiKey']),
    ...(organization === undefined ? {} : { organization }),
  });
}
