import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { HttpFault } from '#engine/ports.ts';
import type { HttpRequest, HttpResponse, HttpSession } from '#engine/ports.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { HttpSessionsOptions } from '#engine/polling/http/http-sessions.ts';
import { instantClock, steadyIds } from '#test/support/instant-clock.ts';
import { startServer } from '#test/support/local-server.ts';
import type { LocalServer } from '#test/support/local-server.ts';

const NOW = Date.UTC(2026, 10, 22, 9, 30);
const SECRET = 'sk-test-0123456789abcdef';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function serve(...parameters: Parameters<typeof startServer>): Promise<LocalServer> {
  const server = await startServer(...parameters);
  cleanups.push(server.stop);
  return server;
}

/** A certificate for localhost that signs itself, and its key. */
function pem(name: 'cert' | 'key'): string {
  return readFileSync(new URL(`../fixtures/tls/localhost.${name}.pem`, import.meta.url), 'utf8');
}

/** A server that speaks raw bytes, for what node:http would not send. */
async function serveRaw(answer: (socket: Socket, firstBytes: string) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).once('data', (bytes) => answer(socket, bytes.toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function open(options: Partial<HttpSessionsOptions> = {}) {
  const clock = instantClock(NOW);
  const sessions = createHttpSessions({
    clock,
    ids: steadyIds(),
    userAgent: 'headroom-test',
    timeoutMs: 300,
    ...options,
  });
  cleanups.push(() => sessions.close());
  const session = sessions.open({ allowPrivateNetwork: true, secrets: [SECRET] });
  return { session, sessions, clock };
}

function send(session: HttpSession, url: string, request: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return session.client.send({ method: 'GET', url, ...request }, new AbortController().signal);
}

async function faultOf(work: Promise<unknown>): Promise<{ kind: string; message: string }> {
  const fault = await work.then(
    () => expect.unreachable('a fault was expected'),
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(HttpFault);
  const { kind, message } = fault as HttpFault;
  return { kind, message };
}

const containing = (text: string): unknown => expect.stringContaining(text);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe('an answer', () => {
  it('is read whole, with lower-case headers and repeated ones joined', async () => {
    const server = await serve((_request, response) => {
      response.setHeader('X-Repeated', ['a', 'b']);
      response.end('{"größe":1}');
    });
    const { session } = open();
    const answer = await send(session, `${server.origin}/v1`, {
      headers: { Authorization: `Bearer ${SECRET}` },
    });
    expect({ status: answer.status, body: answer.body, repeated: answer.headers['x-repeated'] }).toEqual({
      status: 200,
      body: '{"größe":1}',
      repeated: 'a, b',
    });
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET}`,
      'user-agent': 'headroom-test',
    });
  });

  it('is decoded where the server compresses it', async () => {
    const server = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('{"ok":true}'));
    });
    expect((await send(open().session, server.origin)).body).toBe('{"ok":true}');
  });

  it('may be empty although it names an encoding', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(401, { 'content-encoding': 'gzip', 'content-length': '0' }).end();
    });
    expect(await send(open().session, server.origin)).toMatchObject({ status: 401, body: '' });
  });

  it('is recorded without query values, with digest and size, and gives the clock offset', async () => {
    const server = await serve((_request, response) => {
      response.setHeader('date', new Date(NOW + 90_000).toUTCString());
      response.end('hello');
    });
    const { session } = open();
    await send(session, `${server.origin}/v1/${SECRET}/usage?start=1&key=${SECRET}`);
    expect({ exchanges: session.exchanges(), offset: session.clockOffsetMs() }).toEqual({
      offset: 90_000,
      exchanges: [
        {
          method: 'GET',
          url: `${server.origin}/v1/[secret]/usage?start=…&key=…`,
          status: 200,
          bytes: 5,
          sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
          durationMs: 0,
        },
      ],
    });
  });

  it('sends a body once, whatever the answer', async () => {
    const server = await serve((_request, response) => response.writeHead(503).end());
    const answer = await send(open().session, server.origin, { method: 'POST', body: '{"a":1}' });
    expect({ status: answer.status, bodies: server.requests.map(({ body }) => body) }).toEqual({
      status: 503,
      bodies: ['{"a":1}'],
    });
  });
});

describe('a server that misbehaves', () => {
  it('is given up where it never answers', async () => {
    const server = await serve(() => undefined);
    const fault = await faultOf(send(open().session, server.origin, { timeoutMs: 100 }));
    expect(fault).toEqual({
      kind: 'timeout',
      message: containing('did not answer within 0.1 s'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is given up where it drips an endless body, though every byte is in time', async () => {
    const server = await serve((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const fault = await faultOf(send(open().session, server.origin, { timeoutMs: 150 }));
    expect(fault).toEqual({
      kind: 'timeout',
      message: containing('began to answer (status 200)'),
    });
  });

  it('is given up where it drips its headers', async () => {
    const url = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect((await faultOf(send(open().session, url, { timeoutMs: 150 }))).kind).toBe('timeout');
  });

  it('is cut off where it sends more than the cap, and the rest is not read', async () => {
    let written = 0;
    const server = await serve((_request, response) => {
      const chunk = Buffer.alloc(64 * 1024);
      const pump = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', pump);
      pump();
    });
    const fault = await faultOf(send(open({ maxBodyBytes: 100_000 }).session, server.origin));
    expect(fault.kind).toBe('too_large');
    expect(written).toBeLessThan(20_000_000);
  });

  it('is cut off where a small archive unpacks to a huge body', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const server = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(bomb);
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect((await faultOf(send(open({ maxBodyBytes: 100_000 }).session, server.origin))).kind).toBe(
      'too_large',
    );
  });

  it.each([
    ['promises more than it sends', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"balance": 1'],
    ['breaks off between chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'],
    [
      'breaks off within an archive',
      `HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n\x1f\x8b\x08`,
    ],
    [
      'uses an encoding nobody asked for',
      'HTTP/1.1 200 OK\r\ncontent-encoding: compress\r\ncontent-length: 1\r\n\r\nx',
    ],
  ])('is not believed where it %s', async (_how, bytes) => {
    const url = await serveRaw((socket) => socket.end(bytes, 'latin1'));
    const { session, clock } = open();
    expect((await faultOf(send(session, url))).kind).toBe('truncated');
    expect(clock.sleeps).toHaveLength(2);
    expect(session.exchanges()).toHaveLength(3);
    expect(session.exchanges()[0]).toMatchObject({ status: 200, bytes: 0, sha256: null });
  });

  it('gives only what it announced where it sends more', async () => {
    const url = await serveRaw((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}garbage'),
    );
    expect((await send(open().session, url)).body).toBe('{}');
  });

  it.each([
    ['resets the connection', (socket: Socket) => void socket.resetAndDestroy()],
    ['hangs up', (socket: Socket) => void socket.end()],
    ['speaks no HTTP', (socket: Socket) => void socket.end('220 smtp ready\r\n')],
  ])('is a network fault where it %s', async (_how, answer) => {
    const url = await serveRaw(answer);
    expect((await faultOf(send(open().session, url))).kind).toBe('network');
  });

  it('is a network fault where nothing listens or the name does not resolve', async () => {
    const server = await startServer(() => undefined);
    await server.stop();
    const lookup = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    };
    expect([
      await faultOf(send(open().session, server.origin)),
      await faultOf(send(open({ lookup }).session, 'http://api.invalid/')),
    ]).toEqual([
      { kind: 'network', message: containing('ECONNREFUSED') },
      { kind: 'network', message: containing('The name of api.invalid cannot be resolved') },
    ]);
  });

  it('is a tls fault where it does not speak TLS', async () => {
    const server = await serve((_request, response) => response.end());
    const fault = await faultOf(send(open().session, server.origin.replace('http:', 'https:')));
    expect(fault.kind).toBe('tls');
  });

  it('never gets a credential over a connection it cannot prove, and is trusted by an added authority', async () => {
    const server = await serve((_request, response) => response.end('secure'), {
      cert: pem('cert'),
      key: pem('key'),
    });
    expect((await faultOf(send(open().session, server.origin))).kind).toBe('tls');
    expect(server.requests).toHaveLength(0);
    expect((await send(open({ ca: [pem('cert')] }).session, server.origin)).body).toBe('secure');
  });
});

describe('a stop', () => {
  it('ends a running exchange at once and is not retried', async () => {
    const stop = new AbortController();
    const server = await serve(() => stop.abort());
    const { session } = open({ timeoutMs: 5_000 });
    const work = session.client.send({ method: 'GET', url: server.origin }, stop.signal);
    expect((await faultOf(work)).kind).toBe('aborted');
    expect(session.exchanges()).toHaveLength(1);
  });

  it('ends a request that still waits for its name', async () => {
    const stop = new AbortController();
    const lookup = () => {
      stop.abort();
      return new Promise<never>(() => undefined);
    };
    const work = open({ lookup, timeoutMs: 5_000 }).session.client.send(
      { method: 'GET', url: 'https://api.example.com/' },
      stop.signal,
    );
    expect((await faultOf(work)).kind).toBe('aborted');
  });

  it('before the start sends nothing', async () => {
    const server = await serve((_request, response) => response.end());
    const work = open().session.client.send({ method: 'GET', url: server.origin }, AbortSignal.abort());
    expect((await faultOf(work)).kind).toBe('aborted');
    expect(server.requests).toHaveLength(0);
  });
});

describe('retries', () => {
  it('repeat a read that failed in passing, with growing waits and jitter, at most twice', async () => {
    const server = await serve((_request, response, count) =>
      response.writeHead(count < 3 ? 502 : 200).end(),
    );
    const { session, clock } = open();
    const answer = await send(session, server.origin);
    expect({
      status: answer.status,
      sleeps: clock.sleeps,
      exchanges: session.exchanges().map(({ status }) => status),
    }).toEqual({ status: 200, sleeps: [500, 1000], exchanges: [502, 502, 200] });
  });

  it('give up with the last answer', async () => {
    const server = await serve((_request, response) => response.writeHead(504).end());
    expect((await send(open().session, server.origin)).status).toBe(504);
    expect(server.requests).toHaveLength(3);
  });

  const insufficientQuota = '{"error":{"code":"insufficient_quota","type":"insufficient_quota"}}';
  it.each<[string, number, Record<string, string>, string, number[]]>([
    ['wait as long as the server asks', 429, { 'retry-after': '7' }, '', [7_000, 7_000]],
    [
      "read a date on the server's clock",
      503,
      {
        date: new Date(NOW + 3_600_000).toUTCString(),
        'retry-after': new Date(NOW + 3_604_000).toUTCString(),
      },
      '',
      [4_000, 4_000],
    ],
    ['take the finer header first', 429, { 'retry-after-ms': '250', 'retry-after': '9' }, '', [250, 250]],
    ['leave a long wait to the next poll', 503, { 'retry-after': '11' }, '', []],
    ['do not believe a wait of 0 on 429', 429, { 'retry-after': '0' }, '', []],
    ['back off by themselves on 503 with a wait of 0', 503, { 'retry-after': '0' }, '', [500, 1000]],
    ['leave 429 without a wait alone', 429, {}, '', []],
    ['honour x-should-retry: false', 503, { 'x-should-retry': 'false' }, '', []],
    ['never repeat a refused payment', 402, { 'retry-after': '1' }, '', []],
    ['never repeat a refused payment dressed as 429', 429, { 'retry-after': '1' }, insufficientQuota, []],
    ['never repeat a refused credential', 401, { 'retry-after': '1' }, '', []],
    ['never repeat a refused permission', 403, { 'retry-after': '1' }, '', []],
    ['never repeat a bad request', 400, { 'retry-after': '1' }, '', []],
    ['never repeat a plain server error', 500, {}, '', []],
  ])('%s', async (_what, status, headers, body, sleeps) => {
    const server = await serve((_request, response) => response.writeHead(status, headers).end(body));
    const { session, clock } = open();
    expect((await send(session, server.origin)).status).toBe(status);
    expect({ sleeps: clock.sleeps, requests: server.requests.length }).toEqual({
      sleeps,
      requests: sleeps.length + 1,
    });
  });

  it('end where the poll is stopped during a wait', async () => {
    const stop = new AbortController();
    const server = await serve((_request, response) => response.writeHead(502).end());
    const clock = { now: () => NOW, sleep: async () => stop.abort() };
    const { session } = open({ clock });
    const work = session.client.send({ method: 'GET', url: server.origin }, stop.signal);
    expect((await faultOf(work)).kind).toBe('aborted');
    expect(server.requests).toHaveLength(1);
  });
});

describe('redirects', () => {
  it('are followed within the origin', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(308, { location: '/new?a=1' }).end();
      else response.end('arrived');
    });
    const { session } = open();
    expect((await send(session, `${server.origin}/old`)).body).toBe('arrived');
    expect(session.exchanges().map(({ url, status }) => [url, status])).toEqual([
      [`${server.origin}/old`, 308],
      [`${server.origin}/new?a=…`, 200],
    ]);
  });

  it('end after three', async () => {
    const server = await serve((request, response) => {
      response.writeHead(302, { location: `${request.url}x` }).end();
    });
    const fault = await faultOf(send(open().session, server.origin));
    expect(fault).toEqual({ kind: 'redirect', message: containing('more than 3 times') });
    expect(server.requests).toHaveLength(4);
  });

  it('to another origin are refused and name its host only', async () => {
    const other = await serve((_request, response) => response.end('stolen'));
    const server = await serve((_request, response) => {
      response.writeHead(302, { location: `${other.origin}/collect?key=${SECRET}` }).end();
    });
    const fault = await faultOf(
      send(open().session, server.origin, { headers: { authorization: `Bearer ${SECRET}` } }),
    );
    expect(fault.kind).toBe('redirect');
    expect(fault.message).toContain(`to ${other.origin};`);
    expect(fault.message).not.toMatch(/collect|key=/);
    expect(other.requests).toHaveLength(0);
  });

  it('of a write are refused', async () => {
    const server = await serve((_request, response) => response.writeHead(307, { location: '/b' }).end());
    const fault = await faultOf(send(open().session, server.origin, { method: 'POST', body: 'x' }));
    expect(fault.kind).toBe('redirect');
    expect(server.requests).toHaveLength(1);
  });
});

describe('the pace of a connection', () => {
  it('holds back each lane by itself', async () => {
    const server = await serve((_request, response) => response.end('{}'));
    const clock = instantClock(NOW);
    const sessions = createHttpSessions({ clock, ids: steadyIds(), userAgent: 'headroom-test' });
    cleanups.push(() => sessions.close());
    const pace = { key: 'aws/123456789012', requests: 1, perMs: 1_000 };
    const { client } = sessions.open({ allowPrivateNetwork: true, secrets: [], pace });
    const sleepsAfter = async (pacedBy?: string) => {
      const request = { method: 'GET' as const, url: server.origin, ...(pacedBy ? { pacedBy } : {}) };
      await client.send(request, AbortSignal.timeout(5_000));
      return clock.sleeps.length;
    };
    expect([
      await sleepsAfter('eu-west-1'),
      await sleepsAfter('us-east-1'),
      await sleepsAfter(),
      await sleepsAfter('eu-west-1'),
    ]).toEqual([0, 0, 0, 1]);
  });
});

describe('the way out', () => {
  it('opens no more connections to one host than allowed', async () => {
    let open_ = 0;
    let most = 0;
    const server = await serve((_request, response) => {
      open_ += 1;
      most = Math.max(most, open_);
      setTimeout(() => {
        open_ -= 1;
        response.end();
      }, 10);
    });
    const { session } = open({ maxConnectionsPerHost: 2, timeoutMs: 5_000 });
    await Promise.all(Array.from({ length: 8 }, () => send(session, server.origin)));
    expect({ most, requests: server.requests.length }).toEqual({ most: 2, requests: 8 });
  });

  it('keeps to another limit from the next request on, and lets what is under way end', async () => {
    const held: (() => void)[] = [];
    const server = await serve((_request, response) => void held.push(() => response.end('done')));
    const { session, sessions } = open({ maxConnectionsPerHost: 3, timeoutMs: 5_000 });
    const ask = () => Promise.all([1, 2, 3].map(() => send(session, server.origin)));
    const before = ask();
    await expect.poll(() => held.length).toBe(3);
    sessions.limitPerHost(1);
    const after = ask();
    await expect.poll(() => held.length).toBe(4);
    for (let released = 0; released < 6; released += 1) {
      await expect.poll(() => held.length).toBeGreaterThan(released);
      expect(held.length).toBe(Math.max(4, released + 1));
      held[released]?.();
      if (released === 2) await before;
    }
    expect((await after).map(({ body }) => body)).toEqual(['done', 'done', 'done']);
  });

  it('leads https through a tunnel of the proxy, and plain http and excepted hosts past it', async () => {
    const [secure, plain] = [
      await serve((_request, response) => response.end('secure'), { cert: pem('cert'), key: pem('key') }),
      await serve((_request, response) => response.end('plain')),
    ];
    const tunnels: string[] = [];
    const proxy = await serveRaw((socket, firstBytes) => {
      tunnels.push(firstBytes.split('\r\n')[0] ?? '');
      const onward = connect(secure.port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
      socket.pipe(onward).pipe(socket);
      onward.on('error', () => undefined);
    });
    const through = (noProxy?: string) =>
      open({ ca: [pem('cert')], proxy: { httpProxy: proxy, httpsProxy: proxy, noProxy } }).session;
    const bodies = [
      await send(through(), 'https://localhost/'),
      await send(through(), plain.origin),
      await send(through('127.0.0.1'), secure.origin),
    ].map(({ body }) => body);
    expect({ bodies, tunnels }).toEqual({
      bodies: ['secure', 'plain', 'secure'],
      tunnels: ['CONNECT localhost:443 HTTP/1.1'],
    });
  });

  it("goes by the operating system's proxy where the environment names none", async () => {
    const tunnels: string[] = [];
    const proxy = await serveRaw((socket, firstBytes) => {
      tunnels.push(firstBytes.split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    const { session } = open({ systemProxy: async () => proxy });
    expect((await faultOf(send(session, 'https://api.example.com/'))).kind).toBe('network');
    expect(tunnels[0]).toBe('CONNECT api.example.com:443 HTTP/1.1');
  });

  it('reports a proxy that refuses as a fault of the network', async () => {
    const proxy = await serveRaw((socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    );
    const { session } = open({ proxy: { httpsProxy: proxy } });
    expect((await faultOf(send(session, 'https://api.example.com/'))).kind).toBe('network');
  });

  it('refuses headers that HTTP cannot carry without quoting them', async () => {
    const server = await serve((_request, response) => response.end());
    const { session } = open();
    const broken = { headers: { authorization: `Bearer ${SECRET}\nx: y` } };
    expect([
      await faultOf(send(session, server.origin, broken)),
      await faultOf(send(session, server.origin, { headers: { Host: 'other.example.com' } })),
    ]).toEqual([
      {
        kind: 'host_not_allowed',
        message: matching(/^((?!sk-test).)*line break((?!sk-test).)*$/),
      },
      { kind: 'host_not_allowed', message: containing('Host') },
    ]);
    expect(server.requests).toHaveLength(0);
  });
});
