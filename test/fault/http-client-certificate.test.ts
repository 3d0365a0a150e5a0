import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpFault } from '#engine/ports.ts';
import type { ClientTlsTexts, HttpSession } from '#engine/ports.ts';
import { createHttpSessions } from '#engine/polling/http/http-sessions.ts';
import type { HttpSessionsOptions } from '#engine/polling/http/http-sessions.ts';
import { instantClock, steadyIds } from '#test/support/instant-clock.ts';
import { startServer } from '#test/support/local-server.ts';
import type { LocalServer } from '#test/support/local-server.ts';

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8');

const PASSPHRASE = 'open-sesame-0001';
const ca = pem('localhost.cert');
const CLIENT = { certificate: pem('client.cert'), key: pem('client.key'), ca };
const STRANGER = { certificate: pem('stranger.cert'), key: pem('stranger.key'), ca };

const cleanups: (() => Promise<unknown>)[] = [];
let vault: LocalServer;
beforeEach(async () => {
  vault = await startServer((_request, response) => response.end('for the client alone'), {
    cert: ca,
    key: pem('localhost.key'),
    clientCa: CLIENT.certificate,
  });
  cleanups.push(vault.stop);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

function sessions(options: Partial<HttpSessionsOptions> = {}) {
  const made = createHttpSessions({
    clock: instantClock(0),
    ids: steadyIds(),
    userAgent: 'headroom-test',
    timeoutMs: 2_000,
    ...options,
  });
  cleanups.push(() => made.close());
  const open = (tls?: ClientTlsTexts) => {
    const session = made.open({ allowPrivateNetwork: true, secrets: [], ...(tls ? { tls } : {}) });
    cleanups.push(() => session.close());
    return session;
  };
  return { open };
}

/** The body, or how it failed. */
const ask = (session: HttpSession, url = vault.origin) =>
  session.client.send({ method: 'GET', url }, new AbortController().signal).then(
    ({ body }) => body,
    (error: unknown) => {
      if (error instanceof HttpFault) return `${error.kind}: ${error.message}`;
      throw error;
    },
  );

describe('a server that demands a client certificate', () => {
  it('answers who shows the right one', async () => {
    expect(await ask(sessions().open(CLIENT))).toBe('for the client alone');
  });

  it('answers who shows it with a key that a passphrase opens', async () => {
    const sealed = { ...CLIENT, key: pem('client.encrypted-key'), passphrase: PASSPHRASE };
    expect(await ask(sessions().open(sealed))).toBe('for the client alone');
  });

  it('hears nothing of who shows none, or that of a stranger', async () => {
    const { open } = sessions();
    expect(await ask(open({ ca }))).toMatch(/^(tls|network): .*demands a client certificate/);
    expect(await ask(open(STRANGER))).toMatch(/^(tls|network): /);
    expect(vault.requests).toEqual([]);
  });

  it('is shown the certificate of one connection on the sockets of no other', async () => {
    const { open } = sessions({ ca: [ca] });
    const own = open(CLIENT);
    expect(await ask(own)).toBe('for the client alone');
    expect(await ask(open())).toMatch(/^(tls|network): /);
    expect(await ask(open(STRANGER))).toMatch(/^(tls|network): /);
    expect(await ask(own)).toBe('for the client alone');
  });

  it('is reached through the tunnel of a proxy, which sees no certificate', async () => {
    const seen: string[] = [];
    const proxy = createServer((socket) => {
      socket
        .on('error', () => undefined)
        .once('data', (bytes) => {
          seen.push(bytes.toString());
          const onward = connect(vault.port, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
          onward.on('error', () => undefined);
          socket.pipe(onward).pipe(socket);
        });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    cleanups.push(async () => proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const { open } = sessions({ proxy: { httpsProxy: `http://agent:p%40ss@127.0.0.1:${port}` } });
    expect(await ask(open(CLIENT), 'https://localhost/')).toBe('for the client alone');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(/^CONNECT localhost:443 /);
    expect(seen[0]?.toLowerCase()).toContain(
      `proxy-authorization: basic ${Buffer.from('agent:p@ss').toString('base64')}`.toLowerCase(),
    );
  });
});

describe("a connection's own authority", () => {
  it('is trusted by that connection alone', async () => {
    const plain = await startServer((_request, response) => response.end('secure'), {
      cert: ca,
      key: pem('localhost.key'),
    });
    cleanups.push(plain.stop);
    const { open } = sessions();
    expect(await ask(open({ ca }), plain.origin)).toBe('secure');
    expect(await ask(open(), plain.origin)).toMatch(/^tls: /);
    expect(plain.requests).toHaveLength(1);
  });
});

describe('a certificate that cannot be used', () => {
  it.each<[string, ClientTlsTexts, RegExp]>([
    ['the key of another', { ...CLIENT, key: STRANGER.key }, /client certificate .* cannot be used/],
    ['no certificate', { ...CLIENT, certificate: 'sk-typed-into-the-wrong-field' }, /client certificate/],
    ['a sealed key without its passphrase', { ...CLIENT, key: pem('client.encrypted-key') }, /passphrase/],
    [
      'a wrong passphrase',
      { ...CLIENT, key: pem('client.encrypted-key'), passphrase: 'wrong-word' },
      /passphrase/,
    ],
    ['no authority', { ...CLIENT, ca: 'sk-typed-into-the-wrong-field' }, /tls\.ca/],
    ['a broken authority', { ca: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----' }, /tls\.ca/],
  ])('is told without being quoted: %s', async (_, tls, message) => {
    const told = await ask(sessions().open(tls));
    expect(told).toMatch(/^tls: /);
    expect(told).toMatch(message);
    expect(told).not.toMatch(/sk-typed|wrong-word|BEGIN|MIIB/);
    expect(vault.requests).toEqual([]);
  });
});
