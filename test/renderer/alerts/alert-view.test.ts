import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  actorName,
  alertRows,
  type Delivery,
  findingsOf,
  NO_FILTER,
  tellingOf,
} from '#renderer/screens/alerts/alert-view.ts';
import { snoozeChoices } from '#renderer/screens/alerts/snooze-choices.ts';
import { HOUR_MS } from '#shared/time.ts';
import { NOW, sampleAlert, sampleFinding } from '#test/renderer/support/samples.ts';

const asWritten = (text: string) => ({ text, isTranslated: true });
const noName = () => null;

describe('the rows of the alerts', () => {
  const alerts = [
    sampleAlert({ id: 'over-early', state: 'resolved', resolvedAt: NOW - 2 }),
    sampleAlert({ id: 'over-late', state: 'resolved', resolvedAt: NOW - 1 }),
    sampleAlert({ id: 'silent', state: 'snoozed' }),
    sampleAlert({ id: 'known', state: 'acknowledged' }),
    sampleAlert({ id: 'warned', level: 'warning', openedAt: NOW }),
    sampleAlert({ id: 'old', openedAt: NOW - 9 }),
    sampleAlert({ id: 'new', openedAt: NOW - 1 }),
  ];
  const ids = (filter = NO_FILTER) => alertRows(alerts, filter, asWritten, noName).map(({ id }) => id);

  it('begin with what fires, the worst and of equals the newest first, and end with what is over', () => {
    const live = ['new', 'old', 'warned', 'known', 'silent'];
    expect(ids()).toEqual(live);
    expect(ids({ ...NO_FILTER, state: 'all' })).toEqual([...live, 'over-late', 'over-early']);
  });

  it('are found by their connection, which is no part of their text', () => {
    const named = (id: string) => (id === 'c-openai' ? 'openai-prod' : null);
    const mute = [
      sampleAlert({ title: 'Blind' }),
      sampleAlert({ id: 'x', title: 'Net', connectionId: null }),
    ];
    const rows = alertRows(mute, { ...NO_FILTER, text: 'openai-prod' }, asWritten, named);
    expect(rows.map(({ id }) => id)).toEqual(['a-1']);
  });
});

describe('where an alert was told', () => {
  const delivery = (changes: Partial<Delivery>): Delivery => ({
    channel: 'desktop',
    event: 'opened',
    attempts: 1,
    deliveredAt: NOW,
    lastError: null,
    ...changes,
  });

  it('names a channel once, however often it told, and apart those that took nothing', () => {
    const deliveries = [
      delivery({}),
      delivery({ event: 'escalated' }),
      delivery({ channel: 'webhook', attempts: 3, deliveredAt: null, lastError: 'HTTP 500' }),
    ];
    const telling = { at: NOW, told: ['desktop'], waiting: ['webhook'] };
    expect(tellingOf({ deliveredAt: NOW }, deliveries)).toEqual(telling);
  });
});

describe('the findings beside an alert', () => {
  const meter = { type: 'meter', id: '1', name: 'm', connectionId: 'c-openai' } as const;
  const findings = [
    sampleFinding({ id: 'of-meter', controlId: 'QUO-02', subject: meter }),
    sampleFinding({ id: 'of-other-meter', controlId: 'QUO-02', subject: { ...meter, id: '2' } }),
    sampleFinding({ id: 'over', controlId: 'QUO-02', subject: meter, state: 'resolved' }),
    sampleFinding({
      id: 'of-policy',
      controlId: 'AGW-01',
      subject: { ...meter, type: 'usage_plan', id: 'p' },
    }),
  ];
  const ids = (alert: Parameters<typeof findingsOf>[0]) => findingsOf(alert, findings).map(({ id }) => id);

  it('are those of the same meter that are not over', () => {
    expect(ids(sampleAlert())).toEqual(['of-meter']);
  });

  it('are those of the control that a policy alert is about', () => {
    const policy = { kind: 'policy', riskKey: 'policy:AGW-01:c-openai', meterId: null } as const;
    expect(ids(sampleAlert(policy))).toEqual(['of-policy']);
  });
});

describe('until when an alert may be silent', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('means by tomorrow morning nine by the clock of the place, also when the clocks change in between', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const eve = Date.UTC(2026, 9, 24, 20, 30);
    const tomorrow = snoozeChoices(eve).find(({ id }) => id === 'tomorrow');
    expect(tomorrow?.until).toBe(Date.UTC(2026, 9, 25, 8, 0));
    expect(snoozeChoices(eve).find(({ id }) => id === 'hour')?.until).toBe(eve + HOUR_MS);
  });
});

it('an actor goes by the name alone', () => {
  expect(actorName('desktop:admin')).toBe('admin');
  expect(actorName('engine')).toBe('engine');
});
