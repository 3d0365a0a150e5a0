import { randomUUID } from 'node:crypto';
import { insertConnection } from '#engine/store/connections.ts';
import type { Database } from '#engine/store/database.ts';
import { type StoredMeter, upsertMeters } from '#engine/store/meters.ts';
import { insertPoll, type PollRecord } from '#engine/store/polls.ts';
import type { Readable } from '#engine/store/schema.ts';
import {
  type ConnectionSettings,
  type ConnectionSettingsInput,
  connectionSettingsSchema,
} from '#shared/model/connection.ts';
import { countUnit, type MeterReading } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';
import { NOW, poll } from './facts.ts';

export function connectionSettings(overrides: Partial<ConnectionSettingsInput> = {}): ConnectionSettings {
  return connectionSettingsSchema.parse({ name: `c-${randomUUID()}`, provider: 'fake', ...overrides });
}

/** Stores a connection that nothing else in the store speaks of. @returns its id */
export async function addConnection(
  database: Database,
  overrides: Partial<ConnectionSettingsInput> = {},
): Promise<string> {
  const id = randomUUID();
  await database.write((trx) => insertConnection(trx, id, connectionSettings(overrides), NOW));
  return id;
}

/** 100 of 1000 requests a day. */
export function reading(overrides: Partial<MeterReading> = {}): MeterReading {
  return {
    key: 'requests-day',
    name: 'Requests a day',
    kind: 'quota',
    unit: countUnit('requests'),
    window: { kind: 'fixed', period: 'day', timeZone: 'UTC' },
    enforcement: 'hard',
    provenance: 'reported',
    reportingDelayMs: 0,
    value: 100,
    limit: 1000,
    resetsAt: null,
    ...overrides,
  };
}

/** Makes a meter of a new connection known; nothing is measured yet. */
export async function addMeter(
  database: Database,
  overrides: Partial<MeterReading> = {},
): Promise<StoredMeter> {
  const connectionId = await addConnection(database);
  const [meter] = await database.write((trx) => upsertMeters(trx, connectionId, [reading(overrides)], NOW));
  if (!meter) throw new Error('The meter was not stored.');
  return meter;
}

export function pollRecord(
  connectionId: string,
  startedAt: Instant,
  overrides: Partial<PollRecord> = {},
): PollRecord {
  return {
    ...poll({ id: randomUUID(), connectionId, startedAt, finishedAt: startedAt + 250 }),
    exchanges: [],
    clockOffsetMs: null,
    ...overrides,
  };
}

export async function addPoll(
  database: Database,
  connectionId: string,
  startedAt: Instant,
  overrides: Partial<PollRecord> = {},
): Promise<PollRecord> {
  const record = pollRecord(connectionId, startedAt, overrides);
  await database.write((trx) => insertPoll(trx, record));
  return record;
}

export async function countRows(db: Readable, table: 'samples' | 'polls' | 'ledger' | 'outbox' | 'alerts') {
  const row = await db
    .selectFrom(table)
    .select((e) => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
