import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBilling, parseModels, parseUserBalance } from '#engine/providers/openai-compatible/parse.ts';
import {
  creditedSchema,
  modelsSchema,
  openaiCompatibleConfigSchema,
  usedSchema,
  userSchema,
} from '#engine/providers/openai-compatible/schema.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { resourceReadingSchema } from '#shared/model/resource.ts';

const billing = (credited: unknown, used: unknown) =>
  parseBilling(creditedSchema.parse({ hard_limit_usd: credited }), usedSchema.parse({ total_usage: used }))
    .value;

describe('the balance of a gateway', () => {
  it('is what was credited less what was used, whatever the two are', () => {
    const micros = fc.integer({ min: 0, max: 90_000_000_000_000 });
    fc.assert(
      fc.property(micros, micros, (credited, used) => {
        const text = (amount: number, scale: number) => formatDecimal(amount, scale);
        const inHundredths = text(used, MONEY_SCALE - 2);
        expect(billing(text(credited, MONEY_SCALE), inHundredths)).toBe(credited - used);
      }),
    );
  });

  it('may be overdrawn, and is unknown for a key without a limit', () => {
    expect([billing(1, 150), billing(100_000_000, 12)]).toEqual([-500_000, null]);
  });

  it.each([
    [500_000, 500_000, 1_000_000],
    [1, 500_000, 2],
    [-500_000, 500_000, -1_000_000],
    [0, 500_000, 0],
    [1, 3_000_000, 0],
  ])('turns %d quota units at %d a dollar into %d micro-dollars', (quota, quotaPerUsd, expected) => {
    const user = userSchema.parse({ success: true, data: { id: 1, quota } });
    expect(parseUserBalance(user, quotaPerUsd).value).toBe(expected);
  });
});

describe('the models of a host', () => {
  it('are read from a list with or without an envelope', () => {
    const list = [{ id: 'llama' }, { id: 'qwen', owned_by: 'vllm' }];
    expect(modelsSchema.parse(list)).toEqual(modelsSchema.parse({ object: 'list', data: list }));
  });

  it('are each named once, however long the list', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 300 }), { maxLength: 50 }), (ids) => {
        const resources = parseModels(ids.map((id) => ({ id })));
        expect(resources.map(({ externalId }) => externalId)).toEqual([...new Set(ids)]);
        expect(resources.every((resource) => resourceReadingSchema.safeParse(resource).success)).toBe(true);
      }),
    );
  });
});

describe('the configuration of a host', () => {
  it('needs its address and nothing else', () => {
    expect(openaiCompatibleConfigSchema.safeParse({}).success).toBe(false);
    expect(openaiCompatibleConfigSchema.parse({ baseUrl: 'http://127.0.0.1:11434/v1' })).toEqual({
      baseUrl: 'http://127.0.0.1:11434/v1',
      balance: 'none',
      quotaPerUsd: 500_000,
      meters: [],
    });
  });
});
