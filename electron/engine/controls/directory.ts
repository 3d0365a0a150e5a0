import { isSamePerson } from '#engine/domain/same-person.ts';
import type { DirectoryEntry } from '#shared/model/register.ts';

/** The entry that an owner's name or address means; null: there is none. An active one comes before one that is not. */
export function ownerInDirectory(owner: string, directory: readonly DirectoryEntry[]): DirectoryEntry | null {
  const meant = directory.filter(({ id, name }) => isSamePerson(owner, id) || isSamePerson(owner, name));
  return meant.find(({ active }) => active) ?? meant[0] ?? null;
}
