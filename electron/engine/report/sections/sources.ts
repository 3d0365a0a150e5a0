import type { ReportSnapshot } from '../snapshot.ts';
import type { Subject } from '#shared/model/control.ts';
import type { Source } from '#shared/model/report.ts';

/** The connections of a report by id; null for what is not, or no longer, in scope. */
export interface Sources {
  byId(connectionId: string | null): Source | null;
  ofSubject(subject: Subject): Source | null;
}

export function buildSources(snapshot: ReportSnapshot): Sources {
  const index = new Map(
    snapshot.connections.map(({ connection, providerName }) => [
      connection.id,
      {
        connectionId: connection.id,
        connection: connection.name,
        provider: providerName,
        environment: connection.environment,
        owner: connection.owner ?? null,
      },
    ]),
  );
  const byId = (id: string | null) => (id === null ? null : (index.get(id) ?? null));
  return {
    byId,
    ofSubject: (subject) => byId(subject.type === 'connection' ? subject.id : subject.connectionId),
  };
}

/** Of a connection that is in scope for certain. */
export function requireSource(sources: Sources, connectionId: string): Source {
  const source = sources.byId(connectionId);
  if (!source) throw new Error(`Connection ${connectionId} is missing from the snapshot.`);
  return source;
}
