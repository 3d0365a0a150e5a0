import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { judgedMeters } from '#engine/store/judged-windows.ts';
import { reportModelSchema } from '#shared/model/report.ts';
import type { ReliabilityReport } from '#shared/model/reliability-report.ts';
import { DAY_MS, floorTo, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, observation } from '#test/support/fake-provider.ts';
import { reading } from '#test/support/store-fixtures.ts';

/** A quota of 1,000 a day that is used up every evening. */
const usedAt = (at: number) => Math.min(1_000, Math.floor(((at - floorTo(at, DAY_MS)) / HOUR_MS) * 55));

let engines: FakeEngines;
let engine: Engine;

beforeAll(async () => {
  const vendor = fakeProvider({
    poll: async () => ({
      kind: 'ok',
      observation: observation({ meters: [reading({ value: usedAt(engines.clock.now()) })] }),
    }),
  });
  engines = await openFakeEngines({ providers: [vendor] });
  engine = await engines.start();
  await engines.add(engine, { name: 'lived', pollIntervalSeconds: 1_800 });
}, 120_000);
afterAll(() => engines.close());

let reports = 0;
async function reliabilityInReport(): Promise<ReliabilityReport> {
  const request = { from: NOW, to: engines.clock.now(), formats: ['json' as const], actor: 'test' };
  const directory = `${engines.folder}/reports-${(reports += 1)}`;
  const { files } = await call(engine, 'reports.create', { ...request, directory });
  return reportModelSchema.parse(JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8'))).reliability;
}

const judgedUntil = async () =>
  [...(await judgedMeters(engines.database.db)).values()][0]?.judgedUntil ?? null;

it('waits with judging until the start is over, then judges once a day what has ended', async () => {
  expect(await judgedUntil()).toBeNull();
  await engines.live(3 * DAY_MS, engine);
  const midnight = floorTo(engines.clock.now(), DAY_MS);
  expect(await judgedUntil()).toBeGreaterThanOrEqual(midnight);
  expect(await judgedUntil()).toBeLessThan(midnight + 2 * HOUR_MS);
});

it('sums up in a report what was judged day by day, and says up to when', async () => {
  const until = await judgedUntil();
  const { judgedUntil: said, total } = await reliabilityInReport();
  expect(said).toBe(until);
  expect(total.inTruth).toMatchObject({ windows: 2, exhausted: 2 });
  expect(await judgedUntil()).toBe(until);
});

it('agrees with a replay of the whole history at once', async () => {
  const { total } = await reliabilityInReport();
  const anew = await call(engine, 'meters.reliability', { from: NOW });
  for (const by of ['replayed', 'inTruth'] as const) {
    const { windows, exhausted, recallLate, precision } = anew.total[by];
    expect(total[by]).toMatchObject({ windows, exhausted, recallLate, precision });
  }
});

it('judges all that is kept anew when other leads are set', async () => {
  const settings = await call(engine, 'settings.get', {});
  const leads = { ...settings.foresight.leads, day: { warnHours: 2, criticalHours: 1 } };
  const foresight = { ...settings.foresight, leads };
  await call(engine, 'settings.set', { settings: { ...settings, foresight }, actor: 'test' });
  const { total, judgedUntil: said } = await reliabilityInReport();
  expect(said).toBe(engines.clock.now());
  expect(total.replayed.windows).toBe(2);
});
