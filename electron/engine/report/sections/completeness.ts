import { requireSource } from './sources.ts';
import type { Sources } from './sources.ts';
import type { PollStatistics, ReportSnapshot } from '../snapshot.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { SourceSheet } from '#shared/model/report.ts';

/** One sheet a connection. References to credentials are named, the credentials themselves are not known here. */
export function buildCompleteness(snapshot: ReportSnapshot, sources: Sources): SourceSheet[] {
  const polling = new Map(snapshot.polling.map((statistics) => [statistics.connectionId, statistics]));
  return snapshot.connections.map((facts) => ({
    source: requireSource(sources, facts.connection.id),
    credentials: credentialsOf(facts.connection),
    lastOutcome: facts.lastPoll?.outcome ?? null,
    lastSuccessAt: facts.lastSuccessAt,
    unreadable: unreadable(facts),
    ...fromPolling(polling.get(facts.connection.id)),
  }));
}

/** A client certificate is one as well, under `tls`. */
const credentialsOf = ({ secrets, tls = {} }: ConnectionFacts['connection']) => [
  ...Object.entries(secrets).map(([field, reference]) => ({ field, reference })),
  ...Object.entries(tls).flatMap(([field, reference]) =>
    reference === undefined ? [] : [{ field: `tls.${field}`, reference }],
  ),
];

const unreadable = (facts: ConnectionFacts) => [...(facts.lastPoll?.gaps ?? [])];

type FromPolling = Omit<
  SourceSheet,
  'source' | 'credentials' | 'lastOutcome' | 'lastSuccessAt' | 'unreadable'
>;

function fromPolling(statistics: PollStatistics | undefined): FromPolling {
  if (!statistics) {
    return {
      endpoints: [],
      polls: null,
      outages: [],
      recordsReceived: null,
      controlTotal: null,
      clockOffsetMs: null,
      ledgerRows: null,
    };
  }
  const { expected, made, succeeded, firstAt, lastAt } = statistics;
  return {
    endpoints: [...statistics.endpoints],
    polls: { expected, made, succeeded, firstAt, lastAt },
    outages: [...statistics.outages],
    recordsReceived: statistics.recordsReceived,
    controlTotal: statistics.controlTotal,
    clockOffsetMs: statistics.clockOffsetMs,
    ledgerRows: statistics.ledgerRows,
  };
}
