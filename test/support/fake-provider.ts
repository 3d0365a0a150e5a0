import { z } from 'zod';
import {
  CAPABILITIES,
  type PollContext,
  type Provider,
  type ProbeResult,
} from '#engine/providers/provider.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Observation, PollOutcome } from '#shared/model/poll.ts';

export interface FakeConfig {
  /** Tells the connections of one provider apart. */
  account: string;
}

export interface FakeProviderOptions {
  id?: string;
  secrets?: Provider['secrets'];
  /** partial: to some accounts alone. Default: none. */
  reportsCost?: boolean | 'partial';
  coversCost?: NonNullable<Provider['coversCost']>;
  minimumIntervalSeconds?: number;
  poll?: (context: PollContext<FakeConfig>) => Promise<PollOutcome>;
  probe?: (context: PollContext<FakeConfig>) => Promise<ProbeResult>;
}

/** A vendor as an object literal: what it answers is the test's to say. */
export function fakeProvider(options: FakeProviderOptions = {}): Provider {
  const { id = 'fake', secrets = {}, minimumIntervalSeconds = 60 } = options;
  const { reportsCost = false } = options;
  const support = (isSupported: boolean | 'partial') => ({
    support: isSupported === 'partial' ? isSupported : isSupported ? ('yes' as const) : ('no' as const),
    note: '',
  });
  const capabilities = Object.fromEntries(
    CAPABILITIES.map((name) => [name, support(name === 'cost' ? reportsCost : true)]),
  ) as Provider['capabilities'];
  const page = `https://${id}.example`;
  const provider: Provider<FakeConfig> = {
    id,
    name: `Fake ${id}`,
    capabilities,
    configSchema: z.strictObject({ account: z.string().default('') }),
    secrets,
    minimumIntervalSeconds,
    pace: { requests: 1_000, perSeconds: 1, source: 'a test' },
    hosts: [`${id}.example`],
    guide: {
      paymentModel: 'Prepaid.',
      links: { billing: page, limits: page, support: page, status: null, documentation: page },
      contact: 'Support',
      credentialHelp: 'Make a key.',
      runbooks: {},
      unconfirmed: [],
    },
    poll: options.poll ?? (async () => ok()),
    probe: options.probe ?? (async () => ({ ok: true, account: null, notes: [] })),
    ...(options.coversCost === undefined ? {} : { coversCost: options.coversCost }),
  };
  return provider;
}

export function observation(overrides: Partial<Observation> = {}): Observation {
  return {
    meters: [],
    usageRecords: [],
    subscription: null,
    apiKeys: null,
    resources: null,
    auditEvents: null,
    gaps: [],
    ...overrides,
  };
}

export function ok(...meters: MeterReading[]): PollOutcome {
  return { kind: 'ok', observation: observation({ meters }) };
}
