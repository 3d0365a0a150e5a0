import { describe, expect, it } from 'vitest';
import { backtest, type BacktestInput } from '#engine/backtest/backtest.ts';
import type { ForesightMeter, ForesightObservation } from '#engine/foresight/meter.ts';
import { DEFAULT_FORESIGHT_SETTINGS } from '#engine/foresight/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { firingAlert } from '#test/support/firing-alert.ts';
import { dailyRequests, dollarBalance, MONDAY } from '#test/support/foresight-meters.ts';

const LIMIT = 1_500;

/** Polls every quarter of an hour of a counter that begins anew every day (UTC). */
function daysOf(
  days: number,
  ratesAt: (at: number) => number,
  limitAt: (at: number) => number = () => LIMIT,
): ForesightObservation[] {
  const observations: ForesightObservation[] = [];
  let used = 0;
  for (let at = MONDAY; at < MONDAY + days * DAY_MS; at += 15 * MINUTE_MS) {
    if (at % DAY_MS === 0) used = 0;
    else used = Math.min(limitAt(at), used + ratesAt(at) / 4);
    observations.push({ at, value: Math.round(used), limit: limitAt(at), resetsAt: null });
  }
  return observations;
}

const dayOf = (at: number) => Math.floor((at - MONDAY) / DAY_MS);

function judge(
  observations: readonly ForesightObservation[],
  given: Partial<BacktestInput> & { meter?: ForesightMeter } = {},
) {
  return backtest({
    meter: dailyRequests,
    observations,
    alerts: [],
    settings: DEFAULT_FORESIGHT_SETTINGS,
    from: 0,
    to: (observations.at(-1)?.at ?? 0) + 1,
    ...given,
  });
}

const opened = (at: number) => firingAlert({ kind: 'exhaustion', meterId: 1, openedAt: at });

describe('the windows of a daily quota', () => {
  it('says of a steady overload that it was warned of long before, and when it was exhausted', () => {
    const windows = judge(daysOf(10, () => 100));
    expect(windows).toHaveLength(9);
    const last = windows.at(-1);
    expect(last?.exhaustedAt).toBe(MONDAY + 8 * DAY_MS + 15 * HOUR_MS);
    expect(last?.replayed.verdict).toBe('hit');
    expect(last?.replayed.leadHours).toBeGreaterThan(4);
    expect(last?.inTruth).toEqual({ verdict: 'miss', warnedAt: null, leadHours: null, alerts: 0 });
  });

  it('says of days with room that they were quiet, and checks what was foreseen of their ends', () => {
    const windows = judge(daysOf(15, () => 30));
    const last = windows.at(-1);
    expect(windows.map(({ replayed }) => replayed.verdict)).toEqual(windows.map(() => 'quiet'));
    expect(last?.ends).toHaveLength(3);
    expect(last?.ends.every(({ isWithinInterval }) => isWithinInterval)).toBe(true);
    expect(Math.max(...(last?.ends ?? []).map(({ error }) => error))).toBeLessThan(0.05);
  });

  it('calls a burst that is over before it was foreseen a miss', () => {
    const rateAt = (at: number) =>
      dayOf(at) === 8 && at % DAY_MS >= 10 * HOUR_MS && at % DAY_MS < 10.5 * HOUR_MS ? 100_000 : 10;
    const burst = judge(daysOf(10, rateAt)).at(-1);
    expect([burst?.exhaustedAt, burst?.replayed.verdict]).toEqual([
      MONDAY + 8 * DAY_MS + 10 * HOUR_MS,
      'miss',
    ]);
  });

  it('calls a warning of a day that kept far from its limit a false alarm, and one near it neither', () => {
    const rateUntil = (end: number) => (at: number) => {
      if (dayOf(at) < 8) return 30;
      return at % DAY_MS < end * HOUR_MS ? 180 : 0;
    };
    const falseAlarm = judge(daysOf(10, rateUntil(6))).at(-1);
    const near = judge(daysOf(10, rateUntil(8))).at(-1);
    expect([falseAlarm?.replayed.verdict, near?.replayed.verdict]).toEqual(['false_alarm', 'near']);
    expect(falseAlarm?.replayed.alerts).toBeGreaterThan(0);
  });

  it('does not hold a limit that was raised in answer to a warning against it', () => {
    const raisedAt = MONDAY + 8 * DAY_MS + 12 * HOUR_MS;
    const limitAt = (at: number) => (at < raisedAt ? LIMIT : 10 * LIMIT);
    const raised = judge(daysOf(10, () => 70, limitAt)).findLast(({ from }) => dayOf(from) === 8);
    expect([raised?.exhaustedAt, raised?.replayed.verdict]).toEqual([null, 'near']);
  });

  it('judges by the alerts of the time beside the replay: the first that opened within the window', () => {
    const day = MONDAY + 8 * DAY_MS;
    const alerts = [opened(day + 14 * HOUR_MS), opened(day + 9 * HOUR_MS), opened(day - HOUR_MS)];
    const { inTruth } =
      judge(
        daysOf(10, () => 100),
        { alerts },
      ).at(-1) ?? {};
    expect(inTruth).toEqual({ verdict: 'hit', warnedAt: day + 9 * HOUR_MS, leadHours: 6, alerts: 2 });
  });

  it('leaves out a window that still runs, that was first seen too late, or that was not seen to its end', () => {
    const all = daysOf(5, () => 100);
    const within = (day: number, from: number, to: number) => (observation: ForesightObservation) => {
      const hour = (observation.at - MONDAY) / HOUR_MS - 24 * day;
      return hour >= from && hour < to;
    };
    const untilNight = judge(daysOf(5, () => 30).filter((each) => !within(2, 12, 24)(each)));
    const fromEvening = judge(all.filter((each) => !within(2, 0, 13)(each)));
    const daysIn = (windows: readonly { from: number }[]) => windows.map(({ from }) => dayOf(from));
    expect(daysIn(judge(all))).toEqual([0, 1, 2, 3]);
    expect(daysIn(untilNight)).toEqual([0, 1, 3]);
    expect(daysIn(fromEvening)).toEqual([0, 1, 3]);
  });

  it('leaves out what has no limit, and a rolling window, which never begins anew', () => {
    const unlimited = daysOf(5, () => 100).map((each) => ({ ...each, limit: null }));
    const rolling: ForesightMeter = { ...dailyRequests, window: { kind: 'rolling', durationMs: DAY_MS } };
    expect([
      judge(unlimited),
      judge(
        daysOf(5, () => 100),
        { meter: rolling },
      ),
    ]).toEqual([[], []]);
  });

  it('judges the windows that ended in the period, with forecasts of what came before it', () => {
    const from = MONDAY + 7 * DAY_MS;
    const windows = judge(
      daysOf(10, () => 100),
      { from, to: from + DAY_MS },
    );
    expect(windows.map(({ from: begins }) => begins)).toEqual([from]);
    expect(windows[0]?.replayed.verdict).toBe('hit');
  });
});

describe('the stretches of a balance', () => {
  const balanceOf = (
    days: number,
    perHour: number,
    topUps: Readonly<Record<number, number>> = {},
    start = 2_400,
  ) => {
    let left = start;
    return Array.from({ length: days * 24 }, (_, hour): ForesightObservation => {
      left = Math.max(0, left - perHour) + (topUps[hour] ?? 0);
      return { at: MONDAY + hour * HOUR_MS, value: left, limit: null, resetsAt: null };
    });
  };
  const judgeBalance = (observations: readonly ForesightObservation[]) =>
    judge(observations, { meter: dollarBalance });

  it('counts a warning within the three days that it speaks of', () => {
    const [stretch, ...others] = judgeBalance(balanceOf(12, 10));
    expect(others).toEqual([]);
    expect(stretch?.exhaustedAt).toBe(MONDAY + 239 * HOUR_MS);
    expect(stretch?.replayed.verdict).toBe('hit');
    expect(stretch?.replayed.leadHours).toBeGreaterThan(48);
  });

  it('cuts at top-ups, not at small corrections; what was topped up in time is no false alarm', () => {
    const topUps = { 60: 20, 215: 2_000 };
    const windows = judgeBalance(balanceOf(20, 10, topUps));
    expect(windows.map(({ from, to }) => [(from - MONDAY) / HOUR_MS, (to - MONDAY) / HOUR_MS])).toEqual([
      [0, 215],
      [215, 479],
    ]);
    expect(windows.map(({ replayed }) => replayed.verdict)).toEqual(['near', 'hit']);
  });

  it('has nothing to say of a stretch that runs and was not warned of', () => {
    expect(judgeBalance(balanceOf(5, 1))).toEqual([]);
  });

  it('calls a warning that nothing followed within five days a false alarm while the stretch still runs', () => {
    const alerts = [opened(MONDAY + 10 * HOUR_MS)];
    const [stretch] = judge(balanceOf(7, 1), { meter: dollarBalance, alerts });
    expect([stretch?.replayed.verdict, stretch?.inTruth.verdict]).toEqual([null, 'false_alarm']);
  });
});
