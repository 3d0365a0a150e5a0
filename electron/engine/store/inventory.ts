import type { ApiKey, ApiKeyReading } from '#shared/model/api-key.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { Instant } from '#shared/time.ts';
import { among, listValue } from './dialect.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

const ROWS = 500;

/** A vendor's list that moves between two pages names an entry twice; PostgreSQL refuses to write one row twice in a statement. */
function distinct<Reading>(readings: readonly Reading[], keyOf: (reading: Reading) => string): Reading[] {
  return [...new Map(readings.map((reading) => [keyOf(reading), reading])).values()];
}

/**
 * Makes the list of keys current. Keys that a complete list no longer names are marked gone, not deleted: what was not
 * seen now, be it that a clock running ahead saw it later. Those of the standing projects stand.
 */
export async function replaceApiKeys(
  trx: Writable,
  connectionId: string,
  readings: readonly ApiKeyReading[],
  options: { now: Instant; complete: boolean; standing?: readonly string[] },
) {
  const rows = distinct(readings, (reading) => reading.externalId).map((reading) => ({
    connection_id: connectionId,
    external_id: reading.externalId,
    reading_json: toJson(reading),
    first_seen_at: options.now,
    last_seen_at: options.now,
    gone_at: null,
  }));
  for (let start = 0; start < rows.length; start += ROWS) {
    await trx
      .insertInto('api_keys')
      .values(rows.slice(start, start + ROWS))
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'external_id']).doUpdateSet((e) => ({
          reading_json: e.ref('excluded.reading_json'),
          last_seen_at: e.ref('excluded.last_seen_at'),
          gone_at: null,
        })),
      )
      .execute();
  }
  if (!options.complete) return;
  const unseen = await trx
    .selectFrom('api_keys')
    .select(['external_id', 'reading_json'])
    .where('connection_id', '=', connectionId)
    .where('last_seen_at', '<>', options.now)
    .where('gone_at', 'is', null)
    .execute();
  const standing = new Set<unknown>(options.standing);
  const gone = unseen.filter((row) => !standing.has(fromJson<ApiKeyReading>(row.reading_json).project));
  for (let start = 0; start < gone.length; start += ROWS)
    await trx
      .updateTable('api_keys')
      .set({ gone_at: options.now })
      .where('connection_id', '=', connectionId)
      .where(
        'external_id',
        'in',
        gone.slice(start, start + ROWS).map(({ external_id }) => external_id),
      )
      .execute();
}

export async function apiKeysOf(db: Readable, connectionIds: readonly string[]): Promise<ApiKey[]> {
  if (connectionIds.length === 0) return [];
  const rows = await db
    .selectFrom('api_keys')
    .selectAll()
    .where(among(db, 'connection_id', listValue(db, connectionIds)))
    .where('gone_at', 'is', null)
    .orderBy('external_id')
    .execute();
  return rows.map((row) => ({
    ...fromJson<ApiKeyReading>(row.reading_json),
    connectionId: row.connection_id,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
  }));
}

/** As {@link replaceApiKeys}, for usage plans, models, rate limits and the like. Those of the unread kinds and of the standing projects stand. */
export async function replaceResources(
  trx: Writable,
  connectionId: string,
  readings: readonly ResourceReading[],
  options: {
    now: Instant;
    complete: boolean;
    unread: readonly ResourceReading['kind'][];
    standing?: readonly string[];
  },
) {
  const rows = distinct(readings, ({ kind, externalId }) => `${kind}/${externalId}`).map((reading) => ({
    connection_id: connectionId,
    kind: reading.kind,
    external_id: reading.externalId,
    reading_json: toJson(reading),
    first_seen_at: options.now,
    last_seen_at: options.now,
    gone_at: null,
  }));
  for (let start = 0; start < rows.length; start += ROWS) {
    await trx
      .insertInto('resources')
      .values(rows.slice(start, start + ROWS))
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'kind', 'external_id']).doUpdateSet((e) => ({
          reading_json: e.ref('excluded.reading_json'),
          last_seen_at: e.ref('excluded.last_seen_at'),
          gone_at: null,
        })),
      )
      .execute();
  }
  if (!options.complete) return;
  const unseen = await trx
    .selectFrom('resources')
    .select(['kind', 'external_id', 'reading_json'])
    .where('connection_id', '=', connectionId)
    .where('last_seen_at', '<>', options.now)
    .where('gone_at', 'is', null)
    .where((e) => (options.unread.length === 0 ? e.lit(true) : e('kind', 'not in', options.unread)))
    .execute();
  const standing = new Set<unknown>(options.standing);
  const gone = unseen.filter(
    (row) => !standing.has(fromJson<ResourceReading>(row.reading_json).attributes['project']),
  );
  for (const [kind, rows] of Map.groupBy(gone, (row) => row.kind))
    for (let start = 0; start < rows.length; start += ROWS)
      await trx
        .updateTable('resources')
        .set({ gone_at: options.now })
        .where('connection_id', '=', connectionId)
        .where('kind', '=', kind)
        .where(
          'external_id',
          'in',
          rows.slice(start, start + ROWS).map(({ external_id }) => external_id),
        )
        .execute();
}

/** @param kinds absent: all of them */
export async function resourcesOf(
  db: Readable,
  connectionIds: readonly string[],
  kinds?: readonly ResourceReading['kind'][],
) {
  if (connectionIds.length === 0) return [];
  const rows = await db
    .selectFrom('resources')
    .selectAll()
    .where(among(db, 'connection_id', listValue(db, connectionIds)))
    .where((e) => (kinds === undefined ? e.lit(true) : e('kind', 'in', kinds)))
    .where('gone_at', 'is', null)
    .orderBy('external_id')
    .execute();
  return rows.map((row) => ({
    connectionId: row.connection_id,
    ...fromJson<ResourceReading>(row.reading_json),
  }));
}

/** When resources of these kinds were last seen; null where none of them is there. */
export async function resourcesSeenAt(
  db: Readable,
  connectionId: string,
  kinds: readonly ResourceReading['kind'][],
): Promise<Instant | null> {
  const row = await db
    .selectFrom('resources')
    .select((e) => e.fn.max('last_seen_at').as('seen_at'))
    .where('connection_id', '=', connectionId)
    .where('kind', 'in', kinds)
    .where('gone_at', 'is', null)
    .executeTakeFirst();
  return row?.seen_at ?? null;
}
