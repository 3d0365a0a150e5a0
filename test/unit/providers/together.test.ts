import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpClient } from '#engine/ports.ts';
import { together } from '#engine/providers/together/index.ts';
import { parseCosts, parseRateLimit, parseSpend } from '#engine/providers/together/parse.ts';
import { togetherConfigSchema, usagePageSchema } from '#engine/providers/together/schema.ts';
import { formatDecimal } from '#shared/decimal.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const item = (cost: unknown, attributes: object = {}) => ({
  product_name: 'Model A input',
  cost,
  pricing_dimensions: {},
  attributes,
});
const day = (date: string, ...items: object[]) => ({
  date,
  start_time: `${date}T00:00:00Z`,
  end_time: new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString(),
  line_items: items,
});
const page = (...days: object[]) => usagePageSchema.parse({ currency: 'USD', data: days });

describe('Together AI costs', () => {
  it('are added up where items differ only in what a record does not keep', () => {
    const { data } = page(day('2026-11-20', item('0.1', { cluster: 'a' }), item('0.2', { cluster: 'b' })));
    expect(parseCosts(data)?.map(({ amount }) => amount)).toEqual([300_000]);
  });

  it('lose nothing by merging, and are the spend of the month', () => {
    const costs = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1 });
    fc.assert(
      fc.property(costs, (amounts) => {
        const { data } = page(day('2026-11-20', ...amounts.map((micros) => item(formatDecimal(micros, 6)))));
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        expect(parseCosts(data)?.reduce((sum, { amount }) => sum + amount, 0)).toBe(total);
        expect(parseSpend(data, NOW).value).toBe(total);
      }),
    );
  });

  it('of another month are no spend of this one, which is then unknown', () => {
    const { data } = page(day('2026-10-31', item('5')));
    expect(parseSpend(data, NOW).value).toBeNull();
  });

  it('are refused where they add up to more than an integer keeps exactly', () => {
    const { data } = page(day('2026-11-20', item('9000000000'), item('9000000000')));
    expect([parseCosts(data), parseSpend(data, NOW).value]).toEqual([null, null]);
  });

  it.each([
    ['a number', 5],
    ['a negative amount', '-1'],
    ['no amount', ''],
    ['words', 'free'],
  ])('are not believed where one comes as %s', (_, cost) => {
    const read = usagePageSchema.safeParse({ currency: 'USD', data: [day('2026-11-20', item(cost))] });
    expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['data.0.line_items.0.cost']);
  });

  it('are asked for month by month from the one in which usage is wanted, twelve at the most', async () => {
    const months: string[] = [];
    const http: HttpClient = {
      async send({ url }) {
        const { pathname, searchParams } = new URL(url);
        if (pathname.endsWith('/models')) return { status: 200, headers: {}, body: '[]' };
        months.push(searchParams.get('month') ?? '');
        return { status: 200, headers: {}, body: '{"currency":"USD","data":[]}' };
      },
    };
    const poll = (usageFrom: string) =>
      together.poll({
        config: togetherConfigSchema.parse({}),
        secrets: { apiKey: 'key' },
        http,
        now: NOW,
        usageFrom: Date.parse(usageFrom),
        signal: new AbortController().signal,
      });
    await poll('2026-11-01T00:00:00Z');
    await poll('2026-09-30T23:00:00Z');
    expect(months).toEqual(['2026-11', '2026-09', '2026-10', '2026-11']);
    months.length = 0;
    await poll('2020-01-01T00:00:00Z');
    expect([months.length, months[0]]).toEqual([12, '2025-12']);
  });
});

describe('Together AI rate limits', () => {
  it('keep the name of their header as unit, and are none where no header comes', () => {
    expect(parseRateLimit({})).toEqual([]);
    expect(parseRateLimit({ 'x-ratelimit-limit': '10' })).toMatchObject([
      { attributes: { quota: 10, quotaUnit: 'x-ratelimit-limit' } },
    ]);
  });
});
