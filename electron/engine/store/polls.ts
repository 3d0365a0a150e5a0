import { sql } from 'kysely';
import type { Exchange, Gap, Poll } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';
import { bulkInsert } from './bulk-insert.ts';
import { among, listValue } from './dialect.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Schema, Writable } from './schema.ts';

export interface PollRecord extends Poll {
  exchanges: readonly Exchange[];
  /** Server time minus own time; null where no answer carried a date. */
  clockOffsetMs: number | null;
}

function toPoll(row: Schema['polls']): PollRecord {
  return {
    id: row.id,
    connectionId: row.connection_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    outcome: row.outcome as Poll['outcome'],
    detail: row.detail,
    gaps: fromJson(row.gaps_json),
    attempts: row.attempts,
    exchanges: fromJson(row.exchanges_json),
    clockOffsetMs: row.clock_offset_ms,
    network: row.network === 1,
  };
}

function toRow(poll: PollRecord): Schema['polls'] {
  return {
    id: poll.id,
    connection_id: poll.connectionId,
    started_at: poll.startedAt,
    finished_at: poll.finishedAt,
    outcome: poll.outcome,
    detail: poll.detail,
    gaps_json: toJson(poll.gaps),
    exchanges_json: toJson(poll.exchanges),
    attempts: poll.attempts,
    clock_offset_ms: poll.clockOffsetMs,
    network: poll.network ? 1 : 0,
  };
}

const insertRows = bulkInsert<Schema['polls']>((trx, rows) => trx.insertInto('polls').values(rows));

export async function insertPoll(trx: Writable, poll: PollRecord) {
  await insertRows(trx, [toRow(poll)]);
}

/** The newest poll and the newest success of each of the connections. */
export async function lastPolls(
  db: Readable,
  connectionIds: readonly string[],
): Promise<Map<string, { poll: PollRecord | null; succeededAt: Instant | null }>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('schedule as s')
    .leftJoin('polls as p', 'p.id', 's.last_poll_id')
    .selectAll('p')
    .select(['s.connection_id as owner_id', 's.last_success_at'])
    .where(among(db, 's.connection_id', listValue(db, connectionIds)))
    .execute();
  return new Map(
    rows.map(({ owner_id, last_success_at, ...row }) => [
      owner_id,
      { poll: row.id === null ? null : toPoll(row as Schema['polls']), succeededAt: last_success_at },
    ]),
  );
}

/** What a poll that succeeded could not read; null for one that failed. */
export async function gapsOfSuccess(db: Readable, id: string): Promise<Gap[] | null> {
  const row = await db
    .selectFrom('polls')
    .select(['outcome', 'gaps_json'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.outcome === 'ok' ? fromJson<Gap[]>(row.gaps_json) : null;
}

/** Polls of one connection that started in `[from, to)`, oldest first. */
export async function pollsBetween(db: Readable, connectionId: string, from: Instant, to: Instant) {
  const rows = await db
    .selectFrom('polls')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('started_at', '>=', from)
    .where('started_at', '<', to)
    .orderBy('started_at')
    .execute();
  return rows.map(toPoll);
}

/** The newest polls of one connection, newest first. */
export async function recentPolls(db: Readable, connectionId: string, count: number) {
  const rows = await db
    .selectFrom('polls')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('started_at', 'desc')
    .limit(count)
    .execute();
  return rows.map(toPoll);
}

/** How many polls there are: the size of the evidence a report may draw on. */
export async function countPolls(db: Readable): Promise<number> {
  const row = await db
    .selectFrom('polls')
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}
