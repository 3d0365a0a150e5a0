import { describe, expect, it } from 'vitest';
import { stepAlert } from '#engine/alerts/alert-state.ts';
import { datedRisks } from '#engine/alerts/dated-risks.ts';
import { reminderAt } from '#engine/alerts/reminder.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { DAY_MS, utcDay } from '#shared/time.ts';

const RETIRES_AT = Date.UTC(2027, 2, 31);
const ENTRY: CalendarEntry = {
  id: 'retirement:provider:c-1:model/m',
  kind: 'retirement',
  connectionId: 'c-1',
  connection: 'prod',
  on: utcDay(RETIRES_AT),
  timeZone: 'UTC',
  title: 'm retires',
  detail: 'It is in use. Use n instead.',
  action: 'Change over and test before this day.',
  basis: 'provider',
  isDue: true,
  link: null,
  guide: null,
};
const { reminders } = DEFAULT_SETTINGS;
const riskAt = (daysLeft: number, entry: Partial<CalendarEntry> = {}) =>
  datedRisks([{ ...ENTRY, ...entry }], reminders, RETIRES_AT - daysLeft * DAY_MS)[0];

describe('a date that comes closer', () => {
  it.each([
    [91, 'absent', undefined, undefined],
    [90, 'present', 'warning', 90],
    [61, 'present', 'warning', 90],
    [60, 'present', 'warning', 60],
    [30, 'present', 'warning', 30],
    [7, 'present', 'critical', 7],
    [0, 'present', 'critical', 7],
    [-14, 'present', 'critical', 7],
    [-15, 'absent', undefined, undefined],
  ])('%i days before is %s', (days, status, level, reminder) => {
    const risk = riskAt(days);
    expect(risk).toMatchObject({ status, ...(level ? { level, reminder } : {}) });
  });

  it('says when, what, and what to do', () => {
    expect(riskAt(30)).toMatchObject({
      riskKey: 'date:retirement:provider:c-1:model/m',
      kind: 'retirement',
      title: 'In 30 days: prod · m retires',
      body: 'Due on 31 Mar 2027. It is in use. Use n instead.',
      action: 'Change over and test before this day.',
    });
    expect(
      [riskAt(1)?.title, riskAt(0)?.title, riskAt(-2)?.title].map((title) => title?.split(':')[0]),
    ).toEqual(['Tomorrow', 'Today', '2 days ago']);
  });

  it('is settled once nothing is due, and no risk where another one tells it', () => {
    expect(riskAt(10, { isDue: false })).toMatchObject({ status: 'absent', isSettled: true });
    expect(riskAt(10, { kind: 'renewal' })).toBeUndefined();
  });
});

it('an alert is told at each reminder, once', () => {
  const told: [number, string][] = [];
  let alert: Alert | null = null;
  for (let days = 100; days >= -20; days -= 0.5) {
    const now = RETIRES_AT - days * DAY_MS;
    const [risk] = datedRisks([ENTRY], reminders, now);
    if (!risk) throw new Error('no risk');
    const step = stepAlert(alert, risk, now, { isFirstLook: false, nextId: () => 'a-1' });
    alert = step.alert;
    if (step.notify !== null) told.push([Math.ceil(days), step.notify]);
  }
  expect(told).toEqual([
    [90, 'opened'],
    [60, 'reminded'],
    [30, 'reminded'],
    [7, 'escalated'],
    [-15, 'resolved'],
  ]);
});

it('the nearest reminder that has come counts', () => {
  expect([40, 30, 12, 7, 0].map((left) => reminderAt(left, [30, 7]))).toEqual([null, 30, 30, 7, 7]);
});
