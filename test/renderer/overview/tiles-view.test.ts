import { describe, expect, it } from 'vitest';
import { blindSpots, lapsing, nextStop, openFindings } from '#renderer/screens/overview/tiles-view.ts';
import {
  NOW,
  sampleAlert,
  sampleConnection,
  sampleFinding,
  sampleMeter,
  sampleStatus,
} from '#test/renderer/support/samples.ts';

describe('what stops next', () => {
  it('is the first meter that runs out before its reset', () => {
    expect(nextStop(sampleStatus(), NOW)).toMatchObject({ kind: 'meter', next: { meter: { id: 1 } } });
  });

  it('is what a provider refuses already, and then that meter', () => {
    const status = sampleStatus();
    status.connections.push(sampleConnection({ name: 'refused', outcome: 'payment_required' }));
    expect(nextStop(status, NOW)).toMatchObject({
      kind: 'refused',
      connection: { name: 'refused' },
      then: { meter: { id: 1 } },
    });
  });

  it('is nothing only where something is known', () => {
    const lasting = sampleMeter({ runway: { p10: null, p50: null, p90: null } });
    const unknown = sampleMeter({ runway: null, level: 'unknown' });
    expect(nextStop(sampleStatus({ meters: [lasting, unknown] }), NOW)).toEqual({ kind: 'none' });
    expect(nextStop(sampleStatus({ meters: [unknown] }), NOW)).toEqual({ kind: 'unknown' });
    expect(nextStop(sampleStatus({ meters: [] }), NOW)).toEqual({ kind: 'unknown' });
  });
});

describe('what lapses', () => {
  it('is what ended before what must be renewed, and what an alert says cannot be paid', () => {
    const subscription = (state: 'lapsed' | 'renewal_due' | 'active' | 'unknown') => ({
      state,
      reason: '',
      renewsAt: null,
      paymentMethod: null,
      contradictions: [],
    });
    const connections = [
      sampleConnection({ id: 'due', name: 'due', subscription: subscription('renewal_due') }),
      sampleConnection({ id: 'card', name: 'card', subscription: subscription('active') }),
      sampleConnection({ id: 'gone', name: 'gone', subscription: subscription('lapsed') }),
      sampleConnection({ id: 'none', name: 'none', subscription: subscription('unknown') }),
    ];
    const card = sampleAlert({ kind: 'payment_method', connectionId: 'card', level: 'warning' });
    const over = sampleAlert({ kind: 'payment_method', connectionId: 'none', state: 'resolved' });
    expect(
      lapsing(sampleStatus({ connections, alerts: [card, over] })).map(({ connection, what }) => [
        connection.name,
        what,
      ]),
    ).toEqual([
      ['gone', 'lapsed'],
      ['card', 'payment_method'],
      ['due', 'renewal_due'],
    ]);
  });
});

describe('open findings', () => {
  it('leave out what somebody acknowledged or what is over', () => {
    const findings = [
      sampleFinding({ id: '1' }),
      sampleFinding({ id: '2', severity: 'low' }),
      sampleFinding({ id: '3', state: 'acknowledged' }),
      sampleFinding({ id: '4', state: 'resolved' }),
    ];
    const { open, critical } = openFindings(sampleStatus({ findings }));
    expect([open, critical].map((some) => some.map(({ id }) => id))).toEqual([['1', '2'], ['1']]);
  });
});

describe('blind spots', () => {
  it('are what was not read, read in part or not asked; a refused payment is an answer', () => {
    const connections = [
      sampleConnection({ name: 'fine' }),
      sampleConnection({ name: 'refused', outcome: 'payment_required' }),
      sampleConnection({ name: 'blind', outcome: 'unauthorized' }),
      sampleConnection({ name: 'new', outcome: null }),
      sampleConnection({ name: 'partly', gaps: ['costs: 403'] }),
      sampleConnection({ name: 'paused', paused: true }),
    ];
    const spots = blindSpots(sampleStatus({ connections }));
    expect(spots.connections.map(({ name }) => name)).toEqual(['blind', 'new', 'partly', 'paused']);
    expect(spots.unknownMeters).toBe(1);
  });
});
