import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { amount, currency, money, signedMoney } from '#engine/providers/wire-amount.ts';
import {
  epochMilliseconds,
  epochSeconds,
  epochSecondsOrNever,
  isoDayStart,
  isoInstant,
  isoInstantOrUtc,
} from '#engine/providers/wire-instant.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const read = (schema: z.ZodType, value: unknown): unknown => schema.safeParse(value).data;

describe('amounts on the wire', () => {
  it('are read from decimal text without loss', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (micros) => {
        expect(read(money, formatDecimal(micros, MONEY_SCALE))).toBe(micros);
        expect(read(signedMoney, formatDecimal(-micros, MONEY_SCALE))).toBe(0 - micros);
      }),
    );
  });

  it.each<[string, z.ZodType, unknown, number | undefined]>([
    ['cents as units', amount({ shift: -2 }), '1250', 12_500_000],
    ['a scale of its own', amount({ scale: 2 }), 1.5, 150],
    ['a number where text is expected', amount({ as: 'text' }), 5, undefined],
    ['text where a number is expected', amount({ as: 'number' }), '5', undefined],
    ['a debt where none can be', money, -1, undefined],
    ['a debt that rounds to nothing', amount({ as: 'number', shift: -9 }), -5, undefined],
    ['more than an exact integer holds', money, 1e15, undefined],
    ['words', signedMoney, 'five', undefined],
  ])('%s', (_name, schema, value, expected) => {
    expect(read(schema, value)).toBe(expected);
  });

  it('have a currency of three letters', () => {
    expect(['usd', 'EUR', 'US'].map((name) => read(currency, name))).toEqual(['USD', 'EUR', undefined]);
  });
});

describe('instants on the wire', () => {
  it.each<[string, z.ZodType, unknown, number | null | undefined]>([
    ['any offset', isoInstant, '2026-11-22T13:00:00+01:00', NOON],
    ['no offset', isoInstant, '2026-11-22T12:00:00', undefined],
    ['no offset where it is UTC', isoInstantOrUtc, '2026-11-22T12:00:00', NOON],
    ['the day of an instant', isoDayStart, '2026-11-22T12:00:00Z', Date.UTC(2026, 10, 22)],
    ['a day', isoDayStart, '2026-11-22', Date.UTC(2026, 10, 22)],
    ['seconds', epochSeconds, NOON / 1_000, NOON],
    ['milliseconds', epochMilliseconds, NOON, NOON],
    ['seconds in place of milliseconds', epochMilliseconds, NOON / 1_000, undefined],
    ['never', epochSecondsOrNever, -1, null],
    ['another century', isoInstant, '9999-12-31T00:00:00Z', undefined],
  ])('%s', (_name, schema, value, expected) => {
    expect(read(schema, value)).toBe(expected);
  });
});
