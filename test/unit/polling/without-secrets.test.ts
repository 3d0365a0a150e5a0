import { describe, expect, it } from 'vitest';
import { secretFilter } from '#engine/polling/without-secrets.ts';
import type { PollOutcome } from '#shared/model/poll.ts';

const SECRET = 'Otter"7/Marmot+Zebra=';

const okWith = (name: string): PollOutcome => ({
  kind: 'ok',
  observation: {
    meters: [],
    usageRecords: [],
    subscription: null,
    apiKeys: null,
    resources: [{ kind: 'project', externalId: 'p1', name, attributes: { subject: `of ${name}` } }],
    auditEvents: null,
    gaps: [],
  },
});

describe('what is kept of a poll', () => {
  it.each([
    ['as it is', SECRET],
    ['in capitals', SECRET.toUpperCase()],
    ['within JSON', JSON.stringify({ key: SECRET })],
    ['in an address', `?key=${encodeURIComponent(SECRET)}`],
    ['in a form', new URLSearchParams({ key: SECRET }).toString()],
    ['in base64', Buffer.from(`user:${SECRET}`).toString('base64')],
  ])('holds no secret of the connection, written %s', (_, written) => {
    const filter = secretFilter([SECRET]);
    const kept = [
      filter.outcome({ kind: 'unauthorized', detail: `not accepted: ${written}` }),
      filter.outcome(okWith(written)),
      filter.probe({ ok: true, account: written, notes: [written] }),
      filter.text(written),
    ];
    expect(JSON.stringify(kept)).not.toContain(JSON.stringify(written).slice(1, -1));
    expect(kept.map((each) => JSON.stringify(each).includes('[secret]'))).toEqual([true, true, true, true]);
  });

  it.each([
    ['at its end', `${'x'.repeat(300)}${SECRET.slice(0, -3)}`],
    ['before what was put after it', `not accepted: ${SECRET.slice(0, 9)}… [GET api.example.com]`],
  ])('holds no beginning of a secret through which a text was cut, %s', (_, detail) => {
    const kept = secretFilter([SECRET]).text(detail);
    expect(kept).not.toContain(SECRET.slice(0, 8));
    expect(kept.replace('[secret]', '')).toBe(detail.replace(/Otter[^…]*/, ''));
  });

  it('keeps what only begins like a secret', () => {
    const text = 'Keys that begin with Otter"7/M are not accepted.';
    expect(secretFilter([SECRET]).text(text)).toBe(text);
  });

  it('is the very outcome where it holds none', () => {
    const outcome = okWith('search');
    expect(secretFilter([SECRET]).outcome(outcome)).toBe(outcome);
  });

  it('keeps its words where a user name is one of them', () => {
    const outcome = okWith('project of ana');
    expect(secretFilter(['project', 'ana']).outcome(outcome)).toBe(outcome);
  });

  it('is nothing, and says so, where the secret is a word of its own', () => {
    expect(secretFilter(['observation']).outcome(okWith('search'))).toMatchObject({
      kind: 'malformed',
      detail: expect.stringContaining('Use another secret') as string,
    });
  });
});
