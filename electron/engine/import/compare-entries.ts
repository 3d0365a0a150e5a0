import { isDeepStrictEqual } from 'node:util';
import type { DirectoryEntry, ListChange, RegisterEntry } from '#shared/model/register.ts';

type Entry = RegisterEntry | DirectoryEntry;
type Keyed = [key: string, entry: Entry];

/** How a file differs from what is stored; `missing`: stored, and not in the file. */
export interface Comparison {
  fresh: Keyed[];
  differing: Keyed[];
  missing: Keyed[];
  /** The same for people, in this order. */
  changes: ListChange[];
}

export function compareEntries(
  stored: ReadonlyMap<string, Entry>,
  read: ReadonlyMap<string, Entry>,
): Comparison {
  const fresh = [...read].filter(([key]) => !stored.has(key));
  const differing = [...read].filter(([key, entry]) => {
    const earlier = stored.get(key);
    return earlier !== undefined && !isDeepStrictEqual(earlier, entry);
  });
  const missing = [...stored].filter(([key]) => !read.has(key));
  return {
    fresh,
    differing,
    missing,
    changes: [
      ...fresh.map(([, entry]) => change(entry, 'added')),
      ...differing.map(([key, entry]) => change(entry, 'changed', differingFields(stored.get(key), entry))),
      ...missing.map(([, entry]) => change(entry, 'removed')),
    ],
  };
}

function change({ id, name }: Entry, kind: ListChange['change'], fields: string[] = []): ListChange {
  return { id, name, change: kind, fields };
}

function differingFields(earlier: Entry | undefined, entry: Entry): string[] {
  const old = new Map<string, unknown>(Object.entries(earlier ?? {}));
  return Object.entries(entry)
    .filter(([field, value]) => !isDeepStrictEqual(old.get(field), value))
    .map(([field]) => field);
}
