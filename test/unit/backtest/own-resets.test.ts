import { expect, it } from 'vitest';
import { withOwnResets } from '#engine/backtest/own-resets.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { dailyRequests, dollarBalance } from '#test/support/foresight-meters.ts';

const monthly = {
  ...dailyRequests,
  window: { kind: 'fixed', period: 'month', timeZone: 'UTC' },
} as const;
const seen = (...days: string[]) =>
  days.map((day) => ({ at: Date.parse(`${day}T12:00:00Z`), value: 1, limit: 9, resetsAt: null }));
const RESET = Date.parse('2026-05-31T08:00:00Z');

it("counts a vendor's own resets back by the calendar, short months and all", () => {
  const observations = seen('2026-02-27', '2026-02-28', '2026-04-01', '2026-05-30');
  const resets = withOwnResets(monthly, observations, RESET)?.map(({ resetsAt }) => resetsAt);
  expect(resets).toEqual(
    ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'].map((day) => Date.parse(`${day}T08:00:00Z`)),
  );
});

it('leaves the resets of the calendar to the calendar', () => {
  const observations = seen('2026-04-01');
  const atMidnight = Date.parse('2026-05-01T00:00:30Z');
  expect([
    withOwnResets(monthly, observations, atMidnight),
    withOwnResets(monthly, observations, null),
    withOwnResets(dollarBalance, observations, RESET),
  ]).toEqual([observations, observations, observations]);
});

it('does not make up the resets of a meter without a period', () => {
  const rolling = { ...dailyRequests, window: { kind: 'rolling', durationMs: DAY_MS } } as const;
  expect(withOwnResets(rolling, seen('2026-04-01'), RESET + HOUR_MS)).toBeNull();
});
