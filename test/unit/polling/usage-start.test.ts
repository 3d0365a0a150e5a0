import { describe, expect, it } from 'vitest';
import { usageStart } from '#engine/polling/usage-start.ts';
import { topUpSchema } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS, utcDay } from '#shared/time.ts';
import { connection, NOW } from '#test/support/facts.ts';

const NEVER = { now: NOW, knownFrom: null, succeededAt: null };
const toppedUpOn = (...days: string[]) =>
  connection({ topUps: days.map((on) => topUpSchema.parse({ on, amount: '10', currency: 'USD' })) });
const startDay = (...[of, history]: Parameters<typeof usageStart>) => utcDay(usageStart(of, history));

describe('usage is asked for', () => {
  it('at first from the day before the month began, so that the month is whole in every time zone', () => {
    expect(startDay(connection(), NEVER)).toBe('2026-10-31');
  });

  it('at first from the day before the oldest top-up, so that its balance can be counted', () => {
    expect(startDay(toppedUpOn('2026-11-03', '2026-08-15'), NEVER)).toBe('2026-08-14');
  });

  it('never from further back than half a year', () => {
    expect(startDay(toppedUpOn('2020-01-01'), NEVER)).toBe(utcDay(NOW - 180 * DAY_MS));
  });

  it('later only for the days that a vendor may still restate', () => {
    const known = { now: NOW, knownFrom: Date.UTC(2026, 9, 31), succeededAt: NOW - HOUR_MS };
    expect(usageStart(connection(), known)).toBe(Date.UTC(2026, 10, 20));
  });

  it('from the newest success on where Headroom slept for long', () => {
    const slept = { now: NOW, knownFrom: Date.UTC(2026, 7, 1), succeededAt: NOW - 30 * DAY_MS };
    expect(startDay(connection(), slept)).toBe('2026-10-21');
  });

  it('from the start again where a new top-up lies before what is known', () => {
    const known = { now: NOW, knownFrom: Date.UTC(2026, 9, 31), succeededAt: NOW - HOUR_MS };
    expect(startDay(toppedUpOn('2026-09-10'), known)).toBe('2026-09-09');
  });
});
