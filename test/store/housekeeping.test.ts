import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHousekeeping } from '#engine/housekeeping.ts';
import { putAlert } from '#engine/store/alerts.ts';
import type { Database } from '#engine/store/database.ts';
import { ledgerEntriesBetween } from '#engine/store/ledger-rows.ts';
import { DEFAULT_SETTINGS } from '#shared/model/settings.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { recordingLog } from '#test/support/recording-log.ts';
import { sqliteBench, type StoreBench } from '#test/support/stores.ts';
import { alert } from './suites/judgements.ts';

let bench: StoreBench;
let database: Database;
beforeEach(async () => {
  bench = await sqliteBench();
  database = await bench.fresh();
});
afterEach(async () => {
  await database.close();
  await bench.stop();
});

/** Runs housekeeping of a new process at each of these instants. @returns when something was deleted, and what */
async function runAt(...instants: readonly number[]) {
  for (const now of instants) {
    await database.write((trx) =>
      putAlert(trx, alert({ state: 'resolved', resolvedAt: now - 3_000 * DAY_MS })),
    );
    const clock = { now: () => now, sleep: async () => undefined };
    const signal = new AbortController().signal;
    const retention = () => DEFAULT_SETTINGS.retention;
    await createHousekeeping({ database, clock, log: recordingLog(), signal, retention }).run();
  }
  const rows = await ledgerEntriesBetween(database.db, ['retention.applied'], 0, NOW + 9_999 * DAY_MS);
  return rows.map(({ ts, body }) => [ts, JSON.parse(body ?? '') as unknown]);
}

const deleted = (alerts: number) => ({
  deleted: {
    samples: 0,
    polls: 0,
    audit_events: 0,
    judged_windows: 0,
    rollups_hourly: 0,
    rollups_daily: 0,
    usage_records: 0,
    outbox: 0,
    alerts,
    findings: 0,
    verdict_changes: 0,
  },
});

it('deletes once a day, however often the engine starts, and notes by table how much', async () => {
  expect(await runAt(NOW, NOW + HOUR_MS, NOW + 23 * HOUR_MS, NOW + DAY_MS)).toEqual([
    [NOW, deleted(1)],
    [NOW + DAY_MS, deleted(3)],
  ]);
});

it('does not wait a year where a clock that ran ahead by one noted when it last ran', async () => {
  expect(await runAt(NOW + 365 * DAY_MS, NOW, NOW + HOUR_MS)).toEqual([
    [NOW + 365 * DAY_MS, deleted(1)],
    [NOW, deleted(1)],
  ]);
});
