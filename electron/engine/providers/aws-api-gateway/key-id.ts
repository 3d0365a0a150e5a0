import { createHash } from 'node:crypto';

/** The shortest API key AWS makes or takes. Ids are 10 characters, yet keys made without a distinct id carry the key as id. */
const SHORTEST_SECRET = 20;

/** The id to store: itself, or a digest where it may be the key's value. */
export function storableKeyId(id: string): string {
  if (id.length < SHORTEST_SECRET) return id;
  return `sha256-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}

/** What people see: the key's name, else its id, of which only the end is shown where it may be the value. */
export function keyLabel(id: string, name: string | null | undefined): string {
  const label = name?.trim();
  if (label && label !== id) return label;
  return id.length < SHORTEST_SECRET ? id : `…${id.slice(-4)}`;
}
