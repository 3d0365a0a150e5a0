import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAuditLog } from '#engine/providers/huggingface/audit-log.ts';
import {
  parseCredits,
  parseMonthSpend,
  parseOrganizationSubscription,
  parsePeriods,
  parseRateLimits,
  parseToken,
  parseUserSubscription,
} from '#engine/providers/huggingface/parse.ts';
import { creditsSchema, sessionsSchema, whoamiSchema } from '#engine/providers/huggingface/schema.ts';
import { DAY_MS } from '#shared/time.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const NOVEMBER = Date.parse('2026-11-01T00:00:00Z');
const whoami = (changes: object) => whoamiSchema.parse({ name: 'acme-dev', ...changes });
const credits = (changes: object) =>
  creditsSchema.parse({
    usage: { inferenceProviders: { usedNanoUsd: 3e9, includedNanoUsd: 2e9, limitNanoUsd: 0, ...changes } },
  }).usage.inferenceProviders;
const sessions = (period: string, ...costs: number[]) =>
  sessionsSchema.parse({
    currency: 'usd',
    periods: [{ period, sessions: costs.map((costCents) => ({ id: 's', requestCount: 2, costCents })) }],
  }).periods;

describe('Hugging Face billing periods', () => {
  it.each([
    ['2026-01-15T06:00:00.000Z', '2026-02-15T06:00:00.000Z'],
    ['2026-01-31T06:00:00.000Z', '2026-02-28T06:00:00.000Z'],
    ['2026-12-31T00:00:00.000Z', '2027-01-31T00:00:00.000Z'],
  ])('from %s go on to %s and no further', (from, until) => {
    const [record] = parsePeriods(sessions(from, 1));
    expect(record && new Date(record.bucketAt + record.bucketMs).toISOString()).toBe(until);
  });
});

describe('Hugging Face plans', () => {
  it.each([
    [{ isPro: true, canPay: true }, 'active', 'PRO, canPay=true', 'PRO'],
    [{ isPro: false, canPay: false }, null, 'Free, canPay=false', 'Free'],
    [{}, null, null, null],
  ])('of an account with %j are %s, told as %s', (changes, status, rawStatus, plan) => {
    expect(parseUserSubscription(whoami(changes))).toMatchObject({ status, rawStatus, plan });
  });

  it.each([
    [{ plan: 'team' }, 'active'],
    [{ plan: 'free' }, null],
    [{}, null],
    [{ periodEnd: 1_800_000_000 }, 'active'],
  ])('of an organization with %j are %s', (changes, status) => {
    const [organization] = whoami({ orgs: [{ name: 'acme', ...changes }] }).orgs;
    expect(parseOrganizationSubscription(organization ?? expect.fail()).status).toBe(status);
  });

  it('renew at the end of the period, in whatever way it is written, and only where something is paid for', () => {
    const ends = Date.parse('2027-01-01T00:00:00Z');
    const renewals = [ends / 1_000, '2027-01-01T01:00:00+01:00', 0, null].map(
      (periodEnd) => parseUserSubscription(whoami({ isPro: true, periodEnd })).renewsAt,
    );
    expect(renewals).toEqual([ends, ends, null, null]);
    expect(parseUserSubscription(whoami({ isPro: false, periodEnd: ends / 1_000 }))).toMatchObject({
      renewsAt: null,
      currentPeriodEndsAt: ends,
    });
  });
});

describe('Hugging Face inference credits', () => {
  it.each([
    ['cannot pay', {}, false, ['hard']],
    ['can pay', {}, true, ['soft']],
    ['does not say whether it can', {}, null, ['unknown']],
    ['has a spend limit', { limitNanoUsd: 1e10 }, true, ['soft', 'hard']],
  ])('of an account that %s end %s %s %s', (_, changes, canPay, enforcement) => {
    expect(parseCredits(credits(changes), canPay).map((meter) => meter.enforcement)).toEqual(enforcement);
  });

  it('hold against the spend limit only what goes beyond them', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (used, included) => {
        const [whole, beyond] = parseCredits(
          credits({ usedNanoUsd: used * 1_000, includedNanoUsd: included * 1_000, limitNanoUsd: 1_000 }),
          true,
        );
        expect([whole?.value, whole?.limit]).toEqual([used, included]);
        expect(beyond?.value).toBe(Math.max(0, used - included));
      }),
    );
  });
});

describe('Hugging Face costs', () => {
  it('are added up over sessions to one record a period as long as its month', () => {
    const records = parsePeriods(sessions('2026-11-01T00:00:00.000Z', 125, 0.125));
    expect(
      records.map(({ bucketAt, bucketMs, metric, amount }) => [bucketAt, bucketMs, metric, amount]),
    ).toEqual([
      [NOVEMBER, 30 * DAY_MS, 'cost', 1_251_250],
      [NOVEMBER, 30 * DAY_MS, 'requests', 4],
    ]);
  });

  it('of the month are unknown, not 0, until a period of it has come', () => {
    expect(parseMonthSpend([], NOW).value).toBeNull();
    expect(parseMonthSpend(sessions('2026-10-01T00:00:00Z', 5), NOW).value).toBeNull();
    expect(parseMonthSpend(sessions('2026-11-01T00:00:00Z', 5), NOW).value).toBe(50_000);
  });

  it('in another currency are not believed', () => {
    expect(sessionsSchema.safeParse({ currency: 'eur', periods: [] }).success).toBe(false);
  });
});

describe('Hugging Face answers', () => {
  it('name the windows of their rate limits in one header', () => {
    const policy = '"fixed window";"api";q=2500;w=300, "fixed window";"resolvers";q=12000;w=300';
    expect(parseRateLimits({ 'ratelimit-policy': policy }).map(({ attributes }) => attributes)).toEqual([
      { group: 'api', quota: 2_500, quotaUnit: 'requests in 300 s' },
      { group: 'resolvers', quota: 12_000, quotaUnit: 'requests in 300 s' },
    ]);
    expect(parseRateLimits({ 'ratelimit-policy': 'a million' })).toEqual([]);
  });

  it('list the token that asks, and no key where another kind of login asks', () => {
    const auth = { type: 'access_token', accessToken: { displayName: 'headroom', role: 'read' } };
    expect(parseToken(whoami({ auth }))).toMatchObject([
      { name: 'headroom', enabled: true, expiresAt: null },
    ]);
    expect(parseToken(whoami({ auth: { type: 'oauth' } }))).toBeNull();
  });

  it('keep no address of a person', () => {
    expect(whoami({ email: 'person@example.com', fullname: 'A Person' })).toEqual({
      name: 'acme-dev',
      orgs: [],
    });
  });
});

describe('the audit log', () => {
  const entry = (id: string, createdAt: string) => ({ _id: id, createdAt, type: 'repo.create' });
  const [older, newer] = [entry('a', '2026-11-20T00:00:00Z'), entry('b', '2026-11-21T00:00:00Z')];

  it('is read newest first, and an entry in another form hides no other', () => {
    const { value, gaps } = parseAuditLog([older, { when: 'yesterday' }, newer, null, 'line']);
    expect(value?.map(({ externalId }) => externalId)).toEqual(['b', 'a']);
    expect(gaps).toMatchObject([
      { outcome: 'malformed', detail: expect.stringMatching(/^3 of 5 entries/) as string },
    ]);
  });

  it('is empty only where the export is, and unknown where nothing of it is understood', () => {
    expect(parseAuditLog([])).toEqual({ value: [], gaps: [], refusal: null });
    expect(parseAuditLog([{}, []])).toMatchObject({ value: null, gaps: [{ what: 'audit log' }] });
  });
});
