import type { DirectoryEntry, RegisterEntry } from '#shared/model/register.ts';

type Parsed = string | string[] | number | boolean | null;
type Cell = (text: string) => Parsed;

const asText: Cell = (text) => text;
const asMaybe: Cell = (text) => text || null;
const asWord: Cell = (text) => text.toLowerCase() || null;
const asList: Cell = (text) =>
  text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const asNumber: Cell = (text) => (text === '' ? null : /^\d+$/.test(text) ? Number(text) : text);
/** What is neither yes nor no stays as it is, for the schema to refuse. */
const asYes: Cell = (text) => {
  const said = text.toLowerCase();
  return said === 'yes' || said === 'true' ? true : said === 'no' || said === 'false' ? false : text;
};

/** Column by column: the field that it fills, and how it is read. */
export type EntryColumns<Field extends string> = Record<string, readonly [field: Field, read: Cell]>;

export const REGISTER_COLUMNS: EntryColumns<keyof RegisterEntry> = {
  id: ['id', asText],
  name: ['name', asText],
  provider: ['provider', asText],
  connections: ['connections', asList],
  projects: ['projects', asList],
  owner: ['owner', asMaybe],
  purpose: ['purpose', asMaybe],
  data_class: ['dataClass', asWord],
  criticality: ['criticality', asWord],
  contract: ['contract', asMaybe],
  dpa_link: ['dpaLink', asMaybe],
  reviewed_on: ['reviewedOn', asMaybe],
  fallback: ['fallback', asMaybe],
  fallback_tested_on: ['fallbackTestedOn', asMaybe],
  log_retention_days: ['logRetentionDays', asNumber],
  log_retention_source: ['logRetentionSource', asMaybe],
  active: ['active', asYes],
};

export const DIRECTORY_COLUMNS: EntryColumns<keyof DirectoryEntry> = {
  id: ['id', asText],
  name: ['name', asText],
  kind: ['kind', asWord],
  active: ['active', asYes],
  left_on: ['leftOn', asMaybe],
};
