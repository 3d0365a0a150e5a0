import type { Connection } from '#shared/model/connection.ts';
import { selectsConnection } from '#shared/model/connection-selector.ts';
import type { Scope } from './pack-schema.ts';

/** Whether a control of that scope judges the connection: it is included (by default all are) and not excluded. */
export function isInScope(scope: Scope | undefined, connection: Connection): boolean {
  if (scope === undefined) return true;
  const isIncluded = scope.include === undefined || selectsConnection(scope.include, connection);
  return isIncluded && (scope.exclude === undefined || !selectsConnection(scope.exclude, connection));
}
