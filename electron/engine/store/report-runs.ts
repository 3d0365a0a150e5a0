import type { Instant } from '#shared/time.ts';
import type { Readable, Schema, Writable } from './schema.ts';

export type ReportRunRow = Schema['report_runs'];

/** One time at which a schedule was due. */
export interface PlannedRun {
  schedule: string;
  dueAt: Instant;
  periodFrom: Instant;
  periodTo: Instant;
  state: 'due' | 'missed';
  /** From when on it may be made. */
  startsAt: Instant;
}

/** Notes a time at which a schedule was due. What is noted already stays as it is. */
export async function insertReportRun(trx: Writable, run: PlannedRun) {
  await trx
    .insertInto('report_runs')
    .values({
      schedule: run.schedule,
      due_at: run.dueAt,
      period_from: run.periodFrom,
      period_to: run.periodTo,
      state: run.state,
      attempts: 0,
      next_attempt_at: run.startsAt,
      lease_owner: null,
      lease_until: null,
      report_id: null,
      error: null,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.columns(['schedule', 'due_at']).doNothing())
    .execute();
}

/** The newest time at which the schedule was due; null: it never was. */
export async function newestReportRun(db: Readable, schedule: string): Promise<ReportRunRow | null> {
  const row = await db
    .selectFrom('report_runs')
    .selectAll()
    .where('schedule', '=', schedule)
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Times of the schedule that are still to be made: `due` or `failed`, the oldest first. */
export async function openReportRuns(db: Readable, schedule: string): Promise<ReportRunRow[]> {
  return db
    .selectFrom('report_runs')
    .selectAll()
    .where('schedule', '=', schedule)
    .where('state', 'in', ['due', 'failed'])
    .orderBy('due_at')
    .execute();
}

/** Ids of the reports that the schedule made, the newest first. */
export async function reportsOfSchedule(db: Readable, schedule: string): Promise<string[]> {
  const rows = await db
    .selectFrom('report_runs')
    .select('report_id')
    .where('schedule', '=', schedule)
    .where('state', '=', 'made')
    .orderBy('due_at', 'desc')
    .execute();
  return rows.flatMap(({ report_id: id }) => (id === null ? [] : [id]));
}

type Key = Pick<ReportRunRow, 'schedule' | 'due_at'>;

/** Changes a run. With `owner`: only while that owner has its lease. @returns whether it did */
export async function updateReportRun(
  trx: Writable,
  key: Key,
  change: Partial<Omit<ReportRunRow, keyof Key>>,
  owner?: string,
): Promise<boolean> {
  let query = trx
    .updateTable('report_runs')
    .set(change)
    .where('schedule', '=', key.schedule)
    .where('due_at', '=', key.due_at);
  if (owner !== undefined) query = query.where('lease_owner', '=', owner);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}
