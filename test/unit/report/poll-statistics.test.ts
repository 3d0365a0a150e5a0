import { describe, expect, it } from 'vitest';
import { pollPlans } from '#engine/report/poll-plan.ts';
import { type PolledOnce, pollStatistics } from '#engine/report/poll-statistics.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';

const FROM = Date.parse('2026-11-01T00:00:00Z');
const TO = FROM + 12 * HOUR_MS;

function poll(at: number, outcome: PolledOnce['outcome'] = 'ok', detail = ''): PolledOnce {
  return {
    startedAt: at,
    outcome,
    detail,
    exchanges: [{ method: 'GET', url: 'https://a.test/x' }],
    clockOffsetMs: null,
  };
}

const every = (ms: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / ms) }, (_, index) => poll(from + index * ms));

function statistics(polls: PolledOnce[], plan = [{ from: FROM, intervalMs: HOUR_MS as number | null }]) {
  return pollStatistics({ connectionId: 'c', plan, from: FROM, to: TO, polls, ledgerRows: null });
}

describe('pollStatistics', () => {
  it('counts what was due, made and successful, and finds no outage in a steady row', () => {
    const { expected, made, succeeded, outages, endpoints } = statistics(every(HOUR_MS, FROM, TO));
    expect({ expected, made, succeeded, outages, endpoints }).toEqual({
      expected: 12,
      made: 12,
      succeeded: 12,
      outages: [],
      endpoints: [{ method: 'GET', url: 'https://a.test/x', requests: 12 }],
    });
  });

  it('names an outage with the last reason that a poll gave', () => {
    const polls = [
      ...every(HOUR_MS, FROM, FROM + 3 * HOUR_MS),
      poll(FROM + 3 * HOUR_MS, 'unavailable', 'no answer'),
      poll(FROM + 8 * HOUR_MS),
      poll(FROM + 10 * HOUR_MS),
    ];
    expect(statistics(polls).outages).toEqual([
      { from: FROM + 2 * HOUR_MS, to: FROM + 8 * HOUR_MS, reason: 'no answer' },
    ]);
  });

  it('judges each stretch by the interval that was in force then, and no stretch of a pause', () => {
    const plan = [
      { from: FROM, intervalMs: 3 * HOUR_MS },
      { from: FROM + 6 * HOUR_MS, intervalMs: 30 * MINUTE_MS },
      { from: FROM + 8 * HOUR_MS, intervalMs: null },
    ];
    const polls = [
      poll(FROM),
      poll(FROM + 3 * HOUR_MS),
      ...every(30 * MINUTE_MS, FROM + 6 * HOUR_MS, FROM + 8 * HOUR_MS),
    ];
    const { expected, outages } = statistics(polls, plan);
    expect({ expected, outages }).toEqual({ expected: 6, outages: [] });
  });

  it('counts a period without any poll as one outage', () => {
    expect(statistics([])).toMatchObject({
      made: 0,
      firstAt: null,
      outages: [{ from: FROM, to: TO, reason: 'no poll was made' }],
    });
  });
});

describe('pollPlans', () => {
  it('follows the settings in the evidence log, not below what the provider allows', () => {
    const row = (ts: number, pollIntervalSeconds: number, paused = false) => ({
      ts,
      subject: 'connection:1',
      body: JSON.stringify({ settings: { pollIntervalSeconds, paused } }),
    });
    const plans = pollPlans([row(1, 60), row(2, 600), row(3, 600, true)], () => 300);
    expect(plans.get('connection:1')).toEqual([
      { from: 1, intervalMs: 300_000 },
      { from: 2, intervalMs: 600_000 },
      { from: 3, intervalMs: null },
    ]);
  });
});
