import { csvText } from '#engine/csv-text.ts';
import type { DirectoryEntry, RegisterEntry } from '#shared/model/register.ts';
import { DIRECTORY_COLUMNS, type EntryColumns, REGISTER_COLUMNS } from './entry-columns.ts';

/** Services as `readRegisterCsv` takes them back unchanged. */
export const writeRegisterCsv = (entries: readonly RegisterEntry[]): string =>
  writeEntries(entries, REGISTER_COLUMNS);

/** People and services as `readDirectoryCsv` takes them back unchanged. */
export const writeDirectoryCsv = (entries: readonly DirectoryEntry[]): string =>
  writeEntries(entries, DIRECTORY_COLUMNS);

function writeEntries<Entry extends object>(
  entries: readonly Entry[],
  layout: EntryColumns<string & keyof Entry>,
): string {
  const columns = Object.entries(layout);
  const rows = entries.map((entry) =>
    Object.fromEntries(columns.map(([column, [field]]) => [column, cellText(entry[field])])),
  );
  return csvText(Object.keys(layout), rows);
}

function cellText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(' | ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
