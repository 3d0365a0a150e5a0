import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { findProvider } from '#engine/providers/index.ts';
import { parseBalance } from '#engine/providers/moonshot/parse.ts';
import { balanceSchema, moonshotConfigSchema } from '#engine/providers/moonshot/schema.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { observationSchema } from '#shared/model/poll.ts';
import { contextOf, loadCases, replay } from '#test/support/provider-fixtures.ts';

const wire = (available: unknown) => ({ code: 0, data: { available_balance: available }, status: true });
const parse = (value: unknown) => parseBalance(balanceSchema.parse(value), 'international');

describe('the two platforms of Moonshot', () => {
  it.each([
    ['international', 'https://api.moonshot.cn/v1'],
    ['international', 'https://API.MOONSHOT.CN/v1'],
    ['international', 'https://moonshot.cn'],
    ['china', 'https://api.moonshot.ai/v1'],
    ['china', 'https://eu.api.moonshot.ai/v1'],
  ])('refuses to send a key of %s to %s', (site, baseUrl) => {
    const { error } = moonshotConfigSchema.safeParse({ site, baseUrl });
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['baseUrl']);
  });

  it.each([
    ['international', 'https://api.moonshot.ai/v1'],
    ['china', 'https://api.moonshot.cn/v1'],
    ['china', 'https://proxy.example.com/moonshot.ai/v1'],
    ['china', 'https://notmoonshot.ai/v1'],
  ])('lets %s use %s', (site, baseUrl) => {
    expect(moonshotConfigSchema.safeParse({ site, baseUrl }).success).toBe(true);
  });

  it('must be told apart by a person: none is the usual one', () => {
    expect(moonshotConfigSchema.safeParse({}).success).toBe(false);
  });

  it('does not try a refused key at the other platform', async () => {
    const provider = findProvider('moonshot');
    const fixture = loadCases('moonshot').find(({ name }) => name === 'auth-error');
    if (!provider || !fixture) throw new Error('Provider and case auth-error are needed for this.');
    const vendor = replay(fixture.exchanges, fixture.baseUrl);
    await provider.poll(contextOf(provider, fixture, vendor));
    await provider.probe(contextOf(provider, fixture, vendor));
    expect(vendor.requests.map(({ url }) => new URL(url).host)).toEqual([
      'api.moonshot.ai',
      'api.moonshot.ai',
    ]);
  });
});

describe('Moonshot balance', () => {
  it('is read without loss from a number or a text and always yields a valid observation', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const observation = parse(wire(formatDecimal(amount, 6)));
        expect(observationSchema.parse(observation).meters[0]?.value).toBe(amount);
      }),
    );
    expect(parse(wire(49.58894)).meters[0]?.value).toBe(49_588_940);
  });

  it.each([
    [0.000001, null],
    [0, 'blocked'],
    [-0.5, 'blocked'],
  ])('of %d makes the status %s', (amount, status) => {
    expect(parse(wire(amount)).subscription?.status).toBe(status);
  });

  it.each<[string, unknown, string]>([
    ['another code', { ...wire(1), code: 1 }, 'code'],
    ['a status of false', { ...wire(1), status: false }, 'status'],
    ['no amount', { code: 0, data: {} }, 'data.available_balance'],
    ['an amount that is none', wire('1e400'), 'data.available_balance'],
  ])('is no balance with %s', (_name, value, path) => {
    const { error } = balanceSchema.safeParse(value);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});
