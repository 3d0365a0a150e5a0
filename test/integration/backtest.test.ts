import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { reportModelSchema } from '#shared/model/report.ts';
import type { MeterBacktest } from '#shared/model/reliability.ts';
import { DAY_MS, floorTo, HOUR_MS } from '#shared/time.ts';
import { recordingChannel } from '#test/support/engine-bench.ts';
import { NOW } from '#test/support/facts.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, observation } from '#test/support/fake-provider.ts';
import { reading } from '#test/support/store-fixtures.ts';

/** Days of a quota of 1,000: every other one takes more than there is, at an even pace. */
const LIVED_DAYS = 9;
const dayOf = (at: number) => Math.floor((at - NOW) / DAY_MS + 0.5);
const usedAt = (at: number) => {
  const hours = (at - floorTo(at, DAY_MS)) / HOUR_MS;
  return Math.min(1_000, Math.floor(hours * (dayOf(at) % 2 === 0 ? 60 : 25)));
};

let engines: FakeEngines;
let engine: Engine;
let meterId: number;
let quota: MeterBacktest;

beforeAll(async () => {
  const vendor = fakeProvider({
    poll: async () => ({
      kind: 'ok',
      observation: observation({
        meters: [
          reading({ value: usedAt(engines.clock.now()) }),
          reading({ key: 'unlimited', limit: null, value: 5 }),
        ],
      }),
    }),
  });
  engines = await openFakeEngines({ providers: [vendor], channels: (clock) => [recordingChannel(clock)] });
  engine = await engines.start();
  await engines.add(engine, { name: 'lived', pollIntervalSeconds: 900 });
  await engines.live(LIVED_DAYS * DAY_MS, engine);
  const { meters } = await call(engine, 'status.get', {});
  meterId = meters.find(({ key }) => key === 'requests-day')?.id ?? 0;
  quota = await call(engine, 'meters.backtest', { meterId });
}, 120_000);
afterAll(() => engines.close());

describe('the backtest of a meter', () => {
  it('judges each day that was seen to its end, the newest first', () => {
    const noon = floorTo(NOW, DAY_MS);
    expect(quota.windows.map(({ from }) => (from - noon) / DAY_MS)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(quota.windows.map(({ exhaustedAt }) => exhaustedAt !== null)).toEqual(
      quota.windows.map(({ from }) => dayOf(from + DAY_MS / 2) % 2 === 0),
    );
    expect([quota.period, quota.leadHours]).toEqual(['day', { early: 4, late: 1 }]);
  });

  it('agrees with what was told in truth: it replays what the engine did', () => {
    expect(quota.inTruth.windows).toBe(8);
    const verdicts = (by: 'replayed' | 'inTruth') => quota.windows.map((window) => window[by].verdict);
    expect(verdicts('replayed')).toEqual(verdicts('inTruth'));
    const apart = quota.windows.map(({ replayed, inTruth }) =>
      Math.abs((replayed.warnedAt ?? 0) - (inTruth.warnedAt ?? 0)),
    );
    expect(Math.max(...apart)).toBeLessThanOrEqual(HOUR_MS);
    expect(quota.replayed.recallLate).toEqual(quota.inTruth.recallLate);
    expect(quota.inTruth.recallLate).toEqual({ part: 4, whole: 4 });
  });

  it('finds no alert that tells a used-up day again at the beginning of the next, which looks fine', () => {
    const looksFine = quota.windows.filter(({ replayed }) => replayed.verdict === 'quiet');
    expect(looksFine.map(({ inTruth }) => inTruth.warnedAt)).toEqual([null, null, null]);
  });

  it('changes nothing: asked twice it answers the same, and the evidence log has no row of it', async () => {
    const rows = async () => (await call(engine, 'ledger.list', { count: 1 }))[0]?.seq;
    const before = await rows();
    expect(await call(engine, 'meters.backtest', { meterId })).toEqual(quota);
    expect(await rows()).toBe(before);
  });

  it('judges the windows of a period alone', async () => {
    const from = floorTo(NOW, DAY_MS) + 4 * DAY_MS;
    const { windows } = await call(engine, 'meters.backtest', { meterId, from, to: from + 2 * DAY_MS });
    expect(windows.map((window) => window.to)).toEqual([from + 2 * DAY_MS, from + DAY_MS]);
  });

  it('of a meter that does not exist says so', async () => {
    await expect(engine.dispatch('meters.backtest', { meterId: 999 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the reliability of all meters', () => {
  it('has each meter, those that cannot be judged too, and sums their windows', async () => {
    const { meters, total } = await call(engine, 'meters.reliability', {});
    const { replayed, inTruth } = quota;
    expect(meters.map(({ key, inTruth: { windows } }) => [key, windows])).toEqual([
      ['requests-day', 8],
      ['unlimited', 0],
    ]);
    expect(meters[0]).toMatchObject({ connection: 'lived', period: 'day', replayed, inTruth });
    expect(total).toEqual({ replayed, inTruth });
  });

  it('stands in the report of the period, by hourly values', async () => {
    const from = floorTo(NOW, DAY_MS);
    const request = { from, to: from + LIVED_DAYS * DAY_MS, formats: ['json' as const], actor: 'test' };
    const directory = `${engines.folder}/reports`;
    const { files } = await call(engine, 'reports.create', { ...request, directory });
    const { reliability } = reportModelSchema.parse(JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8')));
    expect(reliability.rows.map(({ period, meters }) => [period, meters])).toEqual([['day', 2]]);
    expect(reliability.total.inTruth).toMatchObject({ windows: 8, exhausted: 4 });
    expect(reliability.total.replayed.recallLate).toEqual({ part: 4, whole: 4 });
  });
});
