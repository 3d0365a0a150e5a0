import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HeadroomError } from '#shared/errors.ts';
import { connect, type Client, type Timers } from '#shared/rpc/connect.ts';
import { createDispatch } from '#shared/rpc/dispatch.ts';
import { command, query, type Handlers } from '#shared/rpc/method.ts';
import { messagePort } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/serve.ts';

const contract = {
  methods: {
    'notes.find': query(
      z.strictObject({ id: z.int(), deep: z.boolean().default(true) }),
      z.object({ text: z.string() }),
    ),
    'notes.wait': query(z.strictObject({}), z.string(), 5_000),
    'notes.write': command(z.strictObject({ name: z.string() }), z.string()),
    'notes.fail': command(z.strictObject({}), z.string()),
  },
  events: { 'notes.changed': z.strictObject({ id: z.int() }) },
} as const;
type Notes = typeof contract;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const never: Timers = { after: () => () => undefined };

/** Timers that never ring and count how many are set. */
function countedTimers() {
  let set = 0;
  const after = () => {
    set += 1;
    return () => {
      set -= 1;
    };
  };
  return { after, count: () => set };
}

const handlers: Handlers<Notes> = {
  'notes.find': async ({ id, deep }) => ({ text: `${id} ${deep}` }),
  'notes.wait': () => new Promise(() => undefined),
  'notes.write': async ({ name }) => name,
  'notes.fail': async () => {
    throw new HeadroomError('CONFLICT', 'There is one already.', { details: { name: 'one' } });
  },
};

/** Both ends of a channel, the engine's with these handlers. `raw` are the bare ports, `bugs` what the sink heard. */
function joined(own: Partial<Handlers<Notes>> = {}, timers = never) {
  const { port1: near, port2: far } = new MessageChannel();
  const bugs: [unknown, string][] = [];
  const dispatch = createDispatch(contract, { ...handlers, ...own });
  const served = serve<Notes>(messagePort(far), dispatch, (error, method) => bugs.push([error, method]));
  const client = connect(messagePort(near), contract, timers);
  closers.push(client.close);
  return { client, served, bugs, raw: { near, far } };
}

/** One end only: the test itself answers. */
function alone(timers = never) {
  const { port1: near, port2: far } = new MessageChannel();
  const client = connect(messagePort(near), contract, timers);
  closers.push(client.close);
  const asked = () => new Promise<{ id: number }>((resolve) => far.once('message', resolve));
  return { client, far, asked };
}

/** Calls by a name that the types would refuse. */
const callAny = (client: Client<Notes>, method: string, input: unknown): Promise<unknown> =>
  client.call(method as 'notes.wait', input as Record<string, never>);

async function failure(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HeadroomError)) throw new Error('expected a HeadroomError', { cause: error });
  const { code, message, retryable, details } = error;
  return { code, message, retryable, details };
}

/** A promise that the test fulfils. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

describe('a call', () => {
  it('brings the parsed result, with defaults filled in on the way', async () => {
    const { client } = joined();
    expect(await client.call('notes.find', { id: 7 })).toEqual({ text: '7 true' });
  });

  it('fails with INVALID_INPUT and the path where the input has another form', async () => {
    const { client, bugs } = joined();
    expect(await failure(callAny(client, 'notes.find', { id: 'seven', x: 1 }))).toEqual({
      code: 'INVALID_INPUT',
      message: 'notes.find at id: Invalid input: expected number, received string',
      retryable: false,
      details: {
        issues: [
          { path: 'id', message: 'Invalid input: expected number, received string' },
          { path: '', message: 'Unrecognized key: "x"' },
        ],
      },
    });
    expect(bugs).toEqual([]);
  });

  it.each(['notes.burn', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'fails with UNKNOWN_METHOD for the method %j, at either end',
    async (method) => {
      const { client, raw, bugs } = joined();
      expect((await failure(callAny(client, method, {}))).code).toBe('UNKNOWN_METHOD');
      const answered = new Promise((resolve) => raw.near.once('message', resolve));
      raw.near.postMessage({ id: 99, method, input: {} });
      expect(await answered).toMatchObject({ kind: 'error', id: 99, error: { code: 'UNKNOWN_METHOD' } });
      expect(bugs).toEqual([]);
    },
  );

  it('keeps the code, the text and the details of an expected failure', async () => {
    const { client, bugs } = joined();
    expect(await failure(client.call('notes.fail', {}))).toEqual({
      code: 'CONFLICT',
      message: 'There is one already.',
      retryable: false,
      details: { name: 'one' },
    });
    expect(bugs).toEqual([]);
  });

  it('keeps the code where the details cannot be sent', async () => {
    const fail = async () => {
      throw new HeadroomError('CONFLICT', 'There is one already.', { details: { run: () => 1 } });
    };
    const { client } = joined({ 'notes.fail': fail });
    expect(await failure(client.call('notes.fail', {}))).toMatchObject({ code: 'CONFLICT', details: {} });
  });

  it('hides a bug behind INTERNAL and tells the sink of it', async () => {
    const bug = new TypeError('cannot read sk-secret of undefined');
    const { client, bugs } = joined({ 'notes.find': () => Promise.reject(bug) });
    expect(await failure(client.call('notes.find', { id: 1 }))).toEqual({
      code: 'INTERNAL',
      message: 'Headroom met an unexpected fault. The log has the details; please report it.',
      retryable: false,
      details: {},
    });
    expect(bugs).toEqual([[bug, 'notes.find']]);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'throws at once',
      () => {
        throw new Error('at once');
      },
    ],
    ['throws later', () => Promise.reject(new Error('later'))],
    ['answers with something that cannot be sent', async () => () => 1],
  ])('is INTERNAL where a handler %s', async (_what, handler) => {
    const { client, bugs } = joined({ 'notes.find': handler as never });
    expect((await failure(client.call('notes.find', { id: 1 }))).code).toBe('INTERNAL');
    expect(bugs).toHaveLength(1);
  });

  it('fails with INVALID_INPUT, and leaves nothing armed, where the input cannot be sent', async () => {
    const timers = countedTimers();
    const { client } = joined({}, timers);
    expect((await failure(callAny(client, 'notes.find', { id: () => 1 }))).code).toBe('INVALID_INPUT');
    expect(timers.count()).toBe(0);
  });

  it.each<[string, (id: number) => unknown]>([
    ['an output of another form', (id) => ({ kind: 'result', id, value: 7 })],
    ['no output', (id) => ({ kind: 'result', id })],
    [
      'an error with an unknown code',
      (id) => ({ kind: 'error', id, error: { code: 'ODD', message: '', retryable: true, details: {} } }),
    ],
    ['an error without its parts', (id) => ({ kind: 'error', id, error: null })],
    ['an answer of an unknown kind', (id) => ({ kind: 'maybe', id })],
  ])('is INTERNAL where the engine answers with %s', async (_what, answer) => {
    const { client, far, asked } = alone();
    const call = failure(client.call('notes.wait', {}));
    far.postMessage(answer((await asked()).id));
    expect(await call).toMatchObject({
      code: 'INTERNAL',
      message: "The engine's answer to notes.wait is not of the agreed form.",
    });
  });
});

describe('a call without an answer', () => {
  it('fails with TIMEOUT once the time of its method is over; a late answer is dropped', async () => {
    const armed: { ms: number; run: () => void }[] = [];
    const timers: Timers = { after: (ms, run) => (armed.push({ ms, run }), () => undefined) };
    const { client, far, asked } = alone(timers);
    const call = failure(client.call('notes.wait', {}));
    const { id } = await asked();
    armed[0]?.run();
    expect(await call).toEqual({
      code: 'TIMEOUT',
      message: 'The engine did not answer notes.wait within 5 s.',
      retryable: true,
      details: {},
    });
    far.postMessage({ kind: 'result', id, value: 'late' });
    const next = client.call('notes.wait', {});
    far.postMessage({ kind: 'result', id: (await asked()).id, value: 'in time' });
    expect([await next, armed.map(({ ms }) => ms)]).toEqual(['in time', [5_000, 5_000]]);
  });

  it('disarms its timer when the answer comes', async () => {
    const timers = countedTimers();
    const { client } = joined({}, timers);
    await client.call('notes.find', { id: 1 });
    expect(timers.count()).toBe(0);
  });

  it('fails with DISCONNECTED when the engine goes away, as does every later call', async () => {
    const { client, far, asked } = alone();
    const pending = [failure(client.call('notes.wait', {})), failure(client.call('notes.find', { id: 1 }))];
    await asked();
    far.close();
    const codes = (await Promise.all(pending)).map(({ code, retryable }) => ({ code, retryable }));
    const later = await failure(client.call('notes.wait', {}));
    expect([...codes, { code: later.code, retryable: later.retryable }]).toEqual(
      Array.from({ length: 3 }, () => ({ code: 'DISCONNECTED', retryable: true })),
    );
  });

  it('fails with DISCONNECTED when the client itself closes', async () => {
    const { client } = joined();
    const pending = failure(client.call('notes.wait', {}));
    client.close();
    client.close();
    expect([(await pending).code, (await failure(client.call('notes.wait', {}))).code]).toEqual([
      'DISCONNECTED',
      'DISCONNECTED',
    ]);
  });
});

describe('order', () => {
  it('runs commands one at a time, in the order in which they came', async () => {
    const doors = new Map(['a', 'b', 'c'].map((name) => [name, gate()]));
    const seen: string[] = [];
    const { client } = joined({
      'notes.write': async ({ name }) => {
        seen.push(`${name} begins`);
        await doors.get(name)?.passed;
        seen.push(`${name} ends`);
        return name;
      },
    });
    const calls = ['a', 'b', 'c'].map((name) => client.call('notes.write', { name }));
    for (const name of ['c', 'b', 'a']) doors.get(name)?.open();
    expect(await Promise.all(calls)).toEqual(['a', 'b', 'c']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets queries overlap each other and a running command', async () => {
    const writing = gate();
    const finding = gate();
    const { client } = joined({
      'notes.write': async () => (await writing.passed, 'written'),
      'notes.find': async ({ id }) => {
        if (id === 1) await finding.passed;
        return { text: `found ${id}` };
      },
    });
    const written = client.call('notes.write', { name: 'a' });
    const first = client.call('notes.find', { id: 1 });
    const second = await client.call('notes.find', { id: 2 });
    finding.open();
    const answers = [second, await first];
    writing.open();
    expect([answers, await written]).toEqual([[{ text: 'found 2' }, { text: 'found 1' }], 'written']);
  });

  it('goes on with the next command after one that failed', async () => {
    const { client } = joined({ 'notes.fail': () => Promise.reject(new Error('a bug')) });
    const failing = failure(client.call('notes.fail', {}));
    const invalid = failure(callAny(client, 'notes.write', {}));
    expect(await client.call('notes.write', { name: 'next' })).toBe('next');
    expect([(await failing).code, (await invalid).code]).toEqual(['INTERNAL', 'INVALID_INPUT']);
  });
});

describe('an event', () => {
  it('reaches its listeners until they leave; one of another form reaches none', async () => {
    const { client, served, raw } = joined();
    const heard: [string, number][] = [];
    const leave = client.on('notes.changed', ({ id }) => heard.push(['first', id]));
    client.on('notes.changed', ({ id }) => heard.push(['second', id]));
    served.emit('notes.changed', { id: 1 });
    raw.far.postMessage({ kind: 'event', name: 'notes.changed', payload: { id: 'x' } });
    raw.far.postMessage({ kind: 'event', name: 'notes.changed', payload: { id: 2, more: true } });
    for (const name of ['notes.burnt', '__proto__', 'constructor', 'toString']) {
      raw.far.postMessage({ kind: 'event', name, payload: { id: 3 } });
    }
    await client.call('notes.find', { id: 1 });
    leave();
    served.emit('notes.changed', { id: 4 });
    await client.call('notes.find', { id: 1 });
    expect(heard).toEqual([
      ['first', 1],
      ['second', 1],
      ['second', 4],
    ]);
  });
});

describe('garbage on the wire', () => {
  /** Anything that can be sent but names no call: with a whole number as id it would be an answer to one. */
  const keys = fc.constantFrom('kind', 'name', 'method', 'input', 'payload', 'error', 'value', '__proto__');
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, undefined, NaN, 1n));
  const words = fc.constantFrom('event', 'error', 'constructor', '__proto__', 'notes.changed');
  const garbage = fc.oneof(
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
    fc.dictionary(keys, fc.oneof(scalar, words, fc.dictionary(keys, scalar))),
    fc.record({ kind: fc.constant('event'), name: fc.oneof(words, keys), payload: scalar }),
    fc.record({ id: fc.oneof(fc.string(), fc.double({ noInteger: true })), method: scalar, input: scalar }),
  );
  const hostile = JSON.parse(
    '[{"__proto__":{"polluted":1}},{"id":1,"method":"notes.find","input":{"__proto__":{"polluted":1},"id":1}},{"kind":"error","id":1,"error":{"code":"CONFLICT","message":"","retryable":true,"details":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}}]',
  ) as unknown[];

  it('pollutes no prototype', async () => {
    const { client, raw } = joined();
    for (const message of hostile) {
      raw.near.postMessage(message);
      raw.far.postMessage(message);
    }
    await client.call('notes.find', { id: 1 }).catch(() => undefined);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is ignored at both ends: the next call is answered and nothing is thrown', async () => {
    const { client, raw, bugs } = joined();
    const unheard: unknown[] = [];
    const listen = (error: unknown) => unheard.push(error);
    process.on('uncaughtException', listen);
    await fc.assert(
      fc.asyncProperty(fc.array(garbage, { maxLength: 8 }), fc.integer(), async (messages, id) => {
        for (const sent of messages) {
          raw.far.postMessage(sent);
          raw.near.postMessage(sent);
        }
        expect(await client.call('notes.find', { id })).toEqual({ text: `${id} true` });
      }),
      { numRuns: 200 },
    );
    process.off('uncaughtException', listen);
    expect([unheard, bugs]).toEqual([[], []]);
  });
});

describe('the handlers', () => {
  it('do not compile where one is missing or answers with another form', () => {
    // @ts-expect-error three handlers are missing
    const incomplete: Handlers<Notes> = { 'notes.find': handlers['notes.find'] };
    // @ts-expect-error a handler answers with a number
    const other: Handlers<Notes> = { ...handlers, 'notes.write': async () => 7 };
    expect([Object.keys(incomplete).length, Object.keys(other).length]).toEqual([1, 4]);
  });
});
