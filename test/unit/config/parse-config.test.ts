import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FindProvider } from '#engine/config/connection-faults.ts';
import { parseConfig } from '#engine/config/parse-config.ts';
import { HeadroomError } from '#shared/errors.ts';

const acme = {
  configSchema: z.strictObject({
    baseUrl: z.url({ protocol: /^https?$/ }).default('https://api.acme.example'),
    region: z
      .string()
      .regex(/^[a-z]+$/, 'expected a region such as west')
      .optional(),
    limit: z.union([z.string(), z.number()]).optional(),
    auth: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('bearer') }),
        z.strictObject({ kind: z.literal('header'), header: z.string() }),
      ])
      .optional(),
  }),
  secrets: { adminKey: { required: true }, apiKey: { required: false } },
};
const open = { configSchema: z.strictObject({}), secrets: {} };
const findProvider: FindProvider = (id) => ({ acme, open })[id] ?? null;

const HEAD = 'version: 1\nconnections:\n';
const ACME = '  - name: one\n    provider: acme\n';
const KEY = '    secrets: { adminKey: "env:ACME" }\n';

function problemsOf(text: string): string {
  try {
    parseConfig(text, 'headroom.yaml', findProvider);
  } catch (error) {
    if (error instanceof HeadroomError && error.code === 'CONFIG_INVALID') return error.message;
    throw error;
  }
  return '';
}

/** Lines without the name of the file. */
function linesOf(text: string): string[] {
  return problemsOf(text)
    .split('\n')
    .map((line) => line.replace(/^headroom\.yaml:/, ''));
}

describe('parseConfig', () => {
  it('reads connections and settings and fills defaults in', () => {
    const text = `\uFEFF${HEAD}${ACME}${KEY}    config: { region: west }\nsettings:\n  entity: Example Ltd\n  retention: { rawDays: 14 }\n  foresight: { leads: { balance: { warnHours: 72 } }, holidays: NO }\n`;
    expect(parseConfig(text, 'headroom.yaml', findProvider)).toStrictEqual({
      version: 1,
      connections: [
        {
          name: 'one',
          provider: 'acme',
          config: { region: 'west' },
          secrets: { adminKey: 'env:ACME' },
          pollIntervalSeconds: 300,
          paused: false,
          allowPrivateNetwork: false,
          environment: 'production',
          tags: [],
          topUps: [],
        },
      ],
      settings: {
        entity: 'Example Ltd',
        retention: { rawDays: 14, hourlyDays: 400, dailyDays: 2555 },
        polling: { concurrency: 8, perHost: 4 },
        reminders: { renewal: [30, 14, 7, 3], expiry: [30, 7, 1], retirement: [90, 60, 30, 7] },
        training: { validDays: 365 },
        reports: { schedules: [] },
        policy: { allowLists: [] },
        evidence: {},
        foresight: {
          leads: {
            hour: { warnHours: 0.5, criticalHours: 0.25 },
            day: { warnHours: 4, criticalHours: 1 },
            week: { warnHours: 24, criticalHours: 4 },
            month: { warnHours: 96, criticalHours: 24 },
            balance: { warnHours: 72, criticalHours: 24 },
          },
          holidays: 'NO',
        },
      },
    });
  });

  it('reads days and words of YAML 1.1 as text, numbers as amounts, anchors as what they stand for', () => {
    const text = `${HEAD}${ACME}${KEY}    owner: no\n    budget: &budget { amount: 99.50, currency: EUR }\n    contract: { endsOn: 2026-12-31 }\n  - { name: two, provider: open, budget: *budget }\n`;
    const { connections } = parseConfig(text, 'headroom.yaml', findProvider);
    const budget = { amount: '99.5', currency: 'EUR', timeZone: 'UTC' };
    expect(
      connections.map(({ owner, budget, contract }) => ({ owner, budget, endsOn: contract?.endsOn })),
    ).toEqual([
      { owner: 'no', budget, endsOn: '2026-12-31' },
      { owner: undefined, budget, endsOn: undefined },
    ]);
  });

  it('lists every problem of a file, in its order', () => {
    const text = `verson: 1
connections:
  - name: one
    provider: acme
    secrets: { admin_key: sk-live-0123456789 }
    poll_interval_seconds: 60
    environment: prod
  - name: one
    provider: acmee
settings:
  polling: { concurrency: 0, perhost: 3 }
`;
    expect(problemsOf(text))
      .toBe(`headroom.yaml:1:1: version: expected 1, the only version that this Headroom reads, found nothing
headroom.yaml:1:1: verson: unknown key, did you mean version?
headroom.yaml:5:14: connections[0].secrets.adminKey: expected env:NAME, file:PATH or vault:NAME, as the provider needs this secret, found nothing
headroom.yaml:5:16: connections[0].secrets.admin_key: unknown secret, did you mean adminKey?
headroom.yaml:5:27: connections[0].secrets.admin_key: expected env:NAME, file:PATH or vault:NAME, found a value that is not shown here
headroom.yaml:6:5: connections[0].poll_interval_seconds: unknown key, did you mean pollIntervalSeconds?
headroom.yaml:7:18: connections[0].environment: expected production, staging or development, found "prod"
headroom.yaml:8:11: connections[1].name: expected a name of its own, but connections[0] has it too, found "one"
headroom.yaml:9:15: connections[1].provider: expected the id of a provider that Headroom knows, found "acmee"
headroom.yaml:11:27: settings.polling.concurrency: expected at least 1, found the number 0
headroom.yaml:11:30: settings.polling.perhost: unknown key, did you mean perHost?`);
  });
});

describe('a client certificate', () => {
  it('is named by references, its key with it, and what was pasted instead is not repeated', () => {
    const withTls = (tls: string) => problemsOf(`${HEAD}${ACME}${KEY}    tls: ${tls}\n`);
    expect(withTls('{ certificate: file:a.pem, key: vault:a, ca: env:CA }')).toBe('');
    expect(withTls('{ certificate: file:a.pem }')).toContain(
      'tls.key: expected certificate and key together',
    );
    expect(withTls('{}')).toContain(
      'tls.certificate: expected a certificate with its key, an authority (ca)',
    );
    const pasted = withTls('{ certificate: file:a.pem, key: "MIGHAgEAMBMGByqGSM49" }');
    expect(pasted).toContain('tls.key: expected env:NAME, file:PATH or vault:NAME');
    expect(pasted).not.toContain('MIGHA');
  });
});

describe('a file that is no YAML', () => {
  it.each<[string, string, string]>([
    ['is empty', '', '1:1: expected version and connections, found an empty file'],
    ['holds comments only', '# later\n', '1:1: expected version and connections, found an empty file'],
    [
      'is indented with a tab',
      'version: 1\nconnections:\n\t- name: one\n',
      '3:1: expected spaces for indentation, found a tab',
    ],
    [
      'holds two documents',
      `${HEAD}${ACME}${KEY}---\nversion: 1\n`,
      '6:1: expected one document, found a second one; remove the line ---',
    ],
    [
      'is UTF-16',
      'v\0e\0r\0',
      '1:1: expected UTF-8 text, found bytes of another encoding; save the file as UTF-8',
    ],
    [
      'has an unclosed bracket',
      'version: 1\nconnections: [',
      '2:15: expected this line to be indented as its neighbours are, and every bracket to be closed',
    ],
    [
      'has two colons in a line',
      'version: 1: 2\n',
      '1:10: expected one key and one value in this line; put a value with a colon in quotes',
    ],
    [
      'has a Windows path in double quotes',
      'version: "C:\\keys"\n',
      '1:13: expected an escape that YAML knows; in single quotes a backslash stands for itself',
    ],
    [
      'has a tag',
      'version: !!js/function 1\n',
      '1:10: expected a plain value, found a tag (!…) that Headroom does not read',
    ],
    ['has a list as key', '? [a]\n: 1\n', '1:3: expected a word as key, found a list or mapping'],
    [
      'has an alias of nothing',
      'version: *one\n',
      '1:10: expected an anchor (&name) further up that this alias (*name) stands for',
    ],
    [
      'has an alias within itself',
      'version: &one [*one]\n',
      '1:16: expected an anchor (&name) further up that this alias (*name) stands for',
    ],
    ['is too long', `# ${'x'.repeat(1_048_576)}`, '1:1: expected at most 1048576 characters, found 1048578'],
  ])('%s', (_what, text, expected) => {
    expect(linesOf(text)).toEqual([expected]);
  });

  it('is refused where aliases multiply', () => {
    const level = (name: string, of: string) =>
      `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(', ')}]\n`;
    const text = level('a', 'x') + level('b', '*a') + level('c', '*b') + level('d', '*c');
    expect(linesOf(text)).toEqual(['1:1: expected aliases (*name) to stand for at most 100 values']);
  });

  it('is refused where it is nested without end', () => {
    expect(linesOf('['.repeat(100_000))).toEqual([expect.stringContaining('nested too deeply')]);
  });
});

describe('a value that does not fit', () => {
  it.each<[string, string, string[]]>([
    ['a list for the file', '- name: one\n', ['1:1: expected a mapping, found a list']],
    [
      'another version',
      'version: 2\nconnections: []\n',
      ['1:10: version: expected 1, the only version that this Headroom reads, found the number 2'],
    ],
    ['no connections', 'version: 1\nconnections:\n', ['2:13: connections: expected a list, found nothing']],
    [
      'a number for a name',
      `${HEAD}  - name: 7\n    provider: open\n`,
      ['3:11: connections[0].name: expected text, found the number 7'],
    ],
    [
      'a space in a name',
      `${HEAD}  - name: my key\n    provider: open\n`,
      [
        '3:11: connections[0].name: expected letters, digits, dot, dash or underscore (63 at the most), found "my key"',
      ],
    ],
    [
      'a connection without provider',
      `${HEAD}  - name: one\n`,
      ['3:5: connections[0].provider: expected text, found nothing'],
    ],
    [
      'a fraction of a second',
      `${HEAD}${ACME}${KEY}    pollIntervalSeconds: 60.5\n`,
      ['6:26: connections[0].pollIntervalSeconds: expected a whole number, found the number 60.5'],
    ],
    [
      'a word for yes',
      `${HEAD}${ACME}${KEY}    paused: yes\n`,
      ['6:13: connections[0].paused: expected true or false, found "yes"'],
    ],
    [
      'a day that is not',
      `${HEAD}${ACME}${KEY}    contract: { endsOn: 2026-02-30 }\n`,
      [
        '6:25: connections[0].contract.endsOn: expected a calendar day such as 2026-11-22, found "2026-02-30"',
      ],
    ],
    [
      'a time zone that is not',
      `${HEAD}${ACME}${KEY}    contract: { timeZone: Mars }\n`,
      [
        '6:27: connections[0].contract.timeZone: expected an IANA time zone such as Europe/Berlin, found "Mars"',
      ],
    ],
    [
      'no amount',
      `${HEAD}${ACME}${KEY}    budget: { amount: , currency: EUR }\n`,
      ['6:23: connections[0].budget.amount: expected text or a number, found nothing'],
    ],
    [
      'a list for a text',
      `${HEAD}${ACME}${KEY}    owner: [a]\n`,
      ['6:12: connections[0].owner: expected text, found a list'],
    ],
    [
      'a text that is too long',
      `${HEAD}${ACME}${KEY}    tags: [${'x'.repeat(61)}]\n`,
      [`6:12: connections[0].tags[0]: expected at most 60 characters, found "${'x'.repeat(60)}…"`],
    ],
    [
      'a key that is there twice',
      `${HEAD}${ACME}${KEY}    owner: a\n    owner: b\n`,
      ['7:5: connections[0].owner: expected each key once, found it on line 6 already'],
    ],
    [
      'a merge key',
      `${HEAD}${ACME}${KEY}    <<: { owner: a }\n`,
      [
        '6:5: connections[0]["<<"]: unknown key, expected one of name, provider, config, secrets, pollIntervalSeconds, paused, allowPrivateNetwork, tls, owner, purpose, environment, tags, contract, budget, topUps',
      ],
    ],
    [
      "a provider's field of another form",
      `${HEAD}${ACME}${KEY}    config: { region: WEST }\n`,
      ['6:23: connections[0].config.region: expected a region such as west, found "WEST"'],
    ],
    [
      "a provider's unknown field",
      `${HEAD}${ACME}${KEY}    config:\n      baseURL: https://a.example\n`,
      ['7:7: connections[0].config.baseURL: unknown key, did you mean baseUrl?'],
    ],
    [
      "a provider's address",
      `${HEAD}${ACME}${KEY}    config: { baseUrl: a.example }\n`,
      ['6:24: connections[0].config.baseUrl: expected an http or https address, found "a.example"'],
    ],
    [
      'none of two forms',
      `${HEAD}${ACME}${KEY}    config: { limit: true }\n`,
      ['6:22: connections[0].config.limit: expected text or a number, found true'],
    ],
    [
      'an unknown kind',
      `${HEAD}${ACME}${KEY}    config: { auth: { kind: magic } }\n`,
      ['6:29: connections[0].config.auth.kind: expected bearer or header, found "magic"'],
    ],
    [
      'a part of a kind',
      `${HEAD}${ACME}${KEY}    config: { auth: { kind: header } }\n`,
      ['6:21: connections[0].config.auth.header: expected text, found nothing'],
    ],
    [
      'a list of settings for a provider',
      `${HEAD}${ACME}${KEY}    config: []\n`,
      ['6:13: connections[0].config: expected a mapping, found a list'],
    ],
    [
      'no secret where one is needed',
      `${HEAD}${ACME}`,
      [
        '3:5: connections[0].secrets.adminKey: expected env:NAME, file:PATH or vault:NAME, as the provider needs this secret, found nothing',
      ],
    ],
    [
      'a secret where none is needed',
      `${HEAD}  - { name: one, provider: open, secrets: { apiKey: env:A } }\n`,
      ['3:45: connections[0].secrets.apiKey: unknown secret, none is expected here'],
    ],
    [
      'days that are kept too short',
      `${HEAD}${ACME}${KEY}settings: { retention: { rawDays: 1 } }\n`,
      ['6:35: settings.retention.rawDays: expected at least 7, found the number 1'],
    ],
    [
      'rollups that end before readings',
      `${HEAD}${ACME}${KEY}settings: { retention: { rawDays: 90, hourlyDays: 60 } }\n`,
      [
        '6:51: settings.retention.hourlyDays: expected at least rawDays: rollups outlive what they were folded from, found the number 60',
      ],
    ],
    [
      'leads out of bounds or in the wrong order',
      `${HEAD}${ACME}${KEY}settings:\n  foresight:\n    leads: { hour: { warnHours: 0, criticalHours: 23 }, day: { warnHours: 1, criticalHours: 1 }, week: { warnHours: 4 } }\n`,
      [
        '8:33: settings.foresight.leads.hour.warnHours: expected more than 0, found the number 0',
        '8:51: settings.foresight.leads.hour.criticalHours: expected at most 22, found the number 23',
        '8:93: settings.foresight.leads.day.criticalHours: expected less than warnHours: what is critical was warned of before, found the number 1',
        '8:104: settings.foresight.leads.week.criticalHours: expected less than warnHours: what is critical was warned of before, found nothing',
      ],
    ],
    [
      'a region that is none',
      `${HEAD}${ACME}${KEY}settings: { foresight: { holidays: Bavaria } }\n`,
      [
        '6:36: settings.foresight.holidays: expected a country or a part of one, such as US, DE or DE-BY, found "Bavaria"',
      ],
    ],
    [
      'a webhook without secret and address',
      `${HEAD}${ACME}${KEY}settings: { webhook: { url: example.com } }\n`,
      [
        '6:22: settings.webhook.secret: expected env:NAME, file:PATH or vault:NAME, found nothing',
        '6:29: settings.webhook.url: expected an http or https address, found a value that is not shown here',
      ],
    ],
    [
      'a key of prototypes',
      `${HEAD}  - { name: one, provider: open, config: { constructor: {} } }\n`,
      ['3:44: connections[0].config.constructor: unknown key, none is expected here'],
    ],
    [
      'a value within an alias',
      `${HEAD}${ACME}${KEY}    purpose: &text abc\n    paused: *text\n`,
      ['7:13: connections[0].paused: expected true or false, found a value that is not shown here'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(linesOf(text)).toEqual(expected);
  });
});

describe('a secret in clear', () => {
  const places: readonly (readonly [string, (secret: string) => string])[] = [
    ['as value', (secret) => `${HEAD}${ACME}    secrets: { adminKey: ${secret} }\n`],
    ['in quotes', (secret) => `${HEAD}${ACME}    secrets: { adminKey: "${secret}" }\n`],
    ['without a space after the colon', (secret) => `${HEAD}${ACME}    secrets: { adminKey:${secret} }\n`],
    ['without a name', (secret) => `${HEAD}${ACME}    secrets: ${secret}\n`],
    ['in a list', (secret) => `${HEAD}${ACME}    secrets: [${secret}]\n`],
    ['as name', (secret) => `${HEAD}${ACME}    secrets: { ${secret}: env:A, ${secret}: env:B }\n`],
    [
      'on a line of its own',
      (secret) => `${HEAD}${ACME}    secrets:\n      adminKey:\n        - ${secret}\n`,
    ],
    [
      'beside a broken line',
      (secret) => `${HEAD}${ACME}    secrets:\n      adminKey: "${secret}"x\n     : [\n`,
    ],
    ['as anchor', (secret) => `${HEAD}${ACME}    secrets: { adminKey: *${secret} }\n`],
    ['as tag', (secret) => `${HEAD}${ACME}    secrets: { adminKey: !${secret} x }\n`],
    [
      'by alias elsewhere',
      (secret) => `${HEAD}${ACME}    secrets: { adminKey: &key ${secret} }\n    config: { region: *key }\n`,
    ],
    [
      'of the webhook',
      (secret) =>
        `${HEAD}${ACME}${KEY}settings: { webhook: { url: "https://u:${secret}@a.example", secret: ${secret} } }\n`,
    ],
    [
      'of the mail server',
      (secret) =>
        `${HEAD}${ACME}${KEY}settings: { email: { host: a.example, port: 25, security: tls, from: a@b.example, user: u, password: ${secret} } }\n`,
    ],
    ['as webhook', (secret) => `${HEAD}${ACME}${KEY}settings: { webhook: ${secret} }\n`],
  ];

  it.each(places)('is refused and not repeated, %s', (_where, write) => {
    const secret = fc.stringMatching(/^[A-Za-z]{6,20}[0-9]{2,10}[A-Za-z]{2,20}$/);
    fc.assert(
      fc.property(secret, (value) => {
        const message = problemsOf(write(value));
        expect(message).not.toBe('');
        expect(message).not.toContain(value);
      }),
      { numRuns: 25 },
    );
  });
});

describe('any text', () => {
  const lines = fc.constantFrom(
    'version: 1',
    'connections:',
    '  - name: a',
    '    secrets:',
    '    config: {',
    '}',
    '- &a [',
    '*a',
    '"',
    '? ',
    ': x',
    '\t',
    '---',
    '!!set',
    '|',
    '  __proto__: 1',
  );
  it.each([
    ['of YAML', fc.array(lines, { maxLength: 12 }).map((chosen) => chosen.join('\n'))],
    ['of characters', fc.string({ unit: 'binary', maxLength: 60 })],
    ['of JSON', fc.json({ maxDepth: 4 })],
  ])('%s is read or refused with a place, and nothing else is thrown', (_kind, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const line of linesOf(text)) expect(line).toMatch(/^(\d+:\d+: .+)?$/);
      }),
      { numRuns: 300 },
    );
  });
});
