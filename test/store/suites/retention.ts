import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { findAlert, listAlerts, putAlert } from '#engine/store/alerts.ts';
import { findFinding, putFinding } from '#engine/store/findings.ts';
import { type StoredMeter, meterById } from '#engine/store/meters.ts';
import { deliveriesOf, enqueue, markSent } from '#engine/store/outbox.ts';
import { recentPolls } from '#engine/store/polls.ts';
import { applyRetention } from '#engine/store/retention.ts';
import { appendSamples, rollupsBetween, samplesBetween } from '#engine/store/samples.ts';
import { release, setDue } from '#engine/store/schedule.ts';
import { costRecords, upsertUsageRecords } from '#engine/store/usage-records.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { addConnection, addMeter, addPoll, countRows } from '#test/support/store-fixtures.ts';
import { alert, finding } from './judgements.ts';
import type { StoreSuite } from './suite.ts';

const RETENTION = { rawDays: 10, hourlyDays: 20, dailyDays: 30 };

export const retentionSuite: StoreSuite = (store) => {
  const fill = async (meter: StoredMeter, daysAgo: readonly number[]) =>
    store().database.write((trx) =>
      appendSamples(trx, [
        {
          meter,
          measurements: daysAgo.map((days) => ({
            at: NOW - days * DAY_MS,
            value: days,
            limit: null,
            resetsAt: null,
          })),
        },
      ]),
    );
  const apply = () => applyRetention(store().database, RETENTION, NOW);

  it('deletes what is older than the retention of its kind', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await fill(meter, [31, 30, 21, 20, 11, 10, 1]);
    const record = {
      bucketMs: DAY_MS,
      metric: 'cost' as const,
      currency: 'USD',
      model: null,
      apiKeyId: null,
      project: null,
      lineItem: null,
      userId: null,
    };
    const records = [31, 30].map((days) => ({ ...record, bucketAt: NOW - days * DAY_MS, amount: days }));
    await database.write((trx) => upsertUsageRecords(trx, meter.connectionId, records));
    await apply();
    const days = (instants: readonly number[]) => instants.map((at) => Math.floor((NOW - at) / DAY_MS));
    const samples = await samplesBetween(database.db, meter.id, 0, NOW);
    const hourly = await rollupsBetween(database.db, meter.id, 'hourly', 0, NOW);
    const daily = await rollupsBetween(database.db, meter.id, 'daily', 0, NOW);
    expect(days(samples.map(({ at }) => at))).toEqual([10, 1]);
    expect(Math.max(...days(hourly.map(({ bucketAt }) => bucketAt)))).toBe(20);
    expect(Math.max(...days(daily.map(({ bucketAt }) => bucketAt)))).toBe(29);
    expect((await costRecords(database.db, meter.connectionId, 0)).map(({ amount }) => amount)).toEqual([30]);
  });

  it("keeps a meter's newest sample and a connection's last poll, however old", async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await fill(meter, [400, 300]);
    const id = await addConnection(database);
    await addPoll(database, id, NOW - 400 * DAY_MS);
    const last = await addPoll(database, id, NOW - 300 * DAY_MS);
    await database.write(async (trx) => {
      await setDue(trx, id, NOW);
      await release(trx, id, {
        dueAt: NOW,
        breaker: null,
        coolUntil: null,
        pollId: last.id,
        succeededAt: null,
        usageFrom: null,
      });
    });
    await apply();
    expect((await samplesBetween(database.db, meter.id, 0, NOW)).map(({ value }) => value)).toEqual([300]);
    expect(await meterById(database.db, meter.id)).toMatchObject({ value: 300 });
    expect(await recentPolls(database.db, id, 10)).toEqual([last]);
  });

  it('deletes more than one batch and says how much', async () => {
    const { database } = store();
    await apply();
    const meter = await addMeter(database);
    const start = NOW - 15 * DAY_MS;
    const measurements = Array.from({ length: 4_500 }, (_, index) => ({
      at: start + index * MINUTE_MS,
      value: index,
      limit: null,
      resetsAt: null,
    }));
    await database.write((trx) => appendSamples(trx, [{ meter, measurements }]));
    const before = await countRows(database.db, 'samples');
    const deleted = await apply();
    expect(deleted['samples']).toBe(4_499);
    expect(await countRows(database.db, 'samples')).toBe(before - 4_499);
    expect(await rollupsBetween(database.db, meter.id, 'hourly', start - HOUR_MS, NOW)).toHaveLength(75);
    expect(await apply()).toEqual({
      samples: 0,
      polls: 0,
      judged_windows: 0,
      audit_events: 0,
      rollups_hourly: 0,
      rollups_daily: 0,
      usage_records: 0,
      outbox: 0,
      alerts: 0,
      findings: 0,
      verdict_changes: 0,
    });
  });

  /** An alert that was told when it opened. @param resolvedDaysAgo null: it is still firing */
  const toldAlert = async (resolvedDaysAgo: number | null) => {
    const isOver = resolvedDaysAgo !== null;
    const told = alert({
      state: isOver ? 'resolved' : 'firing',
      openedAt: NOW - 5_000 * DAY_MS,
      resolvedAt: isOver ? NOW - resolvedDaysAgo * DAY_MS : null,
    });
    const id = randomUUID();
    const message = { id, event: 'opened' as const, alert: told, connectionName: null, digest: [] };
    await store().database.write(async (trx) => {
      await putAlert(trx, told);
      await enqueue(trx, [{ id, alertId: told.id, channel: 'webhook', message, attempts: 0 }], told.openedAt);
      await markSent(trx, id, told.openedAt);
    });
    return told.id;
  };

  it('keeps where an alert was told for 400 days after it was over, the alert as long as an auditor may ask', async () => {
    const { database } = store();
    const ids = await Promise.all([null, 399, 401, 2_554, 2_556].map(toldAlert));
    const deleted = await applyRetention(database, { rawDays: 30, hourlyDays: 400, dailyDays: 2_555 }, NOW);
    const told = await deliveriesOf(database.db, ids);
    const kept = await Promise.all(ids.map((id) => findAlert(database.db, id)));
    expect(ids.map((id) => told.get(id)?.length)).toEqual([1, 1, 0, 0, 0]);
    expect(kept.map((one) => one !== null)).toEqual([true, true, true, true, false]);
    expect(deleted).toMatchObject({ outbox: 3, alerts: 1, findings: 0 });
  });

  it('deletes a message nobody took with the alert it is about, and never before', async () => {
    const { database } = store();
    await apply();
    const over = alert({ state: 'resolved', resolvedAt: NOW - 31 * DAY_MS });
    const live = alert({ openedAt: NOW - 900 * DAY_MS });
    for (const about of [over, live]) {
      const id = randomUUID();
      const message = { id, event: 'opened' as const, alert: about, connectionName: null, digest: [] };
      await database.write(async (trx) => {
        await putAlert(trx, about);
        await enqueue(
          trx,
          [{ id, alertId: about.id, channel: 'gone', message, attempts: 0 }],
          about.openedAt,
        );
      });
    }
    expect(await apply()).toMatchObject({ outbox: 1, alerts: 1 });
    expect(await findAlert(database.db, over.id)).toBeNull();
    expect((await deliveriesOf(database.db, [live.id])).get(live.id)).toHaveLength(1);
  });

  it('deletes findings that were resolved longer ago, however old those are that are not', async () => {
    const { database } = store();
    const put = async (overrides: Parameters<typeof finding>[0]) => {
      const one = finding({ firstSeenAt: NOW - 900 * DAY_MS, ...overrides });
      await database.write((trx) => putFinding(trx, one));
      return one.id;
    };
    const ids = [
      await put({ lastSeenAt: NOW - 900 * DAY_MS }),
      await put({ state: 'resolved', resolvedAt: NOW - 30 * DAY_MS }),
      await put({ state: 'resolved', resolvedAt: NOW - 30 * DAY_MS - 1 }),
    ];
    expect(await apply()).toMatchObject({ findings: 1 });
    const kept = await Promise.all(ids.map((id) => findFinding(database.db, id)));
    expect(kept.map((one) => one !== null)).toEqual([true, true, false]);
  });

  it('deletes more resolved alerts than a batch holds', async () => {
    const { database } = store();
    const before = (await listAlerts(database.db, 0)).length;
    const old = Array.from({ length: 2_100 }, () =>
      alert({ state: 'resolved', resolvedAt: NOW - 40 * DAY_MS }),
    );
    await database.write(async (trx) => {
      for (const one of old) await putAlert(trx, one);
    });
    expect(await apply()).toMatchObject({ alerts: 2_100 });
    expect(await listAlerts(database.db, 0)).toHaveLength(before);
  });

  it('stops between two batches when the engine stops', async () => {
    const { database } = store();
    const meter = await addMeter(database);
    await fill(meter, [50, 40]);
    const before = await countRows(database.db, 'samples');
    await applyRetention(database, RETENTION, NOW, AbortSignal.abort());
    expect(await countRows(database.db, 'samples')).toBe(before);
  });
};
