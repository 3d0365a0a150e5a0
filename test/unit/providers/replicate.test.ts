import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HttpClient } from '#engine/ports.ts';
import { replicate } from '#engine/providers/replicate/index.ts';
import { parsePredictions } from '#engine/providers/replicate/parse.ts';
import { predictionsSchema, replicateConfigSchema } from '#engine/providers/replicate/schema.ts';
import type { Prediction } from '#engine/providers/replicate/schema.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const TODAY = Date.parse('2026-11-22T00:00:00Z');
const NOW = TODAY + 9 * HOUR_MS;
const prediction = (at: number, milliseconds: number | null, model: string | null = 'a/b'): Prediction => ({
  created_at: at,
  model,
  metrics: milliseconds === null ? {} : { predict_time: milliseconds },
});

describe('Replicate predictions', () => {
  it('count as requests while they run, and bring seconds once they have run', () => {
    const records = parsePredictions([
      prediction(NOW, null),
      prediction(NOW, 1_600),
      prediction(NOW, null, null),
    ]);
    expect(records.map(({ metric, amount, model }) => [metric, amount, model])).toEqual([
      ['requests', 2, 'a/b'],
      ['seconds', 2, 'a/b'],
      ['requests', 1, null],
    ]);
  });

  it('belong to the UTC day in which they were created', () => {
    const records = parsePredictions([prediction(TODAY - 1, null), prediction(TODAY, null)]);
    expect(records.map(({ bucketAt, bucketMs }) => [bucketAt, bucketMs])).toEqual([
      [TODAY - DAY_MS, DAY_MS],
      [TODAY, DAY_MS],
    ]);
  });

  it('round their time once a day, not once each', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1 }), (times) => {
        const records = parsePredictions(times.map((time) => prediction(NOW, time)));
        const total = times.reduce((sum, time) => sum + time, 0);
        expect(records.find(({ metric }) => metric === 'seconds')?.amount).toBe(Math.round(total / 1_000));
      }),
    );
  });

  it('keep nothing of what a customer sent or got', () => {
    const [read] = predictionsSchema.parse({
      results: [
        { created_at: '2026-11-22T08:00:00Z', input: { prompt: 'secret' }, output: 'secret', logs: 'secret' },
      ],
      next: null,
    }).results;
    expect(read).toEqual({ created_at: TODAY + 8 * HOUR_MS });
  });
});

describe('Replicate lists that are longer than a poll', () => {
  /** One prediction an hour and page, back from now, without an end. */
  const http: HttpClient = {
    async send({ url }) {
      const { pathname, searchParams } = new URL(url);
      if (pathname.endsWith('/account')) return reply({ type: 'user', username: 'acme' });
      if (pathname.endsWith('/deployments')) return reply({ results: [], next: null });
      const index = Number(searchParams.get('cursor') ?? 0);
      const created_at = new Date(NOW - index * HOUR_MS).toISOString();
      return reply({ results: [{ created_at, model: 'a/b' }], next: `?cursor=${index + 1}` });
    },
  };
  const reply = (body: unknown) => ({ status: 200, headers: {}, body: JSON.stringify(body) });

  it('leave out the day that was not read from its beginning, and say so', async () => {
    const outcome = await replicate.poll({
      config: replicateConfigSchema.parse({}),
      secrets: { apiToken: 'r8_test' },
      http,
      now: NOW,
      usageFrom: TODAY - 20 * DAY_MS,
      signal: new AbortController().signal,
    });
    const observation = outcome.kind === 'ok' ? outcome.observation : expect.fail();
    expect(observation.gaps).toMatchObject([{ what: 'predictions', outcome: 'truncated' }]);
    expect(observation.usageRecords.map(({ bucketAt, amount }) => [bucketAt, amount])).toEqual([
      [TODAY, 10],
      [TODAY - DAY_MS, 24],
    ]);
  });
});
