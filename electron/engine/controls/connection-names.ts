import type { Facts } from '#engine/controls/control.ts';

/** Names of connections, by id. */
export function connectionNames({ connections }: Facts): Map<string, string> {
  return new Map(connections.map(({ connection }) => [connection.id, connection.name]));
}
