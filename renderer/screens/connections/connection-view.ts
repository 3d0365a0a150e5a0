import type { Connection, ConnectionSettings } from '#shared/model/connection.ts';
import type { Level } from '#shared/levels.ts';
import type { Poll } from '#shared/model/poll.ts';

/** What a person declared of a connection. */
export function settingsOf(connection: Connection): ConnectionSettings {
  const { id, createdAt, updatedAt, ...settings } = connection;
  return settings;
}

/** A name for a new connection that no other has: `openai`, `openai-2`. */
export function freeName(wish: string, taken: readonly string[]): string {
  let name = wish;
  for (let next = 2; taken.includes(name); next += 1) name = `${wish}-${next}`;
  return name;
}

/** How one poll is marked in the strip. A poll that read a part only leaves blind spots. */
export function pollLevel({ outcome, gaps }: Poll): Level {
  if (outcome === 'ok') return gaps.length === 0 ? 'fine' : 'watch';
  return outcome === 'payment_required' ? 'critical' : 'unknown';
}
