import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewWindow, windowAt } from '#engine/domain/quota-window.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';
import { HOUR_MS, isoSecond } from '#shared/time.ts';

const fixed = (period: 'hour' | 'day' | 'week' | 'month', timeZone: string, weekStartsOn?: number) =>
  ({ kind: 'fixed', period, timeZone, ...(weekStartsOn ? { weekStartsOn } : {}) }) satisfies QuotaWindow;

const spanText = (window: QuotaWindow, at: string) => {
  const span = windowAt(window, Date.parse(at));
  return span && `${isoSecond(span.startsAt)} ${isoSecond(span.endsAt)}`;
};

const spanHours = (window: QuotaWindow, at: string) => {
  const span = windowAt(window, Date.parse(at));
  return span && (span.endsAt - span.startsAt) / HOUR_MS;
};

describe('windowAt', () => {
  it('finds the calendar window of the zone', () => {
    expect([
      spanText(fixed('hour', 'Asia/Kolkata'), '2026-03-10T10:10:00Z'),
      spanText(fixed('day', 'Asia/Tokyo'), '2026-03-10T20:00:00Z'),
      spanText(fixed('week', 'UTC'), '2026-03-15T23:59:59Z'),
      spanText(fixed('week', 'UTC', 7), '2026-03-15T00:00:00Z'),
      spanText(fixed('month', 'America/New_York'), '2026-03-01T04:59:00Z'),
      spanText(fixed('month', 'UTC'), '2028-02-29T12:00:00Z'),
    ]).toEqual([
      '2026-03-10T09:30:00Z 2026-03-10T10:30:00Z',
      '2026-03-10T15:00:00Z 2026-03-11T15:00:00Z',
      '2026-03-09T00:00:00Z 2026-03-16T00:00:00Z',
      '2026-03-15T00:00:00Z 2026-03-22T00:00:00Z',
      '2026-02-01T05:00:00Z 2026-03-01T05:00:00Z',
      '2028-02-01T00:00:00Z 2028-03-01T00:00:00Z',
    ]);
  });

  it('gives days of 23 and 25 hours where the clocks change', () => {
    const day = fixed('day', 'Europe/Berlin');
    expect([
      spanHours(day, '2026-03-29T12:00:00Z'),
      spanHours(day, '2026-10-25T12:00:00Z'),
      spanHours(fixed('week', 'Europe/Berlin'), '2026-03-29T12:00:00Z'),
      spanHours(fixed('day', 'Australia/Lord_Howe'), '2026-04-04T20:00:00Z'),
    ]).toEqual([23, 25, 167, 24.5]);
  });

  it('slides with the instant where the window rolls, and is null where there is none', () => {
    expect([
      windowAt({ kind: 'rolling', durationMs: 5 * HOUR_MS }, 6 * HOUR_MS),
      windowAt({ kind: 'none' }, 0),
    ]).toEqual([{ startsAt: HOUR_MS, endsAt: 6 * HOUR_MS }, null]);
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => windowAt(fixed('day', 'Mars/Olympus'), 0)).toThrow(RangeError);
  });

  it('tiles time without gaps and contains the instant, whatever the zone does', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Africa/Cairo',
      'America/Havana',
    ];
    const window = fc
      .record({
        period: fc.constantFrom('hour', 'day', 'week', 'month'),
        timeZone: fc.constantFrom(...zones),
        weekStartsOn: fc.integer({ min: 1, max: 7 }),
      })
      .map(({ period, timeZone, weekStartsOn }) => fixed(period, timeZone, weekStartsOn));
    const instant = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(window, instant, (quotaWindow, at) => {
        const span = windowAt(quotaWindow, at);
        expect(span).not.toBeNull();
        if (!span) return;
        expect(span.startsAt <= at && at < span.endsAt).toBe(true);
        expect(windowAt(quotaWindow, span.startsAt)).toEqual(span);
        expect(windowAt(quotaWindow, span.endsAt - 1)).toEqual(span);
        expect(windowAt(quotaWindow, span.endsAt)?.startsAt).toBe(span.endsAt);
      }),
      { numRuns: 400 },
    );
  });

  it('tiles the evening that clocks set back across midnight repeat', () => {
    const day = fixed('day', 'America/St_Johns');
    const changed = Date.parse('2006-10-29T02:31:00Z');
    for (let at = changed - 2 * HOUR_MS; at < changed + 2 * HOUR_MS; at += 60_000) {
      const span = windowAt(day, at);
      expect(span && span.startsAt <= at && at < span.endsAt).toBe(true);
      expect(span && windowAt(day, span.startsAt)).toEqual(span);
    }
  });
});

describe('isNewWindow', () => {
  it('is true only where a fixed window ended in between', () => {
    const day = fixed('day', 'UTC');
    const at = (text: string) => Date.parse(text);
    expect([
      isNewWindow(day, at('2026-03-10T23:59:00Z'), at('2026-03-11T00:00:00Z')),
      isNewWindow(day, at('2026-03-10T00:00:00Z'), at('2026-03-10T23:59:59Z')),
      isNewWindow({ kind: 'rolling', durationMs: 1 }, 0, HOUR_MS),
      isNewWindow({ kind: 'none' }, 0, HOUR_MS),
    ]).toEqual([true, false, false, false]);
  });
});
