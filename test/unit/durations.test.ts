import { describe, expect, it } from 'vitest';
import { DAY_MS, describeBeside, describeDuration, HOUR_MS, MINUTE_MS } from '#shared/time.ts';

describe('a duration in words', () => {
  it.each<[number, string]>([
    [-MINUTE_MS, '0 min'],
    [59 * MINUTE_MS, '59 min'],
    [95 * MINUTE_MS, '1 h 35 min'],
    [50 * HOUR_MS, '2 d 2 h'],
    [10 * DAY_MS + 3 * HOUR_MS, '10 d'],
  ])('of %d ms is %s', (ms, words) => {
    expect(describeDuration(ms)).toBe(words);
  });

  it('does not look like the limit that it is beyond', () => {
    const limit = 60 * DAY_MS;
    expect(describeBeside(limit, limit)).toBe('60 d');
    expect(describeBeside(limit + MINUTE_MS, limit)).toBe('60 d 1 h');
    expect(describeBeside(limit + 5 * HOUR_MS, limit)).toBe('60 d 5 h');
    expect(describeBeside(limit + 23.5 * HOUR_MS, limit)).toBe('60 d 23 h');
    expect(describeBeside(limit - HOUR_MS, limit)).toBe('59 d');
    expect(describeBeside(90 * DAY_MS + HOUR_MS, limit)).toBe('90 d');
  });
});
