import { describe, expect, it } from 'vitest';
import { createFormats } from '#renderer/format/formats.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';

const NOW = Date.UTC(2026, 10, 26, 12);

describe('an age', () => {
  it('of a few seconds is no number', () => {
    const { relative } = createFormats('en');
    expect(relative(NOW, NOW)).toBe('just now');
    expect(relative(NOW - 4.9 * SECOND_MS, NOW)).toBe('just now');
    expect(relative(NOW - 5 * SECOND_MS, NOW)).toBe('5 sec ago');
    expect(createFormats('zh-CN').relative(NOW - SECOND_MS, NOW)).toBe('刚刚');
  });

  it('is in the past where the clock that is shown lags behind', () => {
    const { relative } = createFormats('en');
    expect(relative(NOW + 9 * SECOND_MS, NOW)).toBe('just now');
    expect(relative(NOW + 30 * SECOND_MS, NOW)).toBe('in 30 sec');
  });

  it('grows into minutes, hours and days', () => {
    const { relative } = createFormats('en');
    expect(relative(NOW - 3 * MINUTE_MS, NOW)).toBe('3 min ago');
    expect(relative(NOW + 2 * HOUR_MS, NOW)).toBe('in 2 hr');
    expect(relative(NOW - 72 * HOUR_MS, NOW)).toBe('3 days ago');
  });
});
