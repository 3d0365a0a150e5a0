import type { JudgedWindow, MeterBacktest, WindowWarning } from '#shared/model/reliability.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/renderer/support/samples.ts';

const QUIET: WindowWarning = { verdict: 'quiet', warnedAt: null, leadHours: null, alerts: 0 };
const MISS: WindowWarning = { ...QUIET, verdict: 'miss' };

function day(index: number, given: Partial<JudgedWindow> = {}): JudgedWindow {
  const to = NOW - index * DAY_MS;
  return { from: to - DAY_MS, to, exhaustedAt: null, replayed: QUIET, inTruth: QUIET, ...given };
}

/** Nine days of a quota, two of them used up: what was raised missed the newest, what is replayed does not. */
export function sampleBacktest(): MeterBacktest {
  const usedUpAt = NOW - 3 * HOUR_MS;
  const hit = (at: number, leadHours: number): WindowWarning => ({
    verdict: 'hit',
    warnedAt: at - leadHours * HOUR_MS,
    leadHours,
    alerts: 1,
  });
  const falseAlarm: WindowWarning = {
    verdict: 'false_alarm',
    warnedAt: NOW - 30 * HOUR_MS,
    leadHours: null,
    alerts: 1,
  };
  const earlier = usedUpAt - 2 * DAY_MS;
  return {
    period: 'day',
    leadHours: { early: 4, late: 1 },
    replayed: {
      windows: 9,
      exhausted: 2,
      recallEarly: { part: 1, whole: 2 },
      recallLate: { part: 2, whole: 2 },
      precision: { part: 2, whole: 3 },
      medianLeadHours: 4.5,
      falseAlarmsPerWeek: 7 / 9,
      alertsPerQuietWindow: 1 / 7,
      endsWithinInterval: { part: 22, whole: 27 },
      medianEndError: 0.04,
    },
    inTruth: {
      windows: 9,
      exhausted: 2,
      recallEarly: { part: 0, whole: 2 },
      recallLate: { part: 1, whole: 2 },
      precision: null,
      medianLeadHours: 3,
      falseAlarmsPerWeek: 0,
      alertsPerQuietWindow: 0,
      endsWithinInterval: null,
      medianEndError: null,
    },
    windows: [
      day(0, { exhaustedAt: usedUpAt, replayed: hit(usedUpAt, 6), inTruth: MISS }),
      day(1, { replayed: falseAlarm }),
      day(2, { exhaustedAt: earlier, replayed: hit(earlier, 3), inTruth: hit(earlier, 3) }),
      ...[3, 4, 5, 6, 7, 8].map((index) => day(index)),
    ],
  };
}
