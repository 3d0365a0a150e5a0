import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, parseDecimal } from '#shared/decimal.ts';

describe('parseDecimal', () => {
  it('reads decimals, exponents and shifted cents exactly', () => {
    expect([
      parseDecimal('50.00', 6),
      parseDecimal(14.27, 6),
      parseDecimal('123.45', 6, -2),
      parseDecimal(1e-7, 6),
      parseDecimal('6e-7', 6),
      parseDecimal('-3.5', 0),
      parseDecimal('.5', 1),
      parseDecimal('1e3', 0),
    ]).toEqual([50_000_000, 14_270_000, 1_234_500, 0, 1, -4, 5, 1000]);
  });

  it('answers null, never 0, for what is no number or does not fit', () => {
    const strange = [
      null,
      undefined,
      '',
      ' ',
      '.',
      'NaN',
      NaN,
      Infinity,
      '12,5',
      '0x10',
      {},
      [],
      true,
      '9'.repeat(30),
      '1e300',
    ];
    expect(strange.map((value) => parseDecimal(value, 6))).toEqual(strange.map(() => null));
  });

  it('round-trips with formatDecimal for every safe integer and scale', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }), (value, scale) => {
        expect(parseDecimal(formatDecimal(value, scale), scale)).toBe(value + 0);
      }),
    );
  });
});
