import type { Connection } from '#shared/model/connection.ts';
import { selectsConnection } from '#shared/model/connection-selector.ts';
import {
  REPORT_SCOPE_KEYS,
  type ReportScope,
  type ReportScopeKey,
  reportScopeSchema,
} from '#shared/model/report-scope.ts';

/** What a report is limited to as it is being put together. */
export interface ScopeDraft {
  /** False: it is about all connections, and the lists do not count. */
  isLimited: boolean;
  /** An empty list demands nothing. */
  lists: Readonly<Record<ReportScopeKey, readonly string[]>>;
}

const NO_LISTS: ScopeDraft['lists'] = { provider: [], environment: [], owner: [], tag: [] };

export const ALL_CONNECTIONS: ScopeDraft = { isLimited: false, lists: NO_LISTS };

export function scopeDraftOf(scope: ReportScope | undefined): ScopeDraft {
  return scope
    ? { isLimited: true, lists: { ...NO_LISTS, ...definedIn(scope) } }
    : { isLimited: false, lists: NO_LISTS };
}

/** The scope that a draft means; undefined: all connections; null: it is limited, and nothing says to what. */
export function scopeIn({ isLimited, lists }: ScopeDraft): ReportScope | undefined | null {
  if (!isLimited) return undefined;
  const chosen = REPORT_SCOPE_KEYS.filter((key) => lists[key].length > 0);
  const scope = reportScopeSchema.safeParse(Object.fromEntries(chosen.map((key) => [key, lists[key]])));
  return scope.success ? scope.data : null;
}

/** What can be chosen by a key: what connections have, by name, then what was chosen and none has any more. */
export function scopeOptions(
  key: ReportScopeKey,
  connections: readonly Connection[],
  chosen: readonly string[],
): { value: string; isKnown: boolean }[] {
  const known = new Set(connections.flatMap((connection) => valuesOf(connection)[key]));
  return [
    ...[...known].sort((left, right) => left.localeCompare(right)).map((value) => ({ value, isKnown: true })),
    ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, isKnown: false })),
  ];
}

/** How many connections are of a scope. */
export function countInScope(scope: ReportScope, connections: readonly Connection[]): number {
  return connections.filter((connection) => selectsConnection(scope, connection)).length;
}

function valuesOf({ provider, environment, owner, tags }: Connection): Record<ReportScopeKey, string[]> {
  return {
    provider: [provider],
    environment: [environment],
    owner: owner === undefined || owner === '' ? [] : [owner],
    tag: tags,
  };
}

function definedIn(scope: ReportScope): Partial<ScopeDraft['lists']> {
  return Object.fromEntries(Object.entries(scope).filter(([, list]) => list !== undefined));
}
