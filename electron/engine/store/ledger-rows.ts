import { sql } from 'kysely';
import type { LedgerRow } from '#shared/model/ledger.ts';
import type { Instant } from '#shared/time.ts';
import { bulkInsert } from './bulk-insert.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Schema, Writable } from './schema.ts';

export interface StoredLedgerRow extends LedgerRow {
  hash: string;
}

const selectHead = preparedQuery((db) =>
  db.selectFrom('ledger').select(['seq', 'ts', 'hash']).orderBy('seq', 'desc').limit(1),
);

export async function ledgerHead(db: Readable): Promise<{ seq: number; ts: Instant; hash: string } | null> {
  const [row] = await selectHead(db);
  return row ?? null;
}

const insertPayloads = bulkInsert<Schema['ledger_payloads']>((trx, rows) =>
  trx
    .insertInto('ledger_payloads')
    .values(rows)
    .onConflict((conflict) => conflict.column('sha256').doNothing()),
);

const insertRows = bulkInsert<Schema['ledger']>((trx, rows) => trx.insertInto('ledger').values(rows));

export async function insertLedgerRows(
  trx: Writable,
  rows: readonly StoredLedgerRow[],
  payloads: ReadonlyMap<string, string>,
) {
  await insertPayloads(
    trx,
    [...payloads].map(([sha256, body]) => ({ sha256, body })),
  );
  await insertRows(
    trx,
    rows.map(({ payloadSha256, ...row }) => ({ ...row, payload_sha256: payloadSha256 })),
  );
}

/** Rows with the stored body of each payload. */
const selectStored = (db: Readable) =>
  db
    .selectFrom('ledger as l')
    .leftJoin('ledger_payloads as p', 'p.sha256', 'l.payload_sha256')
    .select([
      'l.seq',
      'l.ts',
      'l.type',
      'l.actor',
      'l.subject',
      'l.payload_sha256 as payloadSha256',
      'l.hash',
      'p.body',
    ]);

/** Rows after `afterSeq` in order, with the stored body of each payload (null where it is gone). */
export async function ledgerRowsAfter(db: Readable, afterSeq: number, count: number) {
  return selectStored(db)
    .select('l.prev')
    .where('l.seq', '>', afterSeq)
    .orderBy('l.seq')
    .limit(count)
    .execute();
}

const selectHashes = preparedQuery((db, from: number, count: number) =>
  db
    .selectFrom('ledger')
    .select(['seq', 'type', 'hash'])
    .where('seq', '>=', from)
    .orderBy('seq')
    .limit(count),
);

/** What a row is known by, from the row with this number on. */
export async function ledgerHashesFrom(db: Readable, from: number, count: number) {
  return selectHashes(db, from, count);
}

export interface LedgerQuery {
  /** Only rows with a smaller number; null: from the newest on. */
  before: number | null;
  count: number;
  /** null: of every type. */
  types: readonly string[] | null;
}

/**
 * The newest rows, newest first, with the stored body of each payload (null where it is gone). Polls are nearly all of
 * the log: the rest of it has an index of its own, which is only found by a condition of just this text.
 */
export async function ledgerRowsBefore(db: Readable, { before, count, types }: LedgerQuery) {
  if (types?.length === 0) return [];
  return selectStored(db)
    .$if(before !== null, (query) => query.where('l.seq', '<', before ?? 0))
    .$if(types !== null, (query) => query.where('l.type', 'in', types ?? []))
    .$if(types !== null && !types.includes('poll.finished'), (query) =>
      query.where(sql<boolean>`l.type <> 'poll.finished'`),
    )
    .orderBy('l.seq', 'desc')
    .limit(count)
    .execute();
}

/** The newest row of a type that is not a poll's, with the stored body of its payload; null: there is none. */
export async function newestEntry(db: Readable, type: string) {
  const [row] = await ledgerRowsBefore(db, { before: null, count: 1, types: [type] });
  return row ?? null;
}

/** Rows of the given types written in `[from, to)`, oldest first, with their payloads. */
export async function ledgerEntriesBetween(db: Readable, types: readonly string[], from: number, to: number) {
  return db
    .selectFrom('ledger as l')
    .leftJoin('ledger_payloads as p', 'p.sha256', 'l.payload_sha256')
    .select(['l.seq', 'l.ts', 'l.type', 'l.actor', 'l.subject', 'p.body'])
    .where('l.type', 'in', types)
    .where('l.ts', '>=', from)
    .where('l.ts', '<', to)
    .orderBy('l.seq')
    .execute();
}

/** First and last row number of each connection's polls written in `[from, to)`, by subject. */
export async function pollRowsBySubject(db: Readable, from: number, to: number) {
  const rows = await db
    .selectFrom('ledger')
    .select((e) => ['subject', e.fn.min('seq').as('firstSeq'), e.fn.max('seq').as('lastSeq')])
    .where('type', '=', 'poll.finished')
    .where('ts', '>=', from)
    .where('ts', '<', to)
    .groupBy('subject')
    .execute();
  return new Map(rows.map(({ subject, firstSeq, lastSeq }) => [subject, { firstSeq, lastSeq }]));
}

/** Number of the first row written at or after an instant; null: none was. */
export async function firstLedgerSeqSince(db: Readable, from: Instant): Promise<number | null> {
  const row = await db
    .selectFrom('ledger')
    .select((e) => e.fn.min('seq').as('seq'))
    .where('ts', '>=', from)
    .executeTakeFirst();
  return row?.seq ?? null;
}
