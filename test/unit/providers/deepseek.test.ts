import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseBalance } from '#engine/providers/deepseek/parse.ts';
import { balanceSchema, deepseekConfigSchema } from '#engine/providers/deepseek/schema.ts';
import { formatDecimal } from '#shared/decimal.ts';
import { observationSchema } from '#shared/model/poll.ts';

const info = (currency: string, total: unknown) => ({
  currency,
  total_balance: total,
  granted_balance: '0.00',
  topped_up_balance: '0.00',
});
const wire = (isAvailable: unknown, ...infos: unknown[]) => ({
  is_available: isAvailable,
  balance_infos: infos,
});
const parse = (value: unknown) => parseBalance(balanceSchema.parse(value));
const problems = (value: unknown) =>
  balanceSchema.safeParse(value).error?.issues.map(({ path }) => path.join('.'));

describe('DeepSeek balance', () => {
  it('is one meter a currency, exact to the last digit', () => {
    const { meters } = parse(wire(true, info('USD', '50.123456'), info('CNY', '110.00')));
    expect(meters.map(({ key, value }) => [key, value])).toEqual([
      ['balance-usd', 50_123_456],
      ['balance-cny', 110_000_000],
    ]);
  });

  it('keeps an overdrawn balance below zero instead of hiding it', () => {
    expect(parse(wire(false, info('USD', '-0.03'))).meters[0]?.value).toBe(-30_000);
  });

  it.each([
    [
      'makes no statement about a subscription while calls are accepted',
      true,
      '5',
      null,
      'is_available=true',
    ],
    ['is blocked once the balance is used up', false, '0.00', 'blocked', 'is_available=false'],
    [
      'names what is left where calls are refused all the same',
      false,
      '5',
      'blocked',
      'is_available=false although USD 5.00 remain',
    ],
  ])('%s', (_name, isAvailable, total, status, rawStatus) => {
    expect(parse(wire(isAvailable, info('USD', total))).subscription).toMatchObject({ status, rawStatus });
  });

  it('reads any decimal text without loss and always yields a valid observation', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.boolean(), (amount, isAvailable) => {
        const observation = parse(wire(isAvailable, info('USD', formatDecimal(amount, 6))));
        expect(observationSchema.parse(observation).meters[0]?.value).toBe(amount);
      }),
    );
  });
});

describe('DeepSeek answers of another form', () => {
  it.each<[string, unknown, string]>([
    ['a number in place of text', wire(true, info('USD', 50)), 'balance_infos.0.total_balance'],
    ['an amount that is none', wire(true, info('USD', '1e400')), 'balance_infos.0.total_balance'],
    ['an empty amount', wire(true, info('USD', '')), 'balance_infos.0.total_balance'],
    ['no amount', wire(true, { currency: 'USD' }), 'balance_infos.0.total_balance'],
    ['a currency that is none', wire(true, info('dollars', '1')), 'balance_infos.0.currency'],
    ['the same currency twice', wire(true, info('USD', '1'), info('USD', '2')), 'balance_infos'],
    ['a text for the flag', wire('yes', info('USD', '1')), 'is_available'],
    ['no list of balances', { is_available: true }, 'balance_infos'],
  ])('names the path of %s', (_name, value, path) => {
    expect(problems(value)).toEqual([path]);
  });
});

describe('DeepSeek configuration', () => {
  it('needs nothing but may name a proxy', () => {
    expect([
      deepseekConfigSchema.parse({}),
      deepseekConfigSchema.safeParse({ baseURL: 'x' }).success,
    ]).toEqual([{ baseUrl: 'https://api.deepseek.com' }, false]);
  });
});
