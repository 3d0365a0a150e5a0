import { dueInstants, nextDue, schedulePeriod } from '#engine/domain/due-instants.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import type { Clock, Ids, Log } from '#engine/ports.ts';
import type { Database } from '#engine/store/database.ts';
import {
  insertReportRun,
  newestReportRun,
  openReportRuns,
  type ReportRunRow,
  reportsOfSchedule,
  updateReportRun,
} from '#engine/store/report-runs.ts';
import { type IssuedReport, reportById } from '#engine/store/reports.ts';
import type { Writable } from '#engine/store/schema.ts';
import { readSetting, writeSetting } from '#engine/store/settings.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { ReportRun, ReportSchedule, ScheduleStatus } from '#shared/model/report-schedule.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from '#shared/time.ts';
import { deleteExported } from './delete-exported.ts';

export interface ScheduledReportsDeps {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  schedules(): readonly ReportSchedule[];
  /** Makes the report of a period into the schedule's folder. */
  make(schedule: ReportSchedule, period: { from: Instant; to: Instant }): Promise<IssuedReport>;
  signal: AbortSignal;
}

export interface ScheduledReports {
  /**
   * Makes what is due and free, one after another. A failure is kept with its run, not thrown.
   *
   * @param retry tries what failed at once, not only when its time has come again
   * @returns the runs that ended now
   */
  run(retry?: boolean): Promise<ReportRun[]>;
  /** How each ended last; what risks are told from. */
  standings(): Promise<ScheduleStanding[]>;
  /** The same with when each is due next. */
  list(): Promise<ScheduleStatus[]>;
}

/** A schedule and how its newest run ended; null: none was due yet. */
export type ScheduleStanding = Pick<ScheduleStatus, 'schedule' | 'lastRun'>;

/** Longer than the longest report; a crash delays a report by no more. */
const LEASE_MS = 30 * MINUTE_MS;
const RETRY_MS = 15 * MINUTE_MS;
const LONGEST_RETRY_MS = 6 * HOUR_MS;
/** What lies further back than this is not counted out: a switched-off machine owes no ten thousand rows. */
const LOOK_BACK_MS = 400 * DAY_MS;

/**
 * Reports on schedule. What was due is in the store, so that neither sleep nor a restart loses it, and a lease makes sure
 * that of several processes one makes it. After a pause the newest period that was due is made; older ones are stated as
 * missed, in the store and in the evidence log, because a report made late tells the state of today and not that of then.
 * A schedule owes nothing from before it was first seen, nor from before its times were changed.
 */
export function createScheduledReports(deps: ScheduledReportsDeps): ScheduledReports {
  const { database, clock } = deps;
  const owner = deps.ids.next();
  let running: Promise<unknown> = Promise.resolve();

  const claim = (schedule: ReportSchedule, retry: boolean) =>
    database.write(async (trx) => {
      const now = clock.now();
      await plan(trx, schedule, now);
      const newest = (await openReportRuns(trx, schedule.name)).at(-1);
      if (!newest || (newest.lease_until !== null && newest.lease_until > now)) return null;
      const mayRetry = retry && newest.state === 'failed';
      if (newest.next_attempt_at > now && !mayRetry) return null;
      await updateReportRun(trx, newest, { lease_owner: owner, lease_until: now + LEASE_MS });
      return newest;
    });

  const makeOne = async (schedule: ReportSchedule, row: ReportRunRow): Promise<ReportRun | null> => {
    try {
      const report = await deps.make(schedule, { from: row.period_from, to: row.period_to });
      const kept = await end(row, { state: 'made', report_id: report.id, error: null });
      if (kept) await prune(schedule).catch((error: unknown) => warn(schedule, error));
      return kept;
    } catch (error) {
      // Cut short by the stop: it is taken up again at the next start.
      if (deps.signal.aborted) {
        await database.write((trx) =>
          updateReportRun(trx, row, { lease_owner: null, lease_until: null }, owner),
        );
        return null;
      }
      deps.log.error('a scheduled report failed', { schedule: schedule.name, error: sentence(error) });
      return end(row, { state: 'failed', report_id: null, error: sentence(error) });
    }
  };

  const end = (row: ReportRunRow, result: Pick<ReportRunRow, 'state' | 'report_id' | 'error'>) =>
    database.write(async (trx) => {
      const now = clock.now();
      const attempts = row.attempts + 1;
      const wait = Math.min(RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
      const change = {
        ...result,
        attempts,
        next_attempt_at: now + wait,
        lease_owner: null,
        lease_until: null,
        finished_at: now,
      };
      if (!(await updateReportRun(trx, row, change, owner))) return null;
      if (result.state === 'failed') {
        const payload = { dueAt: row.due_at, attempts, error: result.error };
        await appendToLedger(trx, [event('report.failed', row.schedule, payload)], now);
      }
      return runOf({ ...row, ...change });
    });

  const prune = async ({ name, keep }: ReportSchedule) => {
    if (!keep) return;
    const now = clock.now();
    const ids = await reportsOfSchedule(database.db, name);
    for (const [index, id] of ids.entries()) {
      const report = await reportById(database.db, id);
      // The newest stays whatever its age: a schedule that stands still must not lose its last report.
      const isKept =
        index === 0 ||
        ('count' in keep ? index < keep.count : (report?.issuedAt ?? now) > now - keep.days * DAY_MS);
      if (!report || isKept) continue;
      const files = await deleteExported(report);
      if (files.length === 0) continue;
      const payload = { reportId: id, files: files.length };
      await database.write((trx) => appendToLedger(trx, [event('report.files_deleted', name, payload)], now));
    }
  };

  const warn = ({ name }: ReportSchedule, error: unknown) =>
    deps.log.warn('files of older reports could not be deleted', { schedule: name, error: sentence(error) });

  const runAll = async (retry: boolean) => {
    const ended: ReportRun[] = [];
    for (const schedule of deps.schedules()) {
      if (deps.signal.aborted) break;
      const row = await claim(schedule, retry);
      const run = row && (await makeOne(schedule, row));
      if (run) ended.push(run);
    }
    return ended;
  };

  const standings = async () => {
    const found: ScheduleStanding[] = [];
    for (const schedule of deps.schedules()) {
      const newest = await newestReportRun(database.db, schedule.name);
      found.push({ schedule, lastRun: newest && runOf(newest) });
    }
    return found;
  };

  return {
    standings,
    run(retry = false) {
      const run = running.then(() => runAll(retry));
      running = run.catch(() => undefined);
      return run;
    },
    async list() {
      const now = clock.now();
      return (await standings()).map((standing) => ({
        ...standing,
        nextDueAt: nextDue(standing.schedule, now),
      }));
    },
  };
}

/** Notes what became due since the last look; only the newest is to be made. */
async function plan(trx: Writable, schedule: ReportSchedule, now: Instant): Promise<void> {
  const key = `reportSchedule.${schedule.name}`;
  const times = `${schedule.cron} ${schedule.timeZone} ${schedule.period}`;
  const seen = await readSetting<{ times: string; since: Instant }>(trx, key);
  if (seen?.times !== times) {
    await writeSetting(trx, key, { times, since: now }, now);
    return;
  }
  const newest = await newestReportRun(trx, schedule.name);
  const since = Math.max(seen.since, newest?.due_at ?? 0, now - LOOK_BACK_MS);
  const due = dueInstants(schedule, since, now);
  const last = due.at(-1);
  if (last === undefined) return;
  const superseded = await openReportRuns(trx, schedule.name);
  for (const row of superseded) await updateReportRun(trx, row, { state: 'missed' });
  for (const dueAt of due) {
    const { from, to } = schedulePeriod(schedule, dueAt);
    await insertReportRun(trx, {
      schedule: schedule.name,
      dueAt,
      periodFrom: from,
      periodTo: to,
      state: dueAt === last ? 'due' : 'missed',
      // East of Greenwich the local day begins before the UTC day that the period ends with is over.
      startsAt: Math.max(dueAt, to),
    });
  }
  const missed = [...superseded.map((row) => row.due_at), ...due.slice(0, -1)];
  await appendToLedger(
    trx,
    missed.map((dueAt) => event('report.missed', schedule.name, { dueAt })),
    now,
  );
}

function event(
  type: 'report.missed' | 'report.failed' | 'report.files_deleted',
  schedule: string,
  payload: Record<string, unknown>,
) {
  return { type, actor: 'engine', subject: `schedule:${schedule}`, payload };
}

function runOf(row: ReportRunRow): ReportRun {
  return {
    schedule: row.schedule,
    dueAt: row.due_at,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    state: row.state as ReportRun['state'],
    attempts: row.attempts,
    reportId: row.report_id,
    error: row.error,
    finishedAt: row.finished_at,
  };
}

function sentence(error: unknown): string {
  return error instanceof HeadroomError
    ? error.message
    : 'An unexpected fault inside Headroom; see headroom.log.';
}
