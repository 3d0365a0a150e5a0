import { defineProvider } from '#engine/providers/provider.ts';
import { manualGuide } from './guide.ts';
import { declaredMeters, instantOf, parseDeclared, standsForMs, withReadings } from './parse.ts';
import { manualConfigSchema, type ManualConfig } from './schema.ts';

const NO_API = 'There is no API to ask.';

/** A vendor without an API: what people write down stands in the settings, and nothing is asked of any network. */
export const manual = defineProvider<ManualConfig>({
  id: 'manual',
  name: 'Kept by hand',
  capabilities: {
    balance: { support: 'partial', note: 'Estimated from declared top-ups and balances.' },
    subscription: { support: 'partial', note: 'From the declared contract, and the seats that were bought.' },
    renewal: { support: 'partial', note: 'From the declared contract.' },
    paymentMethod: { support: 'partial', note: 'From the declared contract.' },
    usage: { support: 'no', note: NO_API },
    quotas: { support: 'partial', note: 'As somebody wrote them down, each with its day.' },
    cost: { support: 'no', note: NO_API },
    keys: { support: 'no', note: NO_API },
    auditLog: { support: 'no', note: NO_API },
    versions: { support: 'no', note: NO_API },
  },
  configSchema: manualConfigSchema,
  secrets: {},
  guide: manualGuide,
  minimumIntervalSeconds: 3600,
  pace: { requests: 1, perSeconds: 60, source: 'Nothing is asked of anybody.' },
  hosts: [],
  offline: {
    standsForMs,
    meters: (config) => declaredMeters(config).map(({ meter }) => meter),
    instantOf: ({ timeZone }, day, now) => instantOf(day, timeZone, now),
    withReadings,
  },

  probe: ({ config, now }) => {
    const { gaps } = parseDeclared(config, now);
    const notes = [
      ...(config.keptBy === undefined ? [] : [`Kept by ${config.keptBy}.`]),
      ...gaps.map(({ what, detail }) => `${what}: ${detail}`),
    ];
    return Promise.resolve({
      ok: true,
      account: null,
      notes: ['Nothing is asked of any network.', ...notes],
    });
  },

  /** Tells what stands in the settings, each number with its day: a poll makes none of them newer. */
  poll: ({ config, now }) => Promise.resolve({ kind: 'ok', observation: parseDeclared(config, now) }),
});
