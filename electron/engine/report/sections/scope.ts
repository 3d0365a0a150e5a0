import { buildLimitations } from './limitations.ts';
import { requireSource } from './sources.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot } from '../snapshot.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';
import type { Scope } from '#shared/model/report.ts';

export function buildScope(snapshot: ReportSnapshot, sources: Sources): Scope {
  const { limit } = snapshot;
  return {
    ...(limit ? { limit: { ...limit, unmatched: [...limit.unmatched] } } : {}),
    included: snapshot.connections.map((facts) => includedRow(facts, sources)),
    excluded: [...snapshot.excluded],
    population: population(snapshot.connections),
    limitations: buildLimitations(snapshot, sources),
  };
}

function includedRow(facts: ConnectionFacts, sources: Sources): Scope['included'][number] {
  return {
    source: requireSource(sources, facts.connection.id),
    purpose: facts.connection.purpose ?? null,
    paused: facts.connection.paused,
    pollIntervalSeconds: facts.connection.pollIntervalSeconds,
    meters: facts.meters.length,
    hasSubscription: facts.subscription !== null,
    apiKeys: facts.apiKeys?.length ?? null,
    resources: facts.resources?.length ?? null,
  };
}

function population(connections: readonly ConnectionFacts[]): Scope['population'] {
  const total = (count: (facts: ConnectionFacts) => number) =>
    connections.reduce((sum, facts) => sum + count(facts), 0);
  return {
    connections: connections.length,
    providers: new Set(connections.map((facts) => facts.providerName)).size,
    meters: total((facts) => facts.meters.length),
    subscriptions: total((facts) => (facts.subscription ? 1 : 0)),
    apiKeys: total((facts) => facts.apiKeys?.length ?? 0),
    connectionsWithoutKeyInventory: total((facts) => (facts.apiKeys ? 0 : 1)),
  };
}
