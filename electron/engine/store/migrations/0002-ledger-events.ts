import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Polls fill the evidence log: without this, to list anything else would mean to walk through them all. */
export const ledgerEvents: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index ledger_events on ledger (seq) where type <> 'poll.finished'`.execute(db);
  },
};
