import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { recordingChannel } from '#test/support/engine-bench.ts';
import { call, type FakeEngines, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, observation } from '#test/support/fake-provider.ts';
import { memoryKeys } from '#test/support/signed-log.ts';
import { reading } from '#test/support/store-fixtures.ts';

let engines: FakeEngines;
let engine: Engine;
let told: ReturnType<typeof recordingChannel> | undefined;

beforeAll(async () => {
  const vendor = fakeProvider({
    poll: async () => ({ kind: 'ok', observation: observation({ meters: [reading()] }) }),
  });
  engines = await openFakeEngines({
    providers: [vendor],
    channels: (clock) => [(told ??= recordingChannel(clock))],
    signingKeys: memoryKeys(),
  });
  engine = await engines.start();
  await engines.add(engine, { name: 'prod', owner: 'ada', pollIntervalSeconds: 3_600 });
}, 60_000);
afterAll(() => engines.close());

const verifications = () => call(engine, 'ledger.list', { count: 50, types: ['ledger.verified'] });
const findings = async () =>
  (await call(engine, 'findings.list', {})).filter(({ controlId }) => controlId === 'MON-02');

it('verifies the log when the start is over, then once a day', async () => {
  await engines.live(55 * MINUTE_MS, engine);
  expect(await verifications()).toEqual([]);
  await engines.live(2 * DAY_MS + HOUR_MS, engine);
  const rows = await verifications();
  expect(rows.map(({ payload }) => payload?.['verdict'])).toEqual(['intact', 'intact', 'intact']);
  expect((rows[0]?.ts ?? 0) - (rows[1]?.ts ?? 0)).toBe(DAY_MS);
  expect(await findings()).toEqual([]);
});

it('a restart does not repeat it', async () => {
  const before = (await verifications()).length;
  const restarted = await engines.start();
  await engines.live(2 * HOUR_MS, restarted);
  expect(await verifications()).toHaveLength(before);
});

it('tells within a day, once, of a row that somebody changed', async () => {
  const { db } = engines.database;
  const { payload_sha256 } = await db
    .selectFrom('ledger')
    .select('payload_sha256')
    .where('type', '=', 'connection.added')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('ledger_payloads')
    .set({ body: '{"settings":{"name":"another"}}' })
    .where('sha256', '=', payload_sha256)
    .execute();
  await engines.live(2 * DAY_MS, engine);
  expect(await findings()).toMatchObject([
    { severity: 'critical', subject: { name: 'evidence log' }, state: 'open' },
  ]);
  expect((await findings())[0]?.reason).toMatch(/^The log does not verify: row \d+ differs in payload\./);
  const about = (told?.told ?? []).filter(({ alert }) => alert.title.startsWith('MON-02'));
  expect(about.map(({ event, alert }) => [event, alert.level])).toEqual([['opened', 'critical']]);
});
