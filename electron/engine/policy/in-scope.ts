import type { Connection } from '#shared/model/connection.ts';
import type { ConnectionSelector } from '#shared/model/connection-selector.ts';
import type { Scope } from './pack-schema.ts';

/** Whether a control of that scope judges the connection: it is included (by default all are) and not excluded. */
export function isInScope(scope: Scope | undefined, connection: Connection): boolean {
  if (scope === undefined) return true;
  const isIncluded = scope.include === undefined || selects(scope.include, connection);
  return isIncluded && (scope.exclude === undefined || !selects(scope.exclude, connection));
}

/** Each list that is there names the connection by one of its entries; a selector without lists selects nothing. */
export function selects(selector: ConnectionSelector, connection: Connection): boolean {
  const { provider, environment, owner, tag, connection: names } = selector;
  const matches = [
    provider?.includes(connection.provider),
    environment?.includes(connection.environment),
    owner?.includes(connection.owner ?? ''),
    tag?.some((each) => connection.tags.includes(each)),
    names?.includes(connection.name),
  ].filter((match) => match !== undefined);
  return matches.length > 0 && matches.every(Boolean);
}
