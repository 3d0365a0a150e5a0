import type { PollReport } from '#engine/polling/scheduler.ts';
import { observationOf } from '#engine/polling/record-poll.ts';
import type { Services } from '#engine/services.ts';
import { connectionByName, listConnections } from '#engine/store/connections.ts';
import type { Connection } from '#shared/model/connection.ts';

export function pollHandlers(services: Services) {
  const { database, scheduler } = services;
  return {
    'polls.run': async ({ names }: { names?: string[] | undefined }) => {
      const wanted = names
        ? await Promise.all(names.map((name) => connectionByName(database.db, name)))
        : (await listConnections(database.db)).filter(({ paused }) => !paused);
      if (wanted.length === 0) return [];
      const reports = await scheduler.run(wanted.map(({ id }) => id));
      await services.evaluate();
      const byId = new Map(reports.map((report) => [report.connection.id, report]));
      return wanted.map((connection) => toResult(connection, byId.get(connection.id)));
    },
  };
}

function toResult({ name, paused }: Connection, report: PollReport | undefined) {
  if (!report?.outcome) {
    const detail = paused ? 'The connection is paused.' : 'Another process is polling this connection now.';
    return { connection: name, outcome: null, detail, meters: 0, gaps: [], durationMs: 0 };
  }
  const { outcome, meters, durationMs } = report;
  return {
    connection: name,
    outcome: outcome.kind,
    detail: outcome.kind === 'ok' ? '' : outcome.detail,
    meters,
    gaps: observationOf(outcome)?.gaps.map((gap) => `${gap.what}: ${gap.detail}`) ?? [],
    durationMs,
  };
}
