import type { LedgerRow } from '#shared/model/ledger.ts';
import type { Readable, Writable } from './schema.ts';

export interface StoredLedgerRow extends LedgerRow {
  hash: string;
}

/** Rows a statement: SQLite binds at most 32,766 values. */
const ROWS = 500;

export async function ledgerHead(db: Readable): Promise<{ seq: number; hash: string } | null> {
  const row = await db
    .selectFrom('ledger')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertLedgerRows(
  trx: Writable,
  rows: readonly StoredLedgerRow[],
  payloads: ReadonlyMap<string, string>,
) {
  const bodies = [...payloads].map(([sha256, body]) => ({ sha256, body }));
  for (let start = 0; start < bodies.length; start += ROWS) {
    await trx
      .insertInto('ledger_payloads')
      .values(bodies.slice(start, start + ROWS))
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
  for (let start = 0; start < rows.length; start += ROWS) {
    await trx
      .insertInto('ledger')
      .values(
        rows
          .slice(start, start + ROWS)
          .map(({ payloadSha256, ...row }) => ({ ...row, payload_sha256: payloadSha256 })),
      )
      .execute();
  }
}

/** Rows after `afterSeq` in order, with the stored body of each payload (null where it is gone). */
export async function ledgerRowsAfter(db: Readable, afterSeq: number, count: number) {
  const rows = await db
    .selectFrom('ledger as l')
    .leftJoin('ledger_payloads as p', 'p.sha256', 'l.payload_sha256')
    .select([
      'l.seq',
      'l.ts',
      'l.type',
      'l.actor',
      'l.subject',
      'l.payload_sha256',
      'l.prev',
      'l.hash',
      'p.body',
    ])
    .where('l.seq', '>', afterSeq)
    .orderBy('l.seq')
    .limit(count)
    .execute();
  return rows.map(({ payload_sha256, ...row }) => ({ ...row, payloadSha256: payload_sha256 }));
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
