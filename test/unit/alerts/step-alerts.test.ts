import { describe, expect, it } from 'vitest';
import { quietRisk, type Risk } from '#engine/alerts/risk.ts';
import { collapseFirstLook, stepAlerts, type AlertEvaluation } from '#engine/alerts/step-alerts.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Level } from '#shared/levels.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';

const risk = (riskKey: string, level: Level = 'warning', parts: Partial<Risk> = {}): Risk => ({
  riskKey,
  kind: 'exhaustion',
  level,
  connectionId: 'c',
  meterId: 7,
  title: riskKey,
  body: '',
  action: '',
  link: null,
  status: 'present',
  isSettled: false,
  ...parts,
});

function evaluate(overrides: Partial<AlertEvaluation>) {
  let count = 0;
  return stepAlerts({
    alerts: [],
    risks: [],
    liveConnectionIds: new Set(['c']),
    firstLookConnectionIds: new Set(),
    now: NOW,
    nextId: () => `a-${(count += 1)}`,
    ...overrides,
  });
}
const opened = (...risks: Risk[]): Alert[] => evaluate({ risks }).map(({ alert }) => alert);

describe('an evaluation of all risks', () => {
  it('returns only what changed', () => {
    const alerts = opened(risk('a'), risk('b', 'critical'));
    const changes = evaluate({
      alerts,
      risks: [risk('a', 'critical'), risk('b', 'critical')],
      now: NOW + MINUTE_MS,
    });
    expect(changes.map(({ notify, alert }) => [notify, alert.id])).toEqual([['escalated', 'a-1']]);
  });

  it('ends the alert of a window when the next window of the meter is watched, even where that one is unknown', () => {
    const alerts = opened(risk('exhaustion:7:monday'));
    const tuesday = {
      riskKey: 'exhaustion:7:tuesday',
      kind: 'exhaustion' as const,
      connectionId: 'c',
      meterId: 7,
    };
    const changes = evaluate({ alerts, risks: [quietRisk(tuesday, 'unknown')] });
    expect(changes.map(({ notify, alert }) => [notify, alert.riskKey])).toEqual([
      ['resolved', 'exhaustion:7:monday'],
    ]);
  });

  it('keeps an alert that no risk speaks of, unless its connection is gone', () => {
    const alerts = opened(risk('a', 'warning', { kind: 'subscription', meterId: null }));
    expect([
      evaluate({ alerts }),
      evaluate({ alerts, liveConnectionIds: new Set() }).map(({ notify }) => notify),
    ]).toEqual([[], ['resolved']]);
  });
});

describe('the first look at a connection', () => {
  it('is told as one digest that leads with the worst, beside what others have to tell', () => {
    const other = risk('x', 'warning', { connectionId: 'd', meterId: 9 });
    const changes = evaluate({
      risks: [risk('a'), risk('b', 'critical'), risk('c'), other],
      liveConnectionIds: new Set(['c', 'd']),
      firstLookConnectionIds: new Set(['c']),
    });
    const notices = collapseFirstLook(changes);
    expect(
      notices.map(({ event, alert, digest }) => [event, alert.riskKey, digest.map(({ riskKey }) => riskKey)]),
    ).toEqual([
      ['opened', 'b', ['a', 'c']],
      ['opened', 'x', []],
    ]);
    expect(changes).toHaveLength(4);
  });

  it('has nothing to tell where nothing changed', () => {
    expect(collapseFirstLook([])).toEqual([]);
  });
});
