import { sql } from 'kysely';
import type { Subject, VerdictStatus } from '#shared/model/control.ts';
import type { Instant } from '#shared/time.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Readable, Writable } from './schema.ts';

/** From `at` on the control answered `status` for the subject. */
export interface VerdictChange {
  controlId: string;
  subjectType: Subject['type'];
  subjectId: string;
  connectionId: string | null;
  at: Instant;
  status: VerdictStatus;
}

/** The newest change of every control and subject. */
export async function newestVerdictChanges(db: Readable): Promise<VerdictChange[]> {
  const rows = await db
    .selectFrom('verdict_changes')
    .selectAll()
    .where((where) =>
      where.eb(
        'at',
        '=',
        where
          .selectFrom('verdict_changes as later')
          .select((later) => later.fn.max('later.at').as('newest'))
          .whereRef('later.control_id', '=', 'verdict_changes.control_id')
          .whereRef('later.subject_type', '=', 'verdict_changes.subject_type')
          .whereRef('later.subject_id', '=', 'verdict_changes.subject_id'),
      ),
    )
    .execute();
  return rows.map(read);
}

/** All changes before an instant, the oldest first. */
export async function verdictChangesBefore(db: Readable, before: Instant): Promise<VerdictChange[]> {
  const rows = await db
    .selectFrom('verdict_changes')
    .selectAll()
    .where('at', '<', before)
    .orderBy('at')
    .execute();
  return rows.map(read);
}

/** Another workstation that judged at the same instant has said the same. */
const insert = bulkInsert((trx, rows: readonly Row[]) =>
  trx
    .insertInto('verdict_changes')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing()),
);

export async function putVerdictChanges(trx: Writable, changes: readonly VerdictChange[]) {
  await insert(
    trx,
    changes.map(({ controlId, subjectType, subjectId, connectionId, at, status }) => ({
      control_id: controlId,
      subject_type: subjectType,
      subject_id: subjectId,
      at,
      connection_id: connectionId,
      status,
    })),
  );
}

interface Row {
  control_id: string;
  subject_type: string;
  subject_id: string;
  at: number;
  connection_id: string | null;
  status: string;
}

function read(row: Row): VerdictChange {
  return {
    controlId: row.control_id,
    subjectType: row.subject_type as VerdictChange['subjectType'],
    subjectId: row.subject_id,
    connectionId: row.connection_id,
    at: row.at,
    status: row.status as VerdictStatus,
  };
}

/** Rows older than `before` of which a newer one of the same control and subject is no younger than it: they tell of no time since. */
export function outlivedChanges(before: Instant) {
  return sql`verdict_changes where verdict_changes.at < ${before} and exists (
    select 1 from verdict_changes as later
    where later.control_id = verdict_changes.control_id and later.subject_type = verdict_changes.subject_type
      and later.subject_id = verdict_changes.subject_id and later.at > verdict_changes.at and later.at <= ${before})`;
}
