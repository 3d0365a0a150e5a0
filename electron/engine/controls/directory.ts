import { personKey } from '#engine/domain/same-person.ts';
import type { DirectoryEntry } from '#shared/model/register.ts';

/** Finds the entry that an owner's name or address means; null: there is none. An active one comes before one that is not. */
export function directoryOf(entries: readonly DirectoryEntry[]): (owner: string) => DirectoryEntry | null {
  const known = new Map<string, DirectoryEntry>();
  for (const entry of entries) {
    for (const key of [personKey(entry.id), personKey(entry.name)]) {
      if (!known.has(key) || entry.active) known.set(key, entry);
    }
  }
  return (owner) => known.get(personKey(owner)) ?? null;
}
