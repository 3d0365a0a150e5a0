import type { HttpRequest } from '#engine/ports.ts';
import { bearer, jsonRequest } from '#engine/providers/json-request.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import { readJson } from '#engine/providers/read-json.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { moonshotGuide } from './guide.ts';
import { parseBalance } from './parse.ts';
import { balanceSchema, moonshotConfigSchema, SITES, type Balance, type MoonshotConfig } from './schema.ts';

/** Moonshot AI: a prepaid balance on one of two platforms. Its API exposes nothing else about the account. */
export const moonshot = defineProvider<MoonshotConfig>({
  id: 'moonshot',
  name: 'Moonshot AI (Kimi)',
  capabilities: {
    balance: { support: 'yes', note: 'What is available: vouchers and cash together.' },
    subscription: {
      support: 'partial',
      note: 'Only whether anything is available for calls; a prepaid account has no subscription.',
    },
    renewal: { support: 'no', note: 'Prepaid: nothing renews. The expiry of vouchers is not exposed.' },
    paymentMethod: { support: 'no', note: 'Not exposed by the API.' },
    usage: { support: 'no', note: 'Shown only on the platform.' },
    quotas: {
      support: 'no',
      note: 'Rate limits follow from the sum of top-ups and appear only in the headers of paid calls.',
    },
    cost: { support: 'no', note: 'Not exposed; spending shows as a falling balance.' },
    keys: { support: 'no', note: 'Shown only on the platform.' },
    auditLog: { support: 'no', note: 'Not exposed by the API.' },
    versions: { support: 'no', note: 'The model list carries no deprecation dates.' },
  },
  configSchema: moonshotConfigSchema,
  secrets: {
    apiKey: {
      title: 'API key',
      description: 'A key of the chosen platform. It reads the balance; there are no read-only keys.',
      required: true,
      admin: false,
      example: 'sk-…',
    },
  },
  guide: moonshotGuide,
  minimumIntervalSeconds: 60,
  pace: {
    requests: 3,
    perSeconds: 60,
    source: 'The lowest tier allows three calls a minute; whether the balance counts among them is not said.',
  },
  hosts: ['api.moonshot.ai', 'api.moonshot.cn'],

  /** Reads the balance: free, and all that a poll needs. */
  async probe(context) {
    const read = await readJson(context, balanceRequest(context), balanceSchema);
    return read.ok
      ? { ok: true, account: null, notes: [describeBalance(read.value, context.config)] }
      : { ok: false, outcome: read.outcome };
  },

  async poll(context) {
    const read = await readJson(context, balanceRequest(context), balanceSchema);
    return read.ok
      ? { kind: 'ok', observation: parseBalance(read.value, context.config.site) }
      : read.outcome;
  },
});

/** To the chosen platform, or the proxy in front of it, and nowhere else: a refused key is not tried at the other one. */
function balanceRequest({ config, secrets }: PollContext<MoonshotConfig>): HttpRequest {
  const baseUrl = config.baseUrl ?? SITES[config.site].baseUrl;
  return jsonRequest(baseUrl, '/users/me/balance', bearer(secrets['apiKey']));
}

function describeBalance({ data }: Balance, { site }: MoonshotConfig): string {
  return `Balance: ${SITES[site].currency} ${formatDecimal(data.available_balance, MONEY_SCALE, 2)}.`;
}
