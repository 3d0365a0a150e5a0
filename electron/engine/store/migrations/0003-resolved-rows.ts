import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What is over stays for years: without these, to list or delete some of it would mean to walk through all of it, and
 * to delete an alert would mean to look for its messages among all there are.
 */
export const resolvedRows: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index alerts_resolved on alerts (resolved_at) where resolved_at is not null`.execute(db);
    await sql`create index findings_resolved on findings (resolved_at) where resolved_at is not null`.execute(
      db,
    );
    await sql`create index outbox_by_alert on outbox (alert_id)`.execute(db);
  },
};
