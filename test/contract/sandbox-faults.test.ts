import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { HttpFault, HttpResponse } from '#engine/ports.ts';
import type { Fault } from '#engine/sandbox/faults.ts';
import { createScenarioClock } from '#engine/sandbox/scenario-clock.ts';
import { startSandbox } from '#engine/sandbox/server.ts';
import type { Sandbox } from '#engine/sandbox/server.ts';
import { systemClock } from '#engine/system-clock.ts';
import { HOUR_MS } from '#shared/time.ts';
import { plainHttpClient } from '#test/support/plain-http-client.ts';
import { NOW, deepseekAccount, gatewayAccount } from '#test/support/sandbox-accounts.ts';

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
