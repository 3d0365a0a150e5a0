import type { ReportRun, ScheduleStatus } from '#shared/model/report-schedule.ts';
import { describeReportScope } from '#shared/model/report-scope.ts';
import { utcDay } from '#shared/time.ts';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

/** Schedules with their next run and what became of the last one; instants are UTC. */
export function schedulesText(terminal: Terminal, statuses: readonly ScheduleStatus[]): string {
  const entries = statuses.map(({ schedule, nextDueAt, lastRun }) => ({
    cells: [
      schedule.name,
      `${schedule.cron} (${schedule.timeZone})`,
      nextDueAt === null ? 'never' : new Date(nextDueAt).toISOString(),
      lastRun === null ? 'not yet' : runText(lastRun),
    ],
    detail: [schedule.scope ? `limited to: ${describeReportScope(schedule.scope)}` : '', lastRun?.error ?? '']
      .filter((line) => line !== '')
      .join('; '),
  }));
  return (
    table(terminal, ['schedule', 'times', 'next', 'last'], entries) ||
    'No report is scheduled. Add settings.reports.schedules to headroom.yaml and apply it.'
  );
}

/** What was made now, or failed. */
export function runsText(terminal: Terminal, runs: readonly ReportRun[]): string {
  const entries = runs.map((run) => ({
    cells: [run.schedule, runText(run), run.reportId ?? ''],
    detail: run.error ?? '',
  }));
  return table(terminal, ['schedule', 'result', 'report'], entries) || 'No report is due.';
}

function runText({ state, periodFrom, periodTo }: ReportRun): string {
  return `${state}: ${utcDay(periodFrom)} to ${utcDay(periodTo - 1)}`;
}
