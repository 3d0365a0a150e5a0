import { csvText } from '#engine/csv-text.ts';
import type { ConnectionFacts } from '#engine/controls/control.ts';

const COLUMNS = [
  'kind',
  'id',
  'name',
  'connection_id',
  'connection',
  'provider',
  'environment',
  'owner',
] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** Everything that was known at the issue and could be sampled from, one row each. A list that a provider does not show has a row that says so. */
export function populationText(connections: readonly ConnectionFacts[]): string {
  return csvText(COLUMNS, connections.flatMap(rowsOf));
}

function rowsOf(facts: ConnectionFacts): Row[] {
  const { connection, providerName, meters, subscription, apiKeys, resources } = facts;
  const row = (kind: string, id: string, name: string): Row => ({
    kind,
    id,
    name,
    connection_id: connection.id,
    connection: connection.name,
    provider: providerName,
    environment: connection.environment,
    owner: connection.owner ?? '',
  });
  const notShown = (what: string) => [row(what, '', 'The provider does not show a list of them.')];
  return [
    row('connection', connection.id, connection.name),
    ...meters.map(({ meter }) => row('meter', String(meter.id), meter.name)),
    ...(subscription ? [row('subscription', connection.id, connection.name)] : []),
    ...(apiKeys?.map((key) => row('api_key', key.externalId, key.name)) ?? notShown('api_key')),
    ...(resources?.map(({ kind, externalId, name }) => row(kind, externalId, name)) ?? notShown('resource')),
  ];
}
