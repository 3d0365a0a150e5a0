import { appendToLedger } from '#engine/ledger/ledger.ts';
import { observationOf } from '#engine/polling/record-poll.ts';
import type { PollReport } from '#engine/polling/scheduler.ts';
import type { Services } from '#engine/services.ts';
import { connectionByName, listConnections } from '#engine/store/connections.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Connection } from '#shared/model/connection.ts';

export function pollHandlers(services: Services) {
  const { database, clock, scheduler, pause, emit } = services;
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

    'polls.pause': async ({ until, actor }: { until: number | null; actor: string }) => {
      const now = clock.now();
      if (until !== null && until <= now)
        throw new HeadroomError('INVALID_INPUT', 'Polling is paused until a time in the future.');
      if (until === pause.until()) return {};
      const type = until === null ? 'polls.resumed' : 'polls.paused';
      await database.write((trx) =>
        appendToLedger(trx, [{ type, actor, subject: 'polls', payload: { until } }], now),
      );
      pause.set(until);
      emit('polls.paused', {});
      return {};
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
