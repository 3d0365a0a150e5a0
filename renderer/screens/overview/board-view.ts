import { containsText } from '#renderer/components/contains-text.ts';
import { compareLevels, type Level } from '#shared/levels.ts';
import type { ConnectionStatus, MeterStatus, Status } from '#shared/model/status.ts';

export const GROUPINGS = ['none', 'owner', 'provider'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface BoardMeter {
  kind: 'meter';
  meter: MeterStatus;
  connection: ConnectionStatus | null;
}

export interface BoardGroup {
  kind: 'group';
  /** null: no owner is declared. */
  name: string | null;
  count: number;
  worst: Level;
}

export type BoardRow = BoardMeter | BoardGroup;

/**
 * The rows of the board in the engine's order: what runs out first comes first, also among groups, of which the one whose
 * first meter runs out first leads.
 */
export function boardRows(
  { meters, connections }: Pick<Status, 'meters' | 'connections'>,
  filter: string,
  grouping: Grouping,
): BoardRow[] {
  const byName = new Map(connections.map((connection) => [connection.name, connection]));
  const rows = meters
    .map((meter): BoardMeter => ({
      kind: 'meter',
      meter,
      connection: byName.get(meter.connection) ?? null,
    }))
    .filter((row) => matches(row, filter));
  if (grouping === 'none') return rows;
  const groups = Map.groupBy(rows, ({ connection }) => groupName(connection, grouping));
  return [...groups].flatMap(([name, members]) => [groupRow(name, members), ...members]);
}

function groupName(connection: ConnectionStatus | null, grouping: 'owner' | 'provider'): string | null {
  if (connection === null) return null;
  return grouping === 'owner' ? connection.owner : connection.providerName;
}

function groupRow(name: string | null, members: readonly BoardMeter[]): BoardGroup {
  const levels = members.map(({ meter }) => meter.level).sort(compareLevels);
  return { kind: 'group', name, count: members.length, worst: levels[0] ?? 'unknown' };
}

/** Found by all that names the meter and by who answers for it. */
function matches({ meter, connection }: BoardMeter, filter: string): boolean {
  return containsText(filter, [
    meter.connection,
    meter.name,
    meter.unit,
    connection?.providerName ?? null,
    connection?.owner ?? null,
    connection?.environment ?? null,
  ]);
}

/** The row that ↑, ↓, Home or End lead to from `index`; headings are passed over. */
export function nextMeterRow(rows: readonly BoardRow[], index: number, key: string): number {
  const isMeter = ({ kind }: BoardRow) => kind === 'meter';
  const targets: Readonly<Record<string, () => number>> = {
    ArrowDown: () => rows.findIndex((row, at) => at > index && isMeter(row)),
    ArrowUp: () => rows.findLastIndex((row, at) => at < index && isMeter(row)),
    Home: () => rows.findIndex(isMeter),
    End: () => rows.findLastIndex(isMeter),
  };
  const found = targets[key]?.();
  return found === undefined || found === -1 ? index : found;
}
