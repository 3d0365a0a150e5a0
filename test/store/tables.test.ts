import { afterAll, beforeAll, describe } from 'vitest';
import type { Database } from '#engine/store/database.ts';
import { postgresBench, sqliteBench, type StoreBench } from '#test/support/stores.ts';
import { auditEventsSuite } from './suites/audit-events.ts';
import { connectionsSuite } from './suites/connections.ts';
import { foresightStatesSuite } from './suites/foresight-states.ts';
import { judgedWindowsSuite } from './suites/judged-windows.ts';
import { inventorySuite } from './suites/inventory.ts';
import { judgementsSuite } from './suites/judgements.ts';
import { metersSuite } from './suites/meters.ts';
import { openingSuite } from './suites/opening.ts';
import { observationsSuite } from './suites/observations.ts';
import { outboxSuite } from './suites/outbox.ts';
import { pollsSuite } from './suites/polls.ts';
import { recordsSuite } from './suites/records.ts';
import { retentionSuite } from './suites/retention.ts';
import { samplesSuite } from './suites/samples.ts';
import { scheduleSuite } from './suites/schedule.ts';
import { usageRecordsSuite } from './suites/usage-records.ts';
import { writtenNumbersSuite } from './suites/written-numbers.ts';

const SUITES = {
  opening: openingSuite,
  connections: connectionsSuite,
  schedule: scheduleSuite,
  polls: pollsSuite,
  meters: metersSuite,
  samples: samplesSuite,
  'written numbers': writtenNumbersSuite,
  observations: observationsSuite,
  'usage records': usageRecordsSuite,
  inventory: inventorySuite,
  'audit events': auditEventsSuite,
  judgements: judgementsSuite,
  'foresight states': foresightStatesSuite,
  'judged windows': judgedWindowsSuite,
  outbox: outboxSuite,
  records: recordsSuite,
  retention: retentionSuite,
};

/** One suite for both dialects: whatever holds on a workstation's file holds on a shared server. */
describe.each([
  ['SQLite', sqliteBench],
  ['PostgreSQL', postgresBench],
])('the store on %s', (_dialect, start) => {
  let bench: StoreBench;
  beforeAll(async () => {
    bench = await start();
  });
  afterAll(() => bench.stop());

  describe.each(Object.entries(SUITES))('%s', (_name, suite) => {
    let database: Database;
    beforeAll(async () => {
      database = await bench.fresh();
    });
    afterAll(() => database.close());

    suite(() => ({ database, bench }));
  });
});
