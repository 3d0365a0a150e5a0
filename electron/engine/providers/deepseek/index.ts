import type { HttpRequest } from '#engine/ports.ts';
import { bearer, jsonRequest } from '#engine/providers/json-request.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import { readJson } from '#engine/providers/read-json.ts';
import { deepseekGuide } from './guide.ts';
import { describeAmount, parseBalance } from './parse.ts';
import { balanceSchema, deepseekConfigSchema, type Balance, type DeepseekConfig } from './schema.ts';

/** DeepSeek: a prepaid balance per currency. Its API exposes nothing else about the account. */
export const deepseek = defineProvider<DeepseekConfig>({
  id: 'deepseek',
  name: 'DeepSeek',
  capabilities: {
    balance: { support: 'yes', note: 'The total balance of each currency, granted and topped-up together.' },
    subscription: {
      support: 'partial',
      note: 'Only whether the balance suffices for calls (is_available); a prepaid account has no subscription.',
    },
    renewal: {
      support: 'no',
      note: 'Prepaid: nothing renews. The expiry of granted balance is not exposed.',
    },
    paymentMethod: { support: 'no', note: 'Not exposed by the API.' },
    usage: { support: 'no', note: 'Shown only on platform.deepseek.com.' },
    quotas: { support: 'no', note: 'No fixed rate limits and no rate-limit headers are documented.' },
    cost: { support: 'no', note: 'Not exposed; spending shows as a falling balance.' },
    keys: { support: 'no', note: 'Shown only on platform.deepseek.com.' },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: { support: 'no', note: 'The model list carries no deprecation dates.' },
  },
  configSchema: deepseekConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'Any key of the account. It reads the balance; DeepSeek has no read-only keys.',
      required: true,
      admin: false,
      example: 'sk-…',
    },
  },
  guide: deepseekGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 10,
    perSeconds: 60,
    source: 'The vendor states no limit: this is the restraint of Headroom.',
  },
  hosts: ['api.deepseek.com'],

  /** Reads the balance: free, and all that a poll needs. */
  async probe(context) {
    const read = await readJson(context, balanceRequest(context), balanceSchema);
    return read.ok
      ? { ok: true, account: null, notes: describe(read.value) }
      : { ok: false, outcome: read.outcome };
  },

  async poll(context) {
    const read = await readJson(context, balanceRequest(context), balanceSchema);
    return read.ok ? { kind: 'ok', observation: parseBalance(read.value) } : read.outcome;
  },
});

function balanceRequest({ config, secrets }: PollContext<DeepseekConfig>): HttpRequest {
  return jsonRequest(config.baseUrl, '/user/balance', bearer(secrets['apiKey']));
}

function describe(balance: Balance): string[] {
  const balances = balance.balance_infos.map((info) => `Balance: ${describeAmount(info)}.`);
  return balance.is_available
    ? balances
    : [...balances, 'DeepSeek refuses calls at present (is_available=false): top up the account.'];
}
