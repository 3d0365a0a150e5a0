import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FindProvider } from '#engine/config/connection-faults.ts';
import { parseConfig } from '#engine/config/parse-config.ts';
import { writeConfig } from '#engine/config/write-config.ts';
import { connectionSettingsSchema } from '#shared/model/connection.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '#shared/model/settings.ts';

const anySecret: Record<string, { required: boolean }> = {
  adminKey: { required: false },
  'api-key': { required: false },
};
const findProvider: FindProvider = () => ({ configSchema: z.looseObject({}), secrets: anySecret });

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const reference = fc.oneof(
  fc.stringMatching(/^env:[A-Z_]{1,12}$/),
  fc.stringMatching(/^file:[ -~]{1,20}$/),
  fc.stringMatching(/^vault:[a-z/.-]{1,12}$/),
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    'yes',
    'null',
    '1e3',
    '0x1F',
    '~',
    ' ',
    '2026-11-22',
    '# no comment',
    'a: b',
    "it's",
    '"',
    '- x',
    '\n\n',
    '\t',
    '\u2028',
    '<<',
    '!tag',
    '*a',
  ),
);
const amount = fc.constantFrom('0', '250', '99.50', '0.000001', '9007199254740993');
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const mapping = fc
  .dictionary(fc.oneof(text, fc.constant('constructor')), fc.jsonValue({ maxDepth: 3 }))
  .map((entries) => ({ ...entries }));

const settingsOfConnection = fc.record(
  {
    name,
    provider: text,
    config: mapping,
    secrets: fc.record({ adminKey: reference, 'api-key': reference }, { requiredKeys: [] }),
    pollIntervalSeconds: fc.integer({ min: 60, max: 86_400 }),
    paused: fc.boolean(),
    allowPrivateNetwork: fc.boolean(),
    tls: fc.oneof(
      fc.record({ certificate: reference, key: reference, passphrase: reference }),
      fc.record({ ca: reference }),
    ),
    owner: text,
    purpose: text,
    environment: fc.constantFrom('production', 'staging', 'development'),
    tags: fc.array(text, { maxLength: 3 }),
    contract: fc.record(
      {
        plan: text,
        endsOn: day,
        autoRenew: fc.boolean(),
        noticeDays: fc.integer({ min: 0, max: 365 }),
        timeZone: fc.constantFrom('UTC', 'Europe/Berlin'),
        decision: fc.record({ kind: fc.constant('renew'), by: fc.constant('A. Person'), on: day }),
        paymentMethod: fc.record({ kind: fc.constant('card'), last4: fc.constant('0042') }),
      },
      { requiredKeys: [] },
    ),
    budget: fc.record({
      amount,
      currency: fc.constantFrom('USD', 'EUR'),
      timeZone: fc.constantFrom('UTC', 'Asia/Tokyo'),
    }),
    topUps: fc.array(
      fc.record({
        kind: fc.constantFrom('top_up', 'balance'),
        on: day,
        amount,
        currency: fc.constant('USD'),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['name', 'provider'] },
);
const connections = fc
  .uniqueArray(settingsOfConnection, { maxLength: 4, selector: (connection) => connection.name })
  .map((list) => list.map((connection) => connectionSettingsSchema.parse(connection)));

const settings = fc
  .record(
    {
      entity: text.filter((value) => value.length > 0),
      email: fc.record(
        {
          host: fc.constantFrom('smtp.example.com', '192.0.2.25', '::1'),
          port: fc.integer({ min: 1, max: 65_535 }),
          security: fc.constantFrom('tls', 'starttls', 'none'),
          from: fc.constant('headroom@example.com'),
          to: fc.constantFrom([], ['ann@example.com'], ['ann@example.com', 'bob@example.com']),
          allowPrivateNetwork: fc.boolean(),
        },
        { requiredKeys: ['host', 'port', 'security', 'from'] },
      ),
      webhook: fc.record({ url: fc.webUrl(), secret: reference, allowPrivateNetwork: fc.boolean() }),
      retention: fc.record({ rawDays: fc.integer({ min: 7, max: 400 }) }, { requiredKeys: [] }),
      polling: fc.record(
        { concurrency: fc.integer({ min: 1, max: 64 }), perHost: fc.integer({ min: 1, max: 32 }) },
        { requiredKeys: [] },
      ),
      foresight: fc.record(
        {
          leads: fc.record({
            balance: fc.record({ warnHours: fc.double({ min: 24.5, max: 2_880, noNaN: true }) }),
          }),
          holidays: fc.constantFrom('NO', 'DE', 'DE-BY-A', 'CK-Atiu'),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  )
  .map((given) => settingsSchema.parse(given));

describe('writeConfig', () => {
  it('reads back as what was written', () => {
    fc.assert(
      fc.property(connections, settings, (list, chosen) => {
        const read = parseConfig(writeConfig(list, chosen), 'headroom.yaml', findProvider);
        expect(read).toEqual({ version: 1, connections: list, settings: chosen });
      }),
      { numRuns: 300 },
    );
  });

  it('writes the same text again after reading it', () => {
    fc.assert(
      fc.property(connections, settings, (list, chosen) => {
        const once = writeConfig(list, chosen);
        const read = parseConfig(once, 'headroom.yaml', findProvider);
        expect(writeConfig(read.connections, read.settings)).toBe(once);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves defaults out and keeps to the order of the schema', () => {
    const connection = connectionSettingsSchema.parse({
      topUps: [{ on: '2026-11-01', amount: 50, currency: 'USD' }],
      budget: { currency: 'USD', amount: '250', timeZone: 'UTC' },
      tags: ['research'],
      secrets: { apiKey: 'env:OPENAI_KEY', adminKey: 'vault:openai/admin' },
      config: { projects: ['proj_1'], baseUrl: 'https://api.example.com' },
      contract: { noticeDays: 60, plan: 'Scale', autoRenew: false },
      provider: 'openai',
      name: 'research',
    });
    const chosen = settingsSchema.parse({ polling: { perHost: 2 }, entity: 'Example Ltd' });
    expect(writeConfig([connection], chosen)).toBe(`# Headroom configuration, for version 1 of its format.
# It holds no secrets, only where they are: env:NAME, file:PATH or vault:NAME.
version: 1
connections:
  - name: research
    provider: openai
    config:
      baseUrl: https://api.example.com
      projects:
        - proj_1
    secrets:
      adminKey: vault:openai/admin
      apiKey: env:OPENAI_KEY
    tags:
      - research
    contract:
      plan: Scale
      noticeDays: 60
    budget:
      amount: "250"
      currency: USD
    topUps:
      - on: 2026-11-01
        amount: "50"
        currency: USD
settings:
  entity: Example Ltd
  polling:
    perHost: 2
`);
  });

  it('writes nothing but the version and an empty list where nothing is set', () => {
    const written = writeConfig([], DEFAULT_SETTINGS);
    expect(written.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      'version: 1',
      'connections: []',
      '',
    ]);
  });
});
