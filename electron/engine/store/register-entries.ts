import type { DirectoryEntry, RegisterEntry } from '#shared/model/register.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

type Table = 'register_entries' | 'directory_entries';

/** All services of the register, by id. */
export const registerEntries = (db: Readable): Promise<RegisterEntry[]> => entriesOf(db, 'register_entries');

/** All people and services of the directory, by id. */
export const directoryEntries = (db: Readable): Promise<DirectoryEntry[]> =>
  entriesOf(db, 'directory_entries');

/** Writes entries; one of the same id replaces the older one. `id` is the key, whatever the entry spells. */
export async function putEntries(
  trx: Writable,
  table: Table,
  entries: ReadonlyMap<string, RegisterEntry | DirectoryEntry>,
) {
  for (const [id, entry] of entries) {
    const entry_json = toJson(entry);
    await trx
      .insertInto(table)
      .values({ id, entry_json })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ entry_json }))
      .execute();
  }
}

/** Whether there was such an entry. */
export async function removeEntry(trx: Writable, table: Table, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom(table).where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

async function entriesOf<Entry>(db: Readable, table: Table): Promise<Entry[]> {
  const rows = await db.selectFrom(table).selectAll().orderBy('id').execute();
  return rows.map((row) => fromJson<Entry>(row.entry_json));
}
