import type { ConnectionFacts, Facts } from '#engine/controls/control.ts';
import { servicesOf } from '#engine/controls/services.ts';
import { evidenceLogSubject, policyPackSubject } from '#engine/controls/subjects.ts';
import { matchesGlob } from '#engine/domain/matches-glob.ts';
import { personKey } from '#engine/domain/same-person.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { Attestation } from '#shared/model/attestation.ts';
import { selectsConnection } from '#shared/model/connection-selector.ts';
import { describeReportScope, REPORT_SCOPE_KEYS, type ReportScope } from '#shared/model/report-scope.ts';
import type { Waiver } from '#shared/model/waiver.ts';

/** What a report is limited to, and how much that leaves out. */
export interface ReportLimit {
  scope: ReportScope;
  /** Connections that are not of the scope: their number alone is told. */
  connectionsLeftOut: number;
  /** Values of the scope that no connection has, each as `owner ann`: perhaps misspelt. */
  unmatched: readonly string[];
}

/** Of a name such as `openai · key 1` the part before this one is that of the connection. */
const PART = ' · ';

/** What is judged of the installation itself, by its name. */
const INSTALLATION = new Set([evidenceLogSubject().name, policyPackSubject().name]);

/**
 * The facts that concern the connections of a scope, so that what is judged, told and handed over as evidence rests on
 * nothing else. What controls say of a connection in scope is the same as before; of the lists of the whole installation
 * only entries that concern one stay, with the number of the others. Allow-lists and the standing of log and policy stay.
 *
 * @throws {HeadroomError} INVALID_INPUT where no connection is in scope
 */
export function limitFacts(facts: Facts, scope: ReportScope): { facts: Facts; limit: ReportLimit } {
  const connections = facts.connections.filter(({ connection }) => selectsConnection(scope, connection));
  if (connections.length === 0) {
    throw new HeadroomError(
      'INVALID_INPUT',
      `No connection is in the scope of the report: ${describeReportScope(scope)}. Each list has to name what a connection has; see headroom connections list.`,
    );
  }
  const register = facts.register.flatMap((entry) => {
    const read = connections.filter((connection) => servicesOf(connection, [entry]).length > 0);
    const names = (pattern: string) => read.some(({ connection }) => matchesGlob(connection.name, pattern));
    return read.length === 0 ? [] : [{ ...entry, connections: entry.connections.filter(names) }];
  });
  const directory = facts.directory.filter(isOwnerIn(connections));
  const waivers = facts.waivers.filter((waiver) => concerns(waiver, connections));
  return {
    facts: {
      ...facts,
      connections,
      training: facts.training.filter(({ provider, person }) =>
        connections.some(
          ({ connection }) =>
            connection.provider === provider && personKey(connection.owner ?? '') === personKey(person),
        ),
      ),
      register,
      directory,
      waivers,
      ...(facts.attestations ? { attestations: facts.attestations.filter(isOf(connections)) } : {}),
      leftOut: {
        register: facts.register.length - register.length,
        directory: facts.directory.length - directory.length,
        waivers: facts.waivers.length - waivers.length,
      },
    },
    limit: {
      scope,
      connectionsLeftOut: facts.connections.length - connections.length,
      unmatched: unmatchedIn(scope, facts.connections),
    },
  };
}

/** A word on every subject concerns these too. */
function isOf(inScope: readonly ConnectionFacts[]) {
  const ids = new Set(inScope.map(({ connection }) => connection.id));
  return ({ subject }: Attestation) =>
    subject === null || (subject.connectionId !== null && ids.has(subject.connectionId));
}

/** Owners of the keys that the connections list. */
function isOwnerIn(connections: readonly ConnectionFacts[]) {
  const owners = new Set(
    connections.flatMap(({ apiKeys }) => (apiKeys ?? []).map(({ owner }) => personKey(owner ?? ''))),
  );
  owners.delete(personKey(''));
  return ({ id, name }: Facts['directory'][number]) =>
    owners.has(personKey(id)) || owners.has(personKey(name));
}

/** A waiver for every connection and subject concerns these too; one for a subject goes by the connection that its name begins with. */
function concerns({ connection, subject }: Waiver, inScope: readonly ConnectionFacts[]): boolean {
  const isIn = (name: string) => inScope.some((facts) => facts.connection.name === name);
  if (connection !== null) return isIn(connection);
  if (subject === null) return true;
  const [named = ''] = subject.split(PART);
  return isIn(named) || INSTALLATION.has(subject);
}

function unmatchedIn(scope: ReportScope, connections: readonly ConnectionFacts[]): string[] {
  return REPORT_SCOPE_KEYS.flatMap((key) =>
    (scope[key] ?? [])
      .filter(
        (value) => !connections.some(({ connection }) => selectsConnection({ [key]: [value] }, connection)),
      )
      .map((value) => `${key} ${value}`),
  );
}
