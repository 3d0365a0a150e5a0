import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { HttpClient, HttpFault, HttpResponse } from '#engine/ports.ts';
import { findProvider, PROVIDERS } from '#engine/providers/index.ts';
import type { Fault } from '#engine/sandbox/faults.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import type { Sandbox } from '#engine/sandbox/server.ts';
import type { SandboxAccount } from '#engine/sandbox/stand-in.ts';
import { systemClock } from '#engine/system-clock.ts';
import { pollOutcomeSchema, type PollOutcome } from '#shared/model/poll.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { plainHttpClient } from '#test/support/plain-http-client.ts';
import {
  ACCOUNTS,
  connectorConfig,
  deepseekAccount,
  fullAwsAccount,
  fullAwsBedrockAccount,
  gatewayAccount,
  NOW,
} from '#test/support/sandbox-accounts.ts';

const http = plainHttpClient();
const clock = createScenarioClock({ startAt: NOW, speed: 0 }, systemClock);
const running: Sandbox[] = [];

afterEach(async () => {
  clock.set(NOW);
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});
afterAll(() => http.close());

async function sandboxWith(...faults: Fault[]): Promise<Sandbox> {
  const sandbox = await startSandbox({ clock, accounts: [{ ...deepseekAccount, faults }, gatewayAccount] });
  running.push(sandbox);
  return sandbox;
}

const headers = { authorization: `Bearer ${deepseekAccount.credentials.apiKey}` };

function get(sandbox: Sandbox, path = '/user/balance', timeoutMs = 5_000): Promise<HttpResponse> {
  const request = { method: 'GET' as const, url: `${sandbox.url('deepseek')}${path}`, headers, timeoutMs };
  return http.send(request, new AbortController().signal);
}

const faultOf = async (answer: Promise<HttpResponse>): Promise<string> =>
  answer.then(
    ({ status }) => `status ${status}`,
    (error: unknown) => (error as HttpFault).kind,
  );

describe('a fault of the answer', () => {
  it.each([
    [{ kind: 'unauthorized' }, 401, 'Authentication Fails'],
    [{ kind: 'forbidden' }, 403, 'Permission denied'],
    [{ kind: 'payment_required' }, 402, 'Insufficient Balance'],
    [{ kind: 'server_error' }, 503, 'Service is too busy'],
    [{ kind: 'server_error', status: 500 }, 500, 'Service is too busy'],
    [{ kind: 'rate_limited', retryAfterSeconds: null }, 429, 'Rate Limit Reached'],
  ] satisfies [Fault, number, string][])("%j comes in the vendor's words", async (fault, status, message) => {
    const response = await get(await sandboxWith(fault));
    expect([response.status, response.headers['retry-after']]).toEqual([status, undefined]);
    expect(response.body).toContain(`"message":"${message}`);
  });

  it.each([
    [{ retryAfterSeconds: 7 }, '7'],
    [{ retryAfterSeconds: 0 }, '0'],
    [{ retryAfterSeconds: 90, retryAfterAs: 'http_date' }, 'Thu, 19 Nov 2026 12:01:30 GMT'],
  ] as const)('tells when to retry: %j', async (retry, expected) => {
    const response = await get(await sandboxWith({ kind: 'rate_limited', ...retry }));
    expect([response.status, response.headers['retry-after']]).toEqual([429, expected]);
  });

  it('sends values of other types in well-formed JSON', async () => {
    const { status, body } = await get(await sandboxWith({ kind: 'wrong_types' }));
    expect([status, JSON.parse(body)]).toEqual([
      200,
      {
        is_available: [true],
        balance_infos: {
          first: { currency: 3, total_balance: 5, granted_balance: 4, topped_up_balance: 5 },
        },
      },
    ]);
  });

  it('redirects to where it is told', async () => {
    const response = await get(await sandboxWith({ kind: 'redirect', to: 'http://elsewhere.invalid/' }));
    expect([response.status, response.headers['location']]).toEqual([302, 'http://elsewhere.invalid/']);
  });
});

describe('a fault of the wire', () => {
  it('sends half of the JSON as if it were all', async () => {
    const { status, body } = await get(await sandboxWith({ kind: 'truncated_json' }));
    expect(status).toBe(200);
    expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
  });

  it.each([
    ['cuts the connection in the middle of the body', { kind: 'cut_off' }, 'truncated'],
    ['sends more than 8 MiB', { kind: 'huge_body' }, 'too_large'],
    ['resets the connection', { kind: 'connection_reset' }, 'network'],
    ['never answers', { kind: 'hang' }, 'timeout'],
    ['drips a body that takes too long', { kind: 'slow_drip', bytesPerSecond: 20 }, 'timeout'],
    ['answers too late', { kind: 'latency', ms: 2_000 }, 'timeout'],
  ] satisfies [string, Fault, string][])('%s', async (_, fault, expected) => {
    const sandbox = await sandboxWith(fault);
    const timeoutMs = expected === 'timeout' ? 300 : 5_000;
    expect(await faultOf(get(sandbox, '/user/balance', timeoutMs))).toBe(expected);
  });

  it('takes its time and then tells the truth', async () => {
    const sandbox = await sandboxWith(
      { kind: 'latency', ms: 30 },
      { kind: 'slow_drip', bytesPerSecond: 2_000 },
    );
    const started = performance.now();
    const { body } = await get(sandbox);
    expect(performance.now() - started).toBeGreaterThan(29);
    expect(JSON.parse(body)).toMatchObject({ is_available: true });
  });
});

describe('a fault plan', () => {
  it('strikes from its begin to its end in scenario time, on its endpoints alone', async () => {
    const sandbox = await sandboxWith({
      kind: 'server_error',
      from: NOW + HOUR_MS,
      until: NOW + 2 * HOUR_MS,
      endpoint: /^\/user\//,
    });
    const statuses: number[][] = [];
    for (const at of [NOW, NOW + HOUR_MS, NOW + 2 * HOUR_MS]) {
      clock.set(at);
      const answers = [await get(sandbox), await get(sandbox, '/models')];
      statuses.push(answers.map(({ status }) => status));
    }
    expect(statuses).toEqual([
      [200, 200],
      [503, 200],
      [200, 200],
    ]);
  });

  it('strikes its share of the requests, the same ones in every run', async () => {
    const run = async () => {
      const sandbox = await sandboxWith({ kind: 'server_error', probability: 0.3 });
      const answers: HttpResponse[] = [];
      for (let count = 0; count < 100; count += 1) answers.push(await get(sandbox));
      return answers.map(({ status }) => status);
    };
    const [first, second] = [await run(), await run()];
    const struck = first.filter((status) => status === 503).length;
    expect(second).toEqual(first);
    expect(struck).toBeGreaterThan(15);
    expect(struck).toBeLessThan(45);
  });

  it('strikes one account and leaves the others alone', async () => {
    const sandbox = await sandboxWith({ kind: 'connection_reset' });
    expect(await faultOf(get(sandbox))).toBe('network');
    const request = { method: 'GET' as const, url: `${sandbox.url('gateway')}/health` };
    expect((await http.send(request, new AbortController().signal)).status).toBe(200);
    expect(sandbox.requests()).toEqual({ deepseek: 1, gateway: 1 });
  });
});

describe('the sandbox', () => {
  it('closes at once and cuts what is still open', async () => {
    const sandbox = await sandboxWith({ kind: 'hang' });
    const hanging = faultOf(get(sandbox, '/user/balance', 20_000));
    while (sandbox.requests()['deepseek'] === 0) await new Promise((resolve) => setImmediate(resolve));
    const started = performance.now();
    await sandbox.close();
    expect(await hanging).toBe('network');
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await faultOf(get(sandbox))).toBe('network');
  });

  it('serves hundreds of accounts on one port', async () => {
    const accounts = Array.from({ length: 500 }, (_, index) => ({
      ...deepseekAccount,
      id: `account-${index}`,
    }));
    const sandbox = await startSandbox({ clock, accounts });
    running.push(sandbox);
    const answers = await Promise.all(
      accounts.map(({ id }) =>
        http.send(
          { method: 'GET', url: `${sandbox.url(id)}/user/balance`, headers },
          new AbortController().signal,
        ),
      ),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(Object.values(sandbox.requests()).every((count) => count === 1)).toBe(true);
  });

  it('refuses account ids that are taken or do not fit in an address', async () => {
    const twice = startSandbox({ clock, accounts: [deepseekAccount, deepseekAccount] });
    const slash = startSandbox({ clock, accounts: [{ ...deepseekAccount, id: 'a/b' }] });
    await expect(twice).rejects.toThrow(RangeError);
    await expect(slash).rejects.toThrow(RangeError);
  });

  it('answers 404 where nobody lives', async () => {
    const sandbox = await sandboxWith();
    const request = { method: 'GET' as const, url: sandbox.url('gateway').replace('gateway', 'nobody') };
    expect((await http.send(request, new AbortController().signal)).status).toBe(404);
    expect(() => sandbox.url('nobody')).toThrow(RangeError);
  });
});

/** How every provider has to end where its vendor does this at each request. */
const ENDS: readonly (readonly [name: string, fault: Fault, end: Partial<PollOutcome>])[] = [
  ['refuses the credentials', { kind: 'unauthorized' }, { kind: 'unauthorized' }],
  ['forbids it', { kind: 'forbidden' }, { kind: 'forbidden' }],
  ['wants money', { kind: 'payment_required' }, { kind: 'payment_required' }],
  [
    'asks for patience',
    { kind: 'rate_limited', retryAfterSeconds: 90 },
    { kind: 'rate_limited', retryAt: NOW + 90_000 },
  ],
  [
    'asks for patience without a time',
    { kind: 'rate_limited', retryAfterSeconds: null },
    { kind: 'rate_limited', retryAt: null },
  ],
  ['is out of service', { kind: 'server_error' }, { kind: 'unavailable', network: false }],
  ['fails', { kind: 'server_error', status: 500 }, { kind: 'unavailable', network: false }],
  ['sends other types', { kind: 'wrong_types' }, { kind: 'malformed' }],
  ['leads elsewhere', { kind: 'redirect', to: 'http://elsewhere.invalid/' }, { kind: 'malformed' }],
  ['stops half-way in the JSON', { kind: 'truncated_json' }, { kind: 'malformed' }],
  ['sends too much', { kind: 'huge_body' }, { kind: 'malformed' }],
  ['cuts the connection', { kind: 'cut_off' }, { kind: 'unavailable', network: false }],
  ['resets the connection', { kind: 'connection_reset' }, { kind: 'unavailable', network: true }],
  ['never answers', { kind: 'hang' }, { kind: 'unavailable', network: false }],
  ['drips', { kind: 'slow_drip', bytesPerSecond: 10 }, { kind: 'unavailable', network: false }],
  ['answers too late', { kind: 'latency', ms: 5_000 }, { kind: 'unavailable', network: false }],
];

/** Those of AWS as well with all that is off unless it is asked for, through a role. */
const STRUCK: readonly SandboxAccount[] = [...ACCOUNTS, fullAwsAccount, fullAwsBedrockAccount];

/** Real ms for an exchange that never ends by itself. */
const PATIENCE_MS = 300;
const NEVER_ENDING: ReadonlySet<Fault['kind']> = new Set(['hang', 'slow_drip', 'latency']);

/** By the ids of the accounts. */
async function pollAll(faults: readonly Fault[]): Promise<Map<string, PollOutcome>> {
  const sandbox = await startSandbox({
    clock,
    accounts: STRUCK.map((account) => ({ ...account, faults })),
  });
  running.push(sandbox);
  const isEndless = faults.some(({ kind }) => NEVER_ENDING.has(kind));
  const impatient: HttpClient = isEndless
    ? { send: (request, signal) => http.send({ ...request, timeoutMs: PATIENCE_MS }, signal) }
    : http;
  const outcomes = STRUCK.map(async (account) => {
    const provider = findProvider(account.provider);
    if (!provider) throw new Error(`There is no provider ${account.provider}.`);
    const config = provider.configSchema.parse(connectorConfig(account, sandbox.url(account.id)));
    const outcome = await provider.poll({
      config,
      secrets: account.credentials,
      http: impatient,
      now: NOW,
      usageFrom: NOW - 3 * DAY_MS,
      signal: AbortSignal.timeout(20_000),
    });
    return [account.id, pollOutcomeSchema.parse(outcome)] as const;
  });
  return new Map(await Promise.all(outcomes));
}

describe('every provider whose vendor', () => {
  /** What they all read where nothing goes wrong. */
  let reading: Promise<Map<string, PollOutcome>> | undefined;

  it('has a stand-in, unless it asks no network', () => {
    const online = PROVIDERS.filter(({ offline }) => offline === undefined).map(({ id }) => id);
    expect(ACCOUNTS.map(({ provider }) => provider).sort()).toEqual([...online].sort());
  });

  it.each(ENDS)('%s ends in the outcome for that', async (_name, fault, end) => {
    const outcomes = await pollAll([fault]);
    // Any text will do for the status of its subscription: what else the configured API says of it is a gap.
    if (fault.kind === 'wrong_types') outcomes.delete(gatewayAccount.id);
    const found = [...outcomes].map(([id, outcome]) => [id, partOf(outcome, end)]);
    expect(found).toEqual([...outcomes.keys()].map((id) => [id, end]));
  });

  it.each(ENDS)('%s now and then ends in an outcome without an invented zero', async (_name, fault) => {
    const sound = await (reading ??= pollAll([]));
    const outcomes = await pollAll([{ ...fault, probability: 0.4 }]);
    const invented = [...outcomes].map(([id, outcome]) => [
      id,
      ...zerosOf(outcome).filter((zero) => !zerosOf(sound.get(id)).includes(zero)),
    ]);
    expect(invented.filter(([, ...zeros]) => zeros.length > 0)).toEqual([]);
  });
});

const partOf = (outcome: PollOutcome, wanted: object) =>
  Object.fromEntries(Object.entries(outcome).filter(([name]) => name in wanted));

function zerosOf(outcome: PollOutcome | undefined): string[] {
  const observation = outcome !== undefined && 'observation' in outcome ? outcome.observation : null;
  const { meters = [], usageRecords = [] } = observation ?? {};
  return [
    ...meters.flatMap(({ key, value, limit }) => [
      ...(value === 0 ? [`value of ${key}`] : []),
      ...(limit === 0 ? [`limit of ${key}`] : []),
    ]),
    ...usageRecords
      .filter(({ amount }) => amount === 0)
      .map(({ metric, bucketAt, model, lineItem }) => `${metric} ${bucketAt} ${model} ${lineItem}`),
  ];
}
