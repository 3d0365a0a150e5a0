import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '#engine/ports.ts';
import { exchangeToken } from '#engine/providers/access-token.ts';

/** A vendor who answers what `bodyOf` says. */
const context = (bodyOf: (url: string) => { status?: number; body: unknown }) => ({
  now: 0,
  signal: new AbortController().signal,
  http: {
    send: async ({ url }: HttpRequest) => {
      const { status = 200, body } = bodyOf(url);
      return { status, headers: {}, body: JSON.stringify(body) };
    },
  },
});

describe('exchanging credentials for a token', () => {
  const ask = (status: number, body: unknown) =>
    exchangeToken(
      context(() => ({ status, body })),
      'https://login.example/token',
      { grant_type: 'x' },
    );

  it.each([
    [200, { access_token: 'abc' }, { ok: true, value: 'abc' }],
    [200, { token: 'abc' }, { ok: false, outcome: { kind: 'malformed' } }],
    [400, { error: 'invalid_grant' }, { ok: false, outcome: { kind: 'unauthorized' } }],
    [401, { error: 'invalid_client' }, { ok: false, outcome: { kind: 'unauthorized' } }],
    [429, { error: 'temporarily_unavailable' }, { ok: false, outcome: { kind: 'rate_limited' } }],
    [503, '', { ok: false, outcome: { kind: 'unavailable' } }],
  ])('with answer %i %o', async (status, body, expected) => {
    expect(await ask(status, body)).toMatchObject(expected);
  });
});
