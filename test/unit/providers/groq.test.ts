import { describe, expect, it } from 'vitest';
import type { HttpClient } from '#engine/ports.ts';
import { groq } from '#engine/providers/groq/index.ts';
import { parseModel, parseRateLimit, parseSeries } from '#engine/providers/groq/parse.ts';
import { groqConfigSchema, seriesSchema } from '#engine/providers/groq/schema.ts';
import { DAY_MS, SECOND_MS } from '#shared/time.ts';

const NOW = Date.parse('2026-11-22T09:30:00Z');
const TODAY = Date.parse('2026-11-22T00:00:00Z');
const answer = (values: unknown[]) => ({
  status: 'success',
  data: { resultType: 'matrix', result: [{ metric: { model: 'm' }, values }] },
});

describe('a Groq model', () => {
  it.each([
    [true, 'active'],
    [false, 'inactive'],
    [undefined, null],
    [null, null],
  ])('with active %s has the lifecycle %s', (active, lifecycle) => {
    expect(parseModel({ id: 'm', active }).attributes).toEqual({ lifecycle, retiresOn: null, ownedBy: null });
  });
});

describe('Groq rate limits', () => {
  it.each([
    [{}, []],
    [{ 'x-ratelimit-limit-requests': 'many' }, []],
    [{ 'x-ratelimit-limit-requests': '14400' }, [{ requestsPerDay: 14_400, tokensPerMinute: null }]],
    [{ 'x-ratelimit-limit-tokens': ' 6000 ' }, [{ requestsPerDay: null, tokensPerMinute: 6_000 }]],
  ])('of the headers %j are %j', (headers, expected) => {
    expect(parseRateLimit(headers).map(({ attributes }) => attributes)).toEqual(expected);
  });
});

describe('Groq usage', () => {
  it('belongs to the day that ends at the time of the value', () => {
    const { data } = seriesSchema.parse(answer([[TODAY / SECOND_MS, '12.5']]));
    expect(parseSeries('requests', data.result)).toMatchObject([
      {
        bucketAt: TODAY - DAY_MS,
        bucketMs: DAY_MS,
        metric: 'requests',
        amount: 13,
        model: 'm',
        project: null,
      },
    ]);
  });

  it.each([['NaN'], ['+Inf'], ['-1'], ['']])('is not believed where a value is "%s"', (value) => {
    expect(seriesSchema.safeParse(answer([[TODAY / SECOND_MS, value]])).success).toBe(false);
  });

  it('is not asked for again once the first series is refused, nor where no whole day is wanted', async () => {
    const asked: string[] = [];
    const http: HttpClient = {
      async send({ url }) {
        asked.push(new URL(url).pathname);
        const isModels = url.endsWith('/models');
        return { status: isModels ? 200 : 404, headers: {}, body: isModels ? '{"data":[]}' : '{}' };
      },
    };
    const poll = (usageFrom: number) =>
      groq.poll({
        config: groqConfigSchema.parse({}),
        secrets: { apiKey: 'gsk_test' },
        http,
        now: NOW,
        usageFrom,
        signal: new AbortController().signal,
      });
    expect(await poll(TODAY - DAY_MS)).toMatchObject({
      kind: 'ok',
      observation: { gaps: [], usageRecords: [] },
    });
    expect(await poll(TODAY)).toMatchObject({ kind: 'ok' });
    expect(asked.filter((path) => path.endsWith('/query_range')).length).toBe(1);
  });
});
