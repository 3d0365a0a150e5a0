import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepAlert, type AlertStep } from '#engine/alerts/alert-state.ts';
import { quietRisk, type Risk } from '#engine/alerts/risk.ts';
import { alertSchema, type Alert } from '#shared/model/alert.ts';
import { LEVELS, type Level } from '#shared/levels.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';

const identity = { riskKey: 'exhaustion:7', kind: 'exhaustion' as const, connectionId: 'c', meterId: 7 };
const present = (level: Level, title = '402 in 3 h: c · tokens'): Risk => ({
  ...identity,
  level,
  title,
  body: 'Tokens run out.',
  action: 'Raise the limit.',
  link: null,
  status: 'present',
  isSettled: false,
});
const absent = quietRisk(identity, 'absent');
const settled = quietRisk(identity, 'absent', true);
const unknown = quietRisk(identity, 'unknown');

const context = { isFirstLook: false, nextId: () => 'a-1' };
const step = (alert: Alert | null, risk: Risk, now: number) => stepAlert(alert, risk, now, context);
const told = ({ alert, notify }: AlertStep) => [notify, alert?.state ?? null, alert?.level ?? null];

/** Plays risks five minutes apart and tells what was notified at each. */
function play(risks: readonly Risk[], start: Alert | null = null, everyMs = 5 * MINUTE_MS) {
  let alert = start;
  return risks.map((risk, index) => {
    const stepped = step(alert, risk, NOW + index * everyMs);
    alert = stepped.alert;
    return stepped;
  });
}
const last = (steps: readonly AlertStep[]): Alert => {
  const alert = steps.at(-1)?.alert;
  if (!alert) throw new Error('There is no alert.');
  return alert;
};
const firing = (level: Level) => last(play([present(level)]));

describe('an episode', () => {
  it('opens for warning and critical only', () => {
    expect(LEVELS.map((level) => step(null, present(level), NOW).notify)).toEqual([
      'opened',
      'opened',
      null,
      null,
      null,
    ]);
    expect([step(null, absent, NOW).alert, step(null, unknown, NOW).alert]).toEqual([null, null]);
  });

  it('is told once, however often it is seen, with its newest text', () => {
    const steps = play([
      present('warning'),
      present('warning'),
      present('warning', '402 in 2 h: c · tokens'),
    ]);
    expect(steps.map(({ notify }) => notify)).toEqual(['opened', null, null]);
    expect([last(steps).title, last(steps).updatedAt]).toEqual(['402 in 2 h: c · tokens', NOW]);
  });

  it('is told again when it gets worse, not when it gets better', () => {
    const steps = [
      ...play([present('warning'), present('critical'), present('critical')]),
      ...play([present('warning')], firing('critical')),
    ];
    expect(steps.map(told)).toEqual([
      ['opened', 'firing', 'warning'],
      ['escalated', 'firing', 'critical'],
      [null, 'firing', 'critical'],
      [null, 'firing', 'critical'],
    ]);
    expect(told(step(firing('critical'), present('warning'), NOW + DAY_MS))).toEqual([
      null,
      'firing',
      'warning',
    ]);
  });

  it('tells a forecast that sways with the time of day at most once a day', () => {
    const levels = ['warning', 'critical', 'watch', 'critical', 'warning', 'watch'] as const;
    const swaying = Array.from({ length: 24 }, (_, index) => present(levels[index % 6] ?? 'watch'));
    const steps = play(swaying, null, 4 * HOUR_MS);
    expect(steps.flatMap(({ notify }) => notify ?? [])).toEqual([
      'opened',
      ...Array.from({ length: 3 }, () => 'escalated'),
    ]);
  });

  it('goes on in silence while there is still something to watch', () => {
    const steps = play([
      present('warning'),
      absent,
      present('watch', 'Perhaps'),
      present('watch', 'Perhaps'),
    ]);
    expect(steps.map(told).slice(1)).toEqual(Array.from({ length: 3 }, () => [null, 'firing', 'warning']));
    expect([last(steps).title, last(steps).absentSince]).toEqual(['Perhaps', null]);
  });

  it('is over after two absences ten minutes apart', () => {
    const steps = play([present('warning'), absent, absent, absent, absent]);
    expect(steps.map(({ notify, alert }) => [notify, alert?.state])).toEqual([
      ['opened', 'firing'],
      [null, 'firing'],
      [null, 'firing'],
      ['resolved', 'resolved'],
      [null, 'resolved'],
    ]);
    expect([last(steps).resolvedAt, last(steps).title]).toEqual([
      NOW + 15 * MINUTE_MS,
      '402 in 3 h: c · tokens',
    ]);
  });

  it('shows the first absence, and needs a second one even after hours', () => {
    const steps = play([present('warning'), absent], null, 3 * HOUR_MS);
    expect([last(steps).state, last(steps).absentSince]).toEqual(['firing', NOW + 3 * HOUR_MS]);
  });

  it('is the same episode where the risk comes back before the recovery is confirmed', () => {
    const steps = play([present('critical'), absent, present('critical'), absent, present('critical')]);
    expect(steps.map(({ notify }) => notify)).toEqual(['opened', null, null, null, null]);
    expect(last(steps).title).toBe('402 in 3 h: c · tokens');
  });

  it('is over at once where its window or its episode closed', () => {
    expect(told(step(firing('critical'), settled, NOW))).toEqual(['resolved', 'resolved', 'critical']);
  });

  it('is over ten minutes later also where a clock that ran ahead noted the first absence', () => {
    const ahead = { ...firing('warning'), absentSince: NOW + 365 * DAY_MS };
    const steps = play([absent, absent, absent, absent], ahead);
    expect(steps.map(({ notify }) => notify)).toEqual([null, null, 'resolved', null]);
  });

  it('does not end while nobody can tell', () => {
    const steps = play([present('warning'), ...Array.from({ length: 50 }, () => unknown)]);
    expect(last(steps)).toEqual(firing('warning'));
  });

  it('counts two absences as a recovery although nobody could tell between them', () => {
    expect(play([present('warning'), absent, unknown, absent]).at(-1)?.notify).toBe('resolved');
  });

  it('is followed by a new episode after it was clear', () => {
    const over = last(play([present('warning'), settled]));
    const again = stepAlert(over, present('warning'), NOW + HOUR_MS, { ...context, nextId: () => 'a-2' });
    expect([again.notify, again.alert?.id, again.alert?.openedAt]).toEqual(['opened', 'a-2', NOW + HOUR_MS]);
  });
});

describe('an acknowledged alert', () => {
  const acknowledged: Alert = { ...firing('warning'), state: 'acknowledged', acknowledgedBy: 'Ada' };

  it('is told only when it gets worse, and ends in silence', () => {
    expect([
      told(step(acknowledged, present('warning'), NOW + MINUTE_MS)),
      told(step(acknowledged, present('critical'), NOW + MINUTE_MS)),
      told(step(acknowledged, settled, NOW + MINUTE_MS)),
    ]).toEqual([
      [null, 'acknowledged', 'warning'],
      ['escalated', 'acknowledged', 'critical'],
      [null, 'resolved', 'warning'],
    ]);
  });
});

describe('a snoozed alert', () => {
  const snoozed: Alert = { ...firing('warning'), state: 'snoozed', snoozedUntil: NOW + HOUR_MS };

  it('is silent until its time, even when it gets worse', () => {
    const steps = play([present('warning'), present('critical')], snoozed);
    expect(steps.map(told)).toEqual([
      [null, 'snoozed', 'warning'],
      [null, 'snoozed', 'critical'],
    ]);
  });

  it('fires again at its time if the risk is then present, and only then', () => {
    const later = NOW + HOUR_MS;
    expect([
      told(step(snoozed, present('warning'), later)),
      told(step(snoozed, unknown, later)),
      told(step(snoozed, absent, later)),
      told(step(snoozed, settled, later)),
    ]).toEqual([
      ['opened', 'firing', 'warning'],
      [null, 'snoozed', 'warning'],
      [null, 'snoozed', 'warning'],
      [null, 'resolved', 'warning'],
    ]);
  });
});

describe('for any history', () => {
  const risks = fc.constantFrom(
    present('critical'),
    present('warning'),
    present('watch'),
    absent,
    absent,
    settled,
    unknown,
  );
  const histories = fc.array(fc.record({ risk: risks, afterMs: fc.integer({ min: 1, max: 2 * HOUR_MS }) }), {
    maxLength: 40,
  });

  it('tells nothing twice, survives a restart, opens and ends in turn, and never recovers from silence', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let alert: Alert | null = null;
        let now = NOW;
        let isOpen = false;
        for (const { risk, afterMs } of history) {
          now += afterMs;
          const stored = alert === null ? null : alertSchema.parse(JSON.parse(JSON.stringify(alert)));
          const result = step(alert, risk, now);
          expect(step(stored, risk, now)).toEqual(result);
          expect(step(result.alert, risk, now)).toEqual({
            alert: result.alert,
            notify: null,
            isFirstLook: false,
          });
          if (result.notify === 'opened') expect(isOpen).toBe(false);
          if (result.notify === 'resolved') expect(isOpen && risk.status !== 'unknown').toBe(true);
          if (risk.status === 'unknown') expect(result.alert).toEqual(alert);
          isOpen = result.alert !== null && result.alert.state !== 'resolved';
          alert = result.alert;
        }
      }),
    );
  });
});
