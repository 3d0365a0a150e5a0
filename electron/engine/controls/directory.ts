import { personKey } from '#engine/domain/same-person.ts';
import type { DirectoryEntry } from '#shared/model/register.ts';
import type { Facts } from './control.ts';

/** Finds the entry that an owner's name or address means; null: there is none. An active one comes before one that is not. */
export type FindOwner = (owner: string) => DirectoryEntry | null;

/** null: no directory is on record, not even one of which a limited report tells nothing. */
export function directoryOf({ directory, leftOut }: Pick<Facts, 'directory' | 'leftOut'>): FindOwner | null {
  if (directory.length === 0 && (leftOut?.directory ?? 0) === 0) return null;
  const known = new Map<string, DirectoryEntry>();
  for (const entry of directory) {
    for (const key of [personKey(entry.id), personKey(entry.name)]) {
      if (!known.has(key) || entry.active) known.set(key, entry);
    }
  }
  return (owner) => known.get(personKey(owner)) ?? null;
}
