import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '#engine/ports.ts';
import { genericHttp } from '#engine/providers/generic-http/index.ts';
import { find, instantOf, textOf } from '#engine/providers/json-value.ts';
import { parseMeter } from '#engine/providers/configured-meter.ts';
import { parseApiKeys, parseSubscription } from '#engine/providers/generic-http/parse.ts';
import { requestTo } from '#engine/providers/generic-http/request.ts';
import { genericHttpConfigSchema, type GenericHttpConfig } from '#engine/providers/generic-http/schema.ts';
import { observationSchema } from '#shared/model/poll.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const METER = {
  key: 'credits',
  name: 'Credits',
  kind: 'quota',
  unit: { kind: 'count', name: 'credits' },
  path: '/usage',
  valuePointer: '/used',
};
const SUBSCRIPTION = { path: '/plan', statusPointer: '/status' };
const KEYS = { path: '/keys', idPointer: '/id' };

const configOf = (settings: object): GenericHttpConfig =>
  genericHttpConfigSchema.parse({
    baseUrl: 'https://api.vendor.example/v1/',
    probe: { path: '/models' },
    ...settings,
  });
const meterOf = (settings: object = {}) => {
  const [meter] = configOf({ meters: [{ ...METER, ...settings }] }).meters;
  if (meter === undefined) throw new Error('a meter was configured');
  return meter;
};
const subscriptionOf = (settings: object = {}) => {
  const { subscription } = configOf({ subscription: { ...SUBSCRIPTION, ...settings } });
  if (subscription === undefined) throw new Error('a subscription was configured');
  return subscription;
};
const keysOf = (settings: object = {}) => {
  const { apiKeys } = configOf({ apiKeys: { ...KEYS, ...settings } });
  if (apiKeys === undefined) throw new Error('keys were configured');
  return apiKeys;
};
const outcomeAt = (used: unknown, settings: object = {}) => {
  const part = parseMeter(meterOf(settings), { used }, NOW);
  return part.ok ? part.value.value : part.outcome.kind;
};

describe('JSON pointers', () => {
  const document = { 'a/b': { 'm~n': [10, { '': 'deep' }] }, card: null };

  it('follow RFC 6901 and find nothing rather than fail', () => {
    expect([
      find(document, '/a~1b/m~0n/0'),
      find(document, '/a~1b/m~0n/1/'),
      find(document, '/card'),
      find(document, '/card/expiry/month'),
      find(document, '/gone/further'),
      find(7, ''),
      find(7, '/a'),
      find(null, '/a'),
    ]).toEqual([10, 'deep', null, null, undefined, 7, undefined, undefined]);
  });

  it('reach no function of the language', () => {
    expect(['/constructor', '/toString', '/__proto__/toString'].map((pointer) => find({}, pointer))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('JMESPath expressions', () => {
  const wallets = [
    { currency: 'EUR', amount: '1.50', tags: ['old'] },
    { currency: 'USD', amount: '20.25', tags: [] },
  ];

  it('find what they describe, and nothing where they do not fit, be it a null', () => {
    const document = { wallets, limit: null };
    expect([
      find(document, "wallets[?currency=='USD'] | [0].amount"),
      find(document, 'length(wallets)'),
      find(document, 'wallets[].tags[]'),
      find(document, "wallets[?currency=='JPY'] | [0].amount"),
      find(document, 'sum(wallets[].currency)'),
      find(document, 'limit'),
      find(null, 'limit'),
      find({}, 'constructor'),
    ]).toEqual(['20.25', 2, ['old'], undefined, undefined, undefined, undefined, undefined]);
  });

  it('read the very number that a pointer reads', () => {
    const amounts = fc.array(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.nat(), (list, seed) => {
        const index = seed % list.length;
        const document = { data: list.map((used) => ({ used })) };
        const [byPointer, byExpression] = [`/data/${index}/used`, `data[${index}].used`].map((valuePointer) =>
          parseMeter(meterOf({ valuePointer }), document, NOW),
        );
        expect(byExpression).toEqual(byPointer);
        expect(find(document, 'sum(data[].used)')).toBe(list.reduce((sum, used) => sum + used, 0));
      }),
    );
  });

  it('never throw, whatever the answer is', () => {
    const places = ['a[?b>`1`].c | [0]', 'sort_by(@, &a)', 'max(a[].b)', '*.a', 'a.b + c', 'to_number(a)'];
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...places), (document, place) => {
        find(document, place);
      }),
    );
  });

  it.each([
    ['doubles a list again and again', `[@, @]${' | [@, @][]'.repeat(40)}`],
    ['doubles a text again and again', `'some text'${' | to_string([@, @])'.repeat(20)}`],
    ['goes through all of the answer for each of its entries', '[*].[$[*].[$[*].[$[*].a]]]'],
  ])('end with nothing where one %s', (_, place) => {
    const document = Array.from({ length: 100 }, () => ({ a: 1 }));
    expect(configOf({ meters: [{ ...METER, valuePointer: place }] }).meters).toHaveLength(1);
    expect(find(document, place)).toBeUndefined();
  });

  it.each([
    [
      'data[',
      /JSON pointer such as \/data\/balance or a JMESPath expression such as data\[0\]\.balance; this is neither: /,
    ],
    ['nothing(@)', /nothing\(\) is not supported/],
    ['pad_left(a, `1000000000`)', /pad_left\(\) is not supported/],
    ["a[].join(', ', @)", /join\(\) is not supported/],
    ['let $a = b in $a', /let is not supported/],
    ['data/balance', /a JSON pointer that begins with a slash: \/data\/balance/],
    ['/data/~2', /a JSON pointer \(RFC 6901\)/],
    [`a${'.a'.repeat(250)}`, /500/],
  ])('are refused when the configuration is read: %s', (valuePointer, message) => {
    expect(() => meterOf({ valuePointer })).toThrow(message);
  });

  it('are read or refused, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (valuePointer) => {
        const settings = {
          baseUrl: 'https://a.example',
          probe: { path: '' },
          meters: [{ ...METER, valuePointer }],
        };
        if (genericHttpConfigSchema.safeParse(settings).success) find({ a: [1] }, valuePointer);
      }),
      { numRuns: 500 },
    );
  });
});

describe('times', () => {
  it('are read in the configured format', () => {
    const at = Date.parse('2026-12-01T00:00:00Z');
    expect([
      instantOf('2026-12-01', 'iso8601', NOW),
      instantOf('2026-12-01T00:00:00', 'iso8601', NOW),
      instantOf('2026-12-01T01:00:00+01:00', 'iso8601', NOW),
      instantOf(at / 1000, 'unix_s', NOW),
      instantOf(String(at), 'unix_ms', NOW),
      instantOf((at - NOW) / 1000, 'seconds', NOW),
    ]).toEqual([at, at, at, at, at, at]);
  });

  it.each([
    ['the year 9999', '9999-12-31T23:59:59Z', 'iso8601'],
    ['the beginning of the epoch', 0, 'unix_s'],
    ['milliseconds taken for seconds', 1_796_083_200_000, 'unix_s'],
    ['seconds taken for milliseconds', 1_796_083_200, 'unix_ms'],
    ['a day that does not exist', '2026-02-30', 'iso8601'],
    ['time left that is negative', -5, 'seconds'],
    ['words', 'soon', 'iso8601'],
    ['an object', {}, 'unix_s'],
    ['an overflow', Infinity, 'unix_ms'],
  ] as const)('are null for %s', (_what, value, format) => {
    expect(instantOf(value, format, NOW)).toBeNull();
  });
});

describe('a meter', () => {
  it('is exact in the unit that is configured', () => {
    const money = { unit: { kind: 'money', name: 'EUR' }, kind: 'balance' };
    expect([
      outcomeAt('1250000'),
      outcomeAt('99.50', money),
      outcomeAt(9950, { ...money, valueScale: -2 }),
      outcomeAt(-3.5, { ...money, valueSign: -1 }),
      outcomeAt(0.25, { unit: { kind: 'count', name: 'hours', scale: 2 } }),
      outcomeAt(0, { valueSign: -1 }),
    ]).toEqual([1_250_000, 99_500_000, 99_500_000, 3_500_000, 25, 0]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'abc'],
    ['empty text', ''],
    ['true', true],
    ['a list', [5]],
    ['an object', {}],
    ['negative use', -5],
    ['an overflow', Infinity],
    ['more than an exact integer', 1e300],
  ])('fails and is never 0 where %s stands', (_what, used) => {
    expect(outcomeAt(used)).toBe('malformed');
  });

  it('keeps an overdrawn balance below zero', () => {
    expect(outcomeAt(-5, { kind: 'balance' })).toBe(-5);
  });

  it('has the limit it finds, the one declared, or none; a promised one that is not there fails it', () => {
    const limitOf = (settings: object, document: object) => {
      const part = parseMeter(meterOf(settings), { used: 1, ...document }, NOW);
      return part.ok ? part.value.limit : part.outcome.kind;
    };
    expect([
      limitOf({ limitPointer: '/max', valueScale: 3 }, { max: '5' }),
      limitOf({ limit: '200', valueScale: 3 }, {}),
      limitOf({}, {}),
      limitOf({ limitPointer: '/max' }, { max: null }),
      limitOf({ limitPointer: '/max' }, {}),
      limitOf({ limitPointer: '/max' }, { max: -1 }),
    ]).toEqual([5000, 200, null, null, 'malformed', 'malformed']);
  });

  it('stands without its reset time, which is then a gap', () => {
    const part = parseMeter(meterOf({ resetAtPointer: '/reset' }), { used: 1 }, NOW);
    expect(part).toMatchObject({
      ok: true,
      value: { value: 1, resetsAt: null },
      gaps: [{ what: 'reset time of credits', outcome: 'malformed' }],
    });
  });

  it('reads any document without throwing, and fails or is no less than zero', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', '/used', '/0', '/used/a'), (document, valuePointer) => {
        const part = parseMeter(meterOf({ valuePointer, limitPointer: '/used' }), document, NOW);
        return !part.ok || (part.value.value ?? 0) >= 0;
      }),
    );
  });
});

describe('a subscription', () => {
  const statusOf = (status: unknown, settings: object = {}) => {
    const part = parseSubscription(subscriptionOf(settings), { status }, NOW);
    return part.ok ? [part.value.status, part.value.rawStatus] : part.outcome.kind;
  };

  it('has the usual words, the mapped ones, and unknown for all others', () => {
    const settings = { statusMap: { active: 'paused', true: 'active', '2': 'past_due' } };
    expect([
      statusOf('Trialing'),
      statusOf('cancelled'),
      statusOf('incomplete_expired'),
      statusOf('active', settings),
      statusOf(true, settings),
      statusOf(2, settings),
      statusOf('hibernating'),
      statusOf('constructor'),
    ]).toEqual([
      ['trialing', 'Trialing'],
      ['canceled', 'cancelled'],
      ['expired', 'incomplete_expired'],
      ['paused', 'active'],
      ['active', 'true'],
      ['past_due', '2'],
      ['unknown', 'hibernating'],
      ['unknown', 'constructor'],
    ]);
  });

  it('fails where nothing at all is found, and has gaps where a part is', () => {
    const settings = subscriptionOf({ planPointer: '/plan' });
    expect([
      parseSubscription(settings, {}, NOW),
      parseSubscription(settings, { plan: 'Pro' }, NOW),
    ]).toMatchObject([
      { ok: false, outcome: { kind: 'malformed' } },
      {
        ok: true,
        value: { status: null, rawStatus: null, plan: 'Pro' },
        gaps: [{ what: 'subscription status', outcome: 'malformed' }],
      },
    ]);
  });

  it('reads cards in the forms that vendors use, and shows the rest as gaps', () => {
    const card = { brandPointer: '/b', last4Pointer: '/l', expiryPointer: '/e' };
    const cardOf = (b: unknown, l: unknown, e: unknown) => {
      const part = parseSubscription(
        subscriptionOf({ paymentMethod: card }),
        { status: 'active', b, l, e },
        NOW,
      );
      return part.ok ? [part.value.paymentMethod, part.gaps.length] : null;
    };
    expect([
      cardOf('visa', '4242', '2027-03'),
      cardOf('visa', 42, '3/27'),
      cardOf(null, '1234567890123456', '13/27'),
      cardOf(null, null, null),
    ]).toEqual([
      [{ kind: 'card', brand: 'visa', last4: '4242', expiresOn: '2027-03' }, 0],
      [{ kind: 'card', brand: 'visa', last4: '0042', expiresOn: '2027-03' }, 0],
      [null, 2],
      [null, 0],
    ]);
  });
});

describe('the key inventory', () => {
  it('keeps ten thousand of a million keys and says so', () => {
    const list = Array.from({ length: 1_000_000 }, (_, id) => ({ id }));
    const part = parseApiKeys(keysOf(), list, NOW);
    expect(part.ok && [part.value.length, part.gaps]).toEqual([
      10_000,
      [
        {
          what: 'api keys',
          outcome: 'truncated',
          detail: '1000000 keys are listed and the first 10000 were kept',
        },
      ],
    ]);
  });

  it('counts flawed entries in one gap and keeps what is sound of them', () => {
    const settings = keysOf({ enabledPointer: '/on', createdAtPointer: '/at', lastUsedAtPointer: '/used' });
    const list = [
      { id: 'a', on: 'perhaps' },
      { id: 'b', at: '9999-01-01' },
      {},
      null,
      { id: 'c', on: 'disabled' },
      { id: 'c' },
    ];
    const part = parseApiKeys(settings, list, NOW);
    expect(
      part.ok && [
        part.value.map(({ externalId, enabled, createdAt }) => [externalId, enabled, createdAt]),
        part.gaps.map(({ detail }) => detail),
      ],
    ).toEqual([
      [
        ['a', null, null],
        ['b', null, null],
        ['c', false, null],
      ],
      ['4 of 6 keys lack a sound id, date or flag at the configured pointers'],
    ]);
  });

  it('fails where no list or no id is found, and is empty only for an empty list', () => {
    const kindOf = (document: unknown) => {
      const part = parseApiKeys(keysOf(), document, NOW);
      return part.ok ? part.value.length : part.outcome.kind;
    };
    expect([kindOf({}), kindOf(null), kindOf([{ name: 'x' }]), kindOf([])]).toEqual([
      'malformed',
      'malformed',
      'malformed',
      0,
    ]);
  });
});

describe('requests', () => {
  const secrets = { token: 'tok en+1', username: 'jürgen', password: 'pa:ss' };
  const sent = (auth: object, path = '/usage?all=1') => {
    const { url, headers } = requestTo({ config: configOf({ auth }), secrets }, path);
    return [url, headers];
  };
  const accept = 'application/json';

  it('carry the secret as configured', () => {
    expect([
      sent({ kind: 'bearer' }),
      sent({ kind: 'header', name: 'X-Api-Key' }),
      sent({ kind: 'basic' }),
      sent({ kind: 'query', name: 'key' }),
      sent({ kind: 'none' }, ''),
    ]).toEqual([
      ['https://api.vendor.example/v1/usage?all=1', { accept, authorization: 'Bearer tok en+1' }],
      ['https://api.vendor.example/v1/usage?all=1', { accept, 'x-api-key': 'tok en+1' }],
      ['https://api.vendor.example/v1/usage?all=1', { accept, authorization: 'Basic asO8cmdlbjpwYTpzcw==' }],
      ['https://api.vendor.example/v1/usage?all=1&key=tok%20en%2B1', { accept }],
      ['https://api.vendor.example/v1', { accept }],
    ]);
  });

  it('stay with the configured host for every path that the settings accept', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, text) => {
        for (const candidate of [path, `/${text}`, text]) {
          const parsed = genericHttpConfigSchema.safeParse({
            baseUrl: 'https://api.vendor.example',
            probe: { path: candidate },
          });
          if (!parsed.success) continue;
          const { url } = requestTo({ config: parsed.data, secrets }, candidate);
          if (new URL(url).host !== 'api.vendor.example') return false;
        }
        return true;
      }),
    );
  });

  it('fetch a path once for all parts that point into it', async () => {
    const requests: HttpRequest[] = [];
    const http: HttpClient = {
      async send(request) {
        requests.push(request);
        return { status: 200, headers: {}, body: '{"used": 5, "status": "active"}' };
      },
    };
    const config = configOf({
      meters: [METER, { ...METER, key: 'again' }],
      subscription: { ...SUBSCRIPTION, path: '/usage' },
    });
    const signal = new AbortController().signal;
    const outcome = await genericHttp.poll({ config, secrets, http, now: NOW, usageFrom: NOW, signal });
    expect([outcome.kind, requests.map(({ url }) => url)]).toEqual([
      'ok',
      ['https://api.vendor.example/v1/usage'],
    ]);
  });

  it('end in a sound observation or a failed outcome for any body', async () => {
    const config = configOf({ meters: [METER], subscription: SUBSCRIPTION, apiKeys: KEYS });
    const signal = new AbortController().signal;
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (body) => {
        const http: HttpClient = { send: async () => ({ status: 200, headers: {}, body }) };
        const outcome = await genericHttp.poll({ config, secrets, http, now: NOW, usageFrom: NOW, signal });
        return outcome.kind !== 'ok' || observationSchema.safeParse(outcome.observation).success;
      }),
    );
  });
});

describe('settings', () => {
  const problems = (settings: object) =>
    genericHttpConfigSchema
      .safeParse({ baseUrl: 'https://api.vendor.example', probe: { path: '/' }, ...settings })
      .error?.issues.map(({ path }) => path.join('.')) ?? [];

  it('name the field that cannot be right', () => {
    const fixed = { kind: 'fixed', period: 'day' };
    expect([
      problems({}),
      problems({ baseUrl: 'https://user:secret@api.vendor.example' }),
      problems({ baseUrl: 'https://api.vendor.example/?key=1' }),
      problems({ probe: { path: '//elsewhere.example' } }),
      problems({ auth: { kind: 'header', name: 'x y' } }),
      problems({ meters: [METER, METER] }),
      problems({ meters: [{ ...METER, valuePointer: 'used[' }] }),
      problems({ meters: [{ ...METER, limit: '5', limitPointer: '/max' }] }),
      problems({ meters: [{ ...METER, unit: { kind: 'money', name: 'dollars' } }] }),
      problems({ meters: [{ ...METER, window: { ...fixed, timeZone: 'Mars/Olympus' } }] }),
      problems({ meters: [{ ...METER, window: { ...fixed, timeZone: 'Europe/Berlin' } }] }),
      problems({ subscription: { path: '/plan' } }),
    ]).toEqual([
      [],
      ['baseUrl'],
      ['baseUrl'],
      ['probe.path'],
      ['auth.name'],
      ['meters'],
      ['meters.0.valuePointer'],
      ['meters.0.limit'],
      ['meters.0.unit.name'],
      ['meters.0.window.timeZone'],
      [],
      ['subscription'],
    ]);
  });

  it('need little: times are ISO 8601, units whole, windows open-ended', () => {
    expect(meterOf()).toEqual({
      ...METER,
      unit: { kind: 'count', name: 'credits', scale: 0 },
      valueScale: 0,
      valueSign: 1,
      resetFormat: 'iso8601',
      window: { kind: 'none' },
      enforcement: 'unknown',
      reportingDelaySeconds: 0,
    });
  });
});

describe('texts', () => {
  it('are cut, trimmed, and null for what is none', () => {
    expect([
      textOf(' Pro ', 10),
      textOf(true, 10),
      textOf('abcdef', 3),
      textOf('', 3),
      textOf([], 3),
    ]).toEqual(['Pro', 'true', 'abc', null, null]);
  });
});
