import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { exchangeToken } from '#engine/providers/access-token.ts';
import { followPages } from '#engine/providers/follow-pages.ts';
import { conclude, failedPart, joinParts, partWith } from '#engine/providers/former-part.ts';

const schema = z.object({ items: z.array(z.number()), next: z.string().nullable() });

/** A vendor whose page at an address is what `pages` says; asked once for each. */
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
const page = (number: number) => `https://vendor.example/${number}`;
const follow = (vendor: ReturnType<typeof context>, mostItems?: number) =>
  followPages(
    vendor,
    'things',
    { method: 'GET', url: page(0) },
    schema,
    ({ items, next }, request) => ({ items, next: next === null ? null : { ...request, url: next } }),
    mostItems,
  );

describe('following pages', () => {
  const endless = context((url) => {
    const number = Number(url.split('/').at(-1));
    return { body: { items: [number], next: page(number + 1) } };
  });

  it('stops where the list goes on for ever, and says so', async () => {
    const { value, gaps } = await follow(endless);
    expect(value?.length).toBe(50);
    expect(gaps).toMatchObject([{ what: 'things', outcome: 'truncated' }]);
  });

  it('stops at the wanted number', async () => {
    expect((await follow(endless, 3)).value).toEqual([0, 1, 2]);
  });

  it('holds back half a list: it would look like a small one', async () => {
    const breaking = context((url) =>
      url === page(0) ? { body: { items: [1], next: page(1) } } : { status: 500, body: {} },
    );
    expect(await follow(breaking)).toMatchObject({ value: null, failure: { kind: 'unavailable' } });
  });

  it('does not go round in circles', async () => {
    const circle = context(() => ({ body: { items: [1], next: page(0) } }));
    expect(await follow(circle)).toMatchObject({ value: null, failure: { kind: 'malformed' } });
  });
});

describe('parts of an account', () => {
  const outage = { kind: 'unavailable' as const, detail: 'down', network: false };

  it('are one list of what could be read, and none where nothing could', () => {
    const failed = failedPart('b', outage);
    expect(joinParts([partWith([1]), failed])).toMatchObject({ value: [1], failure: outage });
    expect(joinParts([failed, failed]).value).toBeNull();
  });

  it('end a poll well as long as no payment is refused', () => {
    const nothing = {
      meters: [],
      usageRecords: [],
      subscription: null,
      apiKeys: null,
      resources: null,
      auditEvents: null,
    };
    expect(conclude(nothing, [failedPart('b', outage)])).toMatchObject({
      kind: 'ok',
      observation: { gaps: [{ what: 'b' }] },
    });
  });
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
