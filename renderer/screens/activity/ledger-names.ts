import type { Connection } from '#shared/model/connection.ts';
import type { LedgerEntry } from '#shared/model/ledger.ts';
import { objectIn, textIn } from './payload.ts';

/** What ids in the log stand for. */
export interface LedgerNames {
  connections: ReadonlyMap<string, string>;
  /** What an alert said when a row was written: later its title tells other times and amounts. null: not known. */
  alertTitle(id: string, seq: number): string | null;
}

/** From what is there now, and from rows that name what is there no more. */
export function namesFrom(
  entries: readonly LedgerEntry[],
  connections: readonly Pick<Connection, 'id' | 'name'>[],
): LedgerNames {
  const byConnection = new Map<string, string>();
  const titles = new Map<string, { seq: number; title: string }[]>();
  for (const { seq, subject, payload } of entries) {
    const [noun, id = ''] = splitSubject(subject);
    const settings = objectIn(payload, 'settings');
    const name = noun === 'connection' ? textIn(settings, 'name') : null;
    const title = noun === 'alert' ? textIn(payload, 'title') : null;
    // The newest row comes first: its name is the one that counts.
    if (name !== null && !byConnection.has(id)) byConnection.set(id, name);
    if (title !== null) titles.set(id, [...(titles.get(id) ?? []), { seq, title }]);
  }
  for (const { id, name } of connections) byConnection.set(id, name);
  return {
    connections: byConnection,
    alertTitle: (id, seq) => titles.get(id)?.find((told) => told.seq <= seq)?.title ?? null,
  };
}

/** `connection:c-1` as its noun and id. */
export function splitSubject(subject: string): [noun: string, id?: string] {
  const at = subject.indexOf(':');
  return at < 0 ? [subject] : [subject.slice(0, at), subject.slice(at + 1)];
}
