import { dueInstants, nextDue, schedulePeriod } from '#engine/domain/due-instants.ts';
import { appendToLedger } from '#engine/ledger/ledger.ts';
import { type Clock, type Ids, type Log, MailFault, type MailReceipt } from '#engine/ports.ts';
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
import { DAY_MS, HOUR_MS, isoSecond, MINUTE_MS, type Instant } from '#shared/time.ts';
import { deleteExported } from './delete-exported.ts';

export interface ScheduledReportsDeps {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  schedules(): readonly ReportSchedule[];
  /** Makes the report of a period into the schedule's folder. */
  make(schedule: ReportSchedule, period: { from: Instant; to: Instant }): Promise<IssuedReport>;
  /** Mails its files to these of the schedule's recipients. */
  mail(schedule: ReportSchedule, report: IssuedReport, to: readonly string[]): Promise<MailReceipt>;
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
  /**
   * Makes the report of the period that ended last, due or not. What is open of the schedule is made instead.
   *
   * @throws {HeadroomError} NOT_FOUND for no such schedule, CONFLICT where it is being made or its period is not over yet
   */
  runNow(name: string): Promise<ReportRun>;
  /** How each ended last; what risks are told from. */
  standings(): Promise<ScheduleStanding[]>;
  /** The same with when each is due next. */
  list(): Promise<ScheduleStatus[]>;
}

/** A schedule and how its newest run ended; null: none was due yet. */
export type ScheduleStanding = Pick<ScheduleStatus, 'schedule' | 'lastRun'>;

/** A crash delays a report by no more. It is renewed while the report is being made, however long that takes. */
const LEASE_MS = 30 * MINUTE_MS;
const RENEW_MS = LEASE_MS / 3;
const RETRY_MS = 15 * MINUTE_MS;
const LONGEST_RETRY_MS = 6 * HOUR_MS;
/** What lies further back than this is not counted out: a switched-off machine owes no ten thousand rows. */
const LOOK_BACK_MS = 400 * DAY_MS;

/**
 * Reports on schedule. What was due is in the store, so that neither sleep nor a restart loses it, and a lease makes sure
 * that of several processes one makes it. After a pause the newest period that was due is made; older ones are stated as
 * missed, in the store and in the evidence log, because a report made late tells the state of today and not that of then.
 * Where it is to be mailed and cannot be, its run stays failed and only the mail is tried again.
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
      if (!newest || isLeased(newest, now)) return null;
      const mayRetry = retry && newest.state === 'failed';
      if (newest.next_attempt_at > now && !mayRetry) return null;
      return lease(trx, newest, now);
    });

  /** What is open of the schedule, or else a run of its own that is due now. */
  const claimNow = (schedule: ReportSchedule) =>
    database.write(async (trx) => {
      const now = clock.now();
      await plan(trx, schedule, now);
      const open = (await openReportRuns(trx, schedule.name)).at(-1);
      if (open && isLeased(open, now)) throw beingMade(schedule);
      if (open) return lease(trx, open, now);
      const { from, to } = schedulePeriod(schedule, now);
      if (to > now) throw notOver(schedule, to);
      const run = { schedule: schedule.name, dueAt: now, periodFrom: from, periodTo: to, startsAt: now };
      await insertReportRun(trx, { ...run, state: 'due' });
      const made = (await openReportRuns(trx, schedule.name)).at(-1);
      if (!made) throw beingMade(schedule);
      return lease(trx, made, now);
    });

  const lease = async (trx: Writable, row: ReportRunRow, now: Instant) => {
    await updateReportRun(trx, row, { lease_owner: owner, lease_until: now + LEASE_MS });
    return row;
  };

  /** Keeps the lease while the work lasts; one that another process has by now is not taken back. */
  const whileLeased = async <Result>(row: ReportRunRow, work: Promise<Result>): Promise<Result> => {
    const done = new AbortController();
    const keep = async () => {
      while (!done.signal.aborted) {
        await clock.sleep(RENEW_MS, done.signal, true);
        if (done.signal.aborted) return;
        const until = { lease_until: clock.now() + LEASE_MS };
        const isOurs = await database.write((trx) => updateReportRun(trx, row, until, owner));
        if (!isOurs) return;
      }
    };
    const keeping = keep().catch((error: unknown) =>
      deps.log.warn('the lease of a scheduled report could not be renewed', {
        schedule: row.schedule,
        error: sentence(error),
      }),
    );
    try {
      return await work;
    } finally {
      done.abort();
      await keeping;
    }
  };

  const makeOne = async (schedule: ReportSchedule, row: ReportRunRow): Promise<ReportRun | null> => {
    let report = row.report_id === null ? null : await reportById(database.db, row.report_id);
    try {
      report ??= await deps.make(schedule, { from: row.period_from, to: row.period_to });
      const { id } = report;
      // Before it is mailed: whatever happens then, it is not made again.
      const isOurs = await database.write((trx) => updateReportRun(trx, row, { report_id: id }, owner));
      if (!isOurs) return null;
      await mail(schedule, row, report);
      const kept = await end(row, { state: 'made', report_id: id, error: null });
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
      const failed = report
        ? { report_id: report.id, error: `The report was made but not mailed: ${sentence(error)}` }
        : { report_id: null, error: sentence(error) };
      return end(row, { state: 'failed', ...failed });
    }
  };

  /** Mails a report to whoever has not got it yet. */
  const mail = async (schedule: ReportSchedule, row: ReportRunRow, report: IssuedReport) => {
    const key = `reportMail.${schedule.name}`;
    const left = await readSetting<{ reportId: string; to: string[] }>(database.db, key);
    const isLeft = (address: string) => left?.reportId !== report.id || left.to.includes(address);
    const to = schedule.email?.to.filter(isLeft) ?? [];
    if (to.length === 0) return;
    const { refused, problem } = await deps.mail(schedule, report, to);
    const now = clock.now();
    const taken = to.filter((address) => !refused.includes(address));
    await database.write(async (trx) => {
      await writeSetting(trx, key, { reportId: report.id, to: refused }, now);
      const payload = { reportId: report.id, dueAt: row.due_at, to: taken };
      await appendToLedger(trx, [event('report.mailed', schedule.name, payload)], now);
    });
    if (problem !== null) throw new MailFault('refused', problem);
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
      const run = row && (await whileLeased(row, makeOne(schedule, row)));
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
    async runNow(name) {
      const schedule = deps.schedules().find((known) => known.name === name);
      if (!schedule) throw notFound(name, deps.schedules());
      const run = running.then(async () => {
        const row = await claimNow(schedule);
        return whileLeased(row, makeOne(schedule, row));
      });
      running = run.catch(() => undefined);
      const ended = await run;
      if (ended === null) throw beingMade(schedule);
      return ended;
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
  const open = await openReportRuns(trx, schedule.name);
  const superseded = open.filter((row) => row.report_id === null);
  // What only its mail kept open was made.
  for (const row of open)
    await updateReportRun(trx, row, { state: row.report_id === null ? 'missed' : 'made' });
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
  type: 'report.missed' | 'report.failed' | 'report.files_deleted' | 'report.mailed',
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

function isLeased({ lease_until: until }: ReportRunRow, now: Instant): boolean {
  return until !== null && until > now;
}

function beingMade({ name }: ReportSchedule): HeadroomError {
  return new HeadroomError('CONFLICT', `The report of the schedule ${name} is being made at this moment.`);
}

function notOver({ name }: ReportSchedule, end: Instant): HeadroomError {
  return new HeadroomError(
    'CONFLICT',
    `The period of the schedule ${name} ends at ${isoSecond(end)}; its report can be made from then on.`,
  );
}

function notFound(name: string, schedules: readonly ReportSchedule[]): HeadroomError {
  const known = schedules.map((schedule) => schedule.name).join(', ');
  return new HeadroomError('NOT_FOUND', `There is no schedule ${name}. Known: ${known || 'none'}.`);
}

function sentence(error: unknown): string {
  return error instanceof HeadroomError || error instanceof MailFault
    ? error.message
    : 'An unexpected fault inside Headroom; see headroom.log.';
}
