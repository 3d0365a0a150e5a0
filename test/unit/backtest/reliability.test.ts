import { expect, it } from 'vitest';
import { reliabilityPairOf } from '#engine/backtest/reliability.ts';
import { DAY_MS } from '#shared/time.ts';
import { backtestedDay, exhaustedDay } from '#test/support/backtested-window.ts';

it('knows nothing where no window was judged: no figure is zero', () => {
  const nothing = {
    windows: 0,
    exhausted: 0,
    recallEarly: null,
    recallLate: null,
    precision: null,
    medianLeadHours: null,
    falseAlarmsPerWeek: null,
    alertsPerQuietWindow: null,
    endsWithinInterval: null,
    medianEndError: null,
  };
  expect(reliabilityPairOf([])).toEqual({ replayed: nothing, inTruth: nothing });
});

it('sums recall at both leads, precision, the median lead and the burden of false alarms', () => {
  const falseAlarm = {
    verdict: 'false_alarm' as const,
    warnedAt: Date.UTC(2026, 9, 5),
    leadHours: null,
    alerts: 2,
  };
  const near = { ...falseAlarm, verdict: 'near' as const, alerts: 1 };
  const windows = [
    exhaustedDay(6),
    exhaustedDay(2),
    exhaustedDay(0.5),
    exhaustedDay(null),
    backtestedDay({ replayed: falseAlarm }),
    backtestedDay({ replayed: near }),
    backtestedDay(),
  ];
  const { replayed, inTruth } = reliabilityPairOf(windows);
  expect(replayed).toEqual({
    windows: 7,
    exhausted: 4,
    recallEarly: { part: 1, whole: 4 },
    recallLate: { part: 2, whole: 4 },
    precision: { part: 3, whole: 4 },
    medianLeadHours: 2,
    falseAlarmsPerWeek: 1,
    alertsPerQuietWindow: 1,
    endsWithinInterval: null,
    medianEndError: null,
  });
  expect(inTruth).toMatchObject({ precision: { part: 3, whole: 3 }, falseAlarmsPerWeek: 0 });
});

it('asks for no lead of a window that was exhausted sooner than that', () => {
  const early = { ...exhaustedDay(2), seenHours: 3 };
  expect(reliabilityPairOf([early]).replayed).toMatchObject({
    recallEarly: null,
    recallLate: { part: 1, whole: 1 },
  });
});

it('leaves out of each summary what it cannot tell yet', () => {
  const open = { verdict: null, warnedAt: null, leadHours: null, alerts: 0 };
  const { replayed, inTruth } = reliabilityPairOf([backtestedDay({ replayed: open })]);
  expect([replayed.windows, inTruth.windows]).toEqual([0, 1]);
});

it('takes the ends of all windows together, and has none of what was told in truth', () => {
  const ends = [
    { isWithinInterval: true, error: 0.1 },
    { isWithinInterval: false, error: 0.4 },
  ];
  const windows = [backtestedDay({ ends }), backtestedDay({ to: Date.UTC(2026, 9, 5) + 7 * DAY_MS })];
  const { replayed, inTruth } = reliabilityPairOf(windows);
  expect(replayed).toMatchObject({ endsWithinInterval: { part: 1, whole: 2 }, medianEndError: 0.25 });
  expect(inTruth).toMatchObject({ endsWithinInterval: null, medianEndError: null });
});
