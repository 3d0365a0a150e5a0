import { HeadroomError } from '#shared/errors.ts';
import {
  type Connection,
  type ConnectionSettings,
  connectionSettingsSchema,
} from '#shared/model/connection.ts';
import type { Instant } from '#shared/time.ts';
import { among, listValue, type ListValue } from './dialect.ts';
import { fromJson, toJson } from './json-column.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Schema, Writable } from './schema.ts';

type Row = Schema['connections'];

function toConnection(row: Row): Connection {
  return {
    ...settingsFrom(row.settings_json),
    id: row.id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Settings change seldom and are read with every poll and judgement. */
const parsedSettings = new Map<string, ConnectionSettings>();
const PARSED_AT_MOST = 2_000;

/** The schema fills in what an older version did not write. */
function settingsFrom(json: string): ConnectionSettings {
  const known = parsedSettings.get(json);
  if (known) return known;
  const settings = connectionSettingsSchema.parse(fromJson(json));
  if (parsedSettings.size >= PARSED_AT_MOST) parsedSettings.clear();
  parsedSettings.set(json, settings);
  return settings;
}

/** Every connection that was not removed, by name. */
export async function listConnections(db: Readable): Promise<Connection[]> {
  const rows = await db
    .selectFrom('connections')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map(toConnection);
}

const selectById = preparedQuery((db, ids: ListValue) =>
  db
    .selectFrom('connections')
    .selectAll()
    .where(among(db, 'id', ids))
    .where('removed_at', 'is', null),
);

export async function connectionsById(db: Readable, ids: readonly string[]): Promise<Connection[]> {
  if (ids.length === 0) return [];
  return (await selectById(db, listValue(db, ids))).map(toConnection);
}

/** Also of a connection that was removed: its history is still there to be read. */
export async function connectionNameById(db: Readable, id: string): Promise<string> {
  const row = await db
    .selectFrom('connections')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** @throws {HeadroomError} NOT_FOUND */
export async function connectionByName(db: Readable, name: string): Promise<Connection> {
  const found = await findConnection(db, name);
  if (found) return found;
  const names = (await listConnections(db)).map((connection) => connection.name);
  const known = names.length > 0 ? `Known: ${names.join(', ')}.` : 'None is configured yet.';
  throw new HeadroomError('NOT_FOUND', `There is no connection named ${name}. ${known}`);
}

export async function findConnection(db: Readable, name: string): Promise<Connection | null> {
  const row = await db
    .selectFrom('connections')
    .selectAll()
    .where('name', '=', name)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ? toConnection(row) : null;
}

export async function insertConnection(
  trx: Writable,
  id: string,
  settings: ConnectionSettings,
  now: Instant,
) {
  await trx
    .insertInto('connections')
    .values({
      id,
      name: settings.name,
      provider: settings.provider,
      settings_json: toJson(settings),
      created_at: now,
      updated_at: now,
      removed_at: null,
    })
    .execute();
}

export async function updateConnection(
  trx: Writable,
  id: string,
  settings: ConnectionSettings,
  now: Instant,
) {
  await trx
    .updateTable('connections')
    .set({ name: settings.name, settings_json: toJson(settings), updated_at: now })
    .where('id', '=', id)
    .execute();
}

/** Ends a connection. Its history stays: an auditor may ask for it. */
export async function removeConnection(trx: Writable, id: string, now: Instant) {
  await trx.updateTable('connections').set({ removed_at: now }).where('id', '=', id).execute();
  await trx.deleteFrom('schedule').where('connection_id', '=', id).execute();
}
