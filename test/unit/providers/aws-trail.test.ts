import { describe, expect, it } from 'vitest';
import type { HttpClient } from '#engine/ports.ts';
import { readTrails } from '#engine/providers/aws-trail.ts';
import { eventsKnownUntil } from '#engine/polling/resources-known.ts';
import type { Connection } from '#shared/model/connection.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from '#shared/time.ts';

const NOW = Date.UTC(2026, 10, 26, 9);

interface Lookup {
  StartTime: number;
  NextToken?: string;
}

/** CloudTrail with an event a minute, of which every tenth changes something. */
function cloudTrail() {
  const lookups: Lookup[] = [];
  const http: HttpClient = {
    async send({ body = '' }) {
      const asked = JSON.parse(body) as Lookup;
      lookups.push(asked);
      const from = Number(asked.NextToken ?? 0);
      const total = Math.floor((NOW / 1000 - asked.StartTime) / 60);
      const rows = Array.from({ length: Math.max(0, Math.min(50, total - from)) }, (_, index) => ({
        EventId: `e-${from + index}`,
        EventName: 'UpdateThing',
        ReadOnly: String((from + index) % 10 !== 0),
        EventTime: NOW / 1000 - (from + index) * 60,
      }));
      const next = from + 50 < total ? { NextToken: String(from + 50) } : {};
      return { status: 200, headers: {}, body: JSON.stringify({ Events: rows, ...next }) };
    },
  };
  return { http, lookups };
}

const readSince = async (usageFrom: Instant, known: Instant | null = null) => {
  const { http, lookups } = cloudTrail();
  const access = {
    endpoint: undefined,
    credentials: { accessKeyId: 'AKIAFIXTURE000000001', secretAccessKey: 'fixture-secret' },
    account: '123456789012',
    http,
    now: NOW,
    signal: new AbortController().signal,
  };
  const time = { usageFrom, eventsKnownUntil: known };
  const part = await readTrails(access, ['eu-west-1'], 'bedrock.amazonaws.com', time);
  return { part, lookups };
};

describe('the audit log of AWS', () => {
  it('says that it was cut where there are more new events than a poll reads', async () => {
    const { part, lookups } = await readSince(NOW - DAY_MS);
    expect(lookups).toHaveLength(5);
    expect(part.value).toHaveLength(25);
    expect(part.gaps).toEqual([
      {
        what: 'audit log in eu-west-1',
        outcome: 'truncated',
        detail:
          'only the newest 250 events since 2026-11-25T09:00:00Z were read, most of which only read: a change may be among the older ones',
      },
    ]);
  });

  it('is whole with exactly as many events as a poll reads, and with none', async () => {
    expect((await readSince(NOW - 250 * MINUTE_MS)).part).toMatchObject({ gaps: [] });
    expect((await readSince(NOW)).part).toEqual({ value: [], gaps: [], refusal: null });
  });

  it('goes on from what is known, half an hour before its end, for events show late', async () => {
    const { part, lookups } = await readSince(NOW - 2 * DAY_MS, NOW - 15 * MINUTE_MS);
    expect(lookups.map(({ StartTime }) => StartTime * 1000)).toEqual([NOW - 45 * MINUTE_MS]);
    expect(part.gaps).toEqual([]);
    expect((await readSince(NOW - MINUTE_MS, NOW - HOUR_MS)).lookups[0]?.StartTime).toBe(
      (NOW - MINUTE_MS) / 1000,
    );
  });
});

describe('until when audit events are known', () => {
  const succeededAt = NOW - MINUTE_MS;
  const connection = (updatedAt: Instant) => ({ updatedAt }) as Connection;
  const known = (over: object, updatedAt = NOW - HOUR_MS) =>
    eventsKnownUntil(connection(updatedAt), { gaps: [], succeededAt, now: NOW, ...over });
  const gap = (outcome: 'truncated' | 'forbidden') => ({ what: 'x', outcome, detail: '' });

  it('is when the newest poll succeeded, if it saw all that it may', () => {
    expect([known({}), known({ gaps: [gap('truncated')] })]).toEqual([succeededAt, succeededAt]);
  });

  it('is unknown after a failure, a blind spot, other settings and a clock that was set back', () => {
    expect([
      known({ gaps: null }),
      known({ gaps: [gap('truncated'), gap('forbidden')] }),
      known({}, NOW),
      known({ succeededAt: null }),
      known({ now: succeededAt - 1 }),
    ]).toEqual([null, null, null, null, null]);
  });
});
