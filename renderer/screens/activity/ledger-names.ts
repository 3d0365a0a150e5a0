import type { Connection } from '#shared/model/connection.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { LedgerEntry } from '#shared/model/ledger.ts';
import { objectIn, textIn } from './payload.ts';

/** What ids in the log stand for. */
export interface LedgerNames {
  connections: ReadonlyMap<string, string>;
  /** Titles by alert. */
  alerts: ReadonlyMap<string, string>;
}

/** From what is there now, and from rows that name what is there no more. */
export function namesFrom(
  entries: readonly LedgerEntry[],
  connections: readonly Pick<Connection, 'id' | 'name'>[],
  alerts: readonly Pick<Alert, 'id' | 'title'>[],
): LedgerNames {
  const byConnection = new Map<string, string>();
  const byAlert = new Map<string, string>();
  for (const { subject, payload } of entries) {
    const [noun, id = ''] = splitSubject(subject);
    const settings = objectIn(payload, 'settings');
    const name = noun === 'connection' ? textIn(settings, 'name') : null;
    const title = noun === 'alert' ? textIn(payload, 'title') : null;
    // The newest row comes first: its name is the one that counts.
    if (name !== null && !byConnection.has(id)) byConnection.set(id, name);
    if (title !== null && !byAlert.has(id)) byAlert.set(id, title);
  }
  for (const { id, name } of connections) byConnection.set(id, name);
  for (const { id, title } of alerts) byAlert.set(id, title);
  return { connections: byConnection, alerts: byAlert };
}

/** `connection:c-1` as its noun and id. */
export function splitSubject(subject: string): [noun: string, id?: string] {
  const at = subject.indexOf(':');
  return at < 0 ? [subject] : [subject.slice(0, at), subject.slice(at + 1)];
}
