import type { AllowList } from '#shared/model/allow-list.ts';
import type { RegisterEntry } from '#shared/model/register.ts';

export const ALLOW_FIELDS = ['vendors', 'models', 'regions'] as const;
export type AllowField = (typeof ALLOW_FIELDS)[number];

/** One field as it is edited: everything is allowed, or what stands in the text, one a line. */
export interface FieldDraft {
  isListed: boolean;
  text: string;
}

export interface AllowListDraft extends Record<AllowField, FieldDraft> {
  /** Unique, and not what it is called: a name that is being typed is no key. */
  key: string;
  dataClass: string;
}

export type AllowListFault = 'missing' | 'twice' | 'tooLong' | 'tooMany';

const LONGEST = 200;
const MOST_ENTRIES = 500;

export function draftsOf(lists: readonly AllowList[]): AllowListDraft[] {
  return lists.map((list) => ({
    key: list.dataClass,
    dataClass: list.dataClass,
    vendors: fieldDraft(list.vendors),
    models: fieldDraft(list.models),
    regions: fieldDraft(list.regions),
  }));
}

/** Of a new class: everything is allowed until somebody says otherwise. */
export function newDraft(key: string, dataClass: string): AllowListDraft {
  return {
    key,
    dataClass,
    vendors: fieldDraft(undefined),
    models: fieldDraft(undefined),
    regions: fieldDraft(undefined),
  };
}

/** The lists as the settings have them; or, by the key of the draft, what is wrong with which field. */
export function parseDrafts(
  drafts: readonly AllowListDraft[],
):
  | { lists: AllowList[] }
  | { faults: ReadonlyMap<string, Partial<Record<AllowField | 'dataClass', AllowListFault>>> } {
  const faults = new Map<string, Partial<Record<AllowField | 'dataClass', AllowListFault>>>();
  const seen = new Set<string>();
  for (const draft of drafts) {
    const name = classOf(draft);
    const found: Partial<Record<AllowField | 'dataClass', AllowListFault>> = {};
    if (name === '') found.dataClass = 'missing';
    else if (name.length > LONGEST) found.dataClass = 'tooLong';
    else if (seen.has(name)) found.dataClass = 'twice';
    seen.add(name);
    for (const field of ALLOW_FIELDS) {
      const entries = entriesOf(draft[field].text);
      if (
        draft[field].isListed &&
        (entries.length > MOST_ENTRIES || entries.some(({ length }) => length > LONGEST))
      )
        found[field] = 'tooMany';
    }
    if (Object.keys(found).length > 0) faults.set(draft.key, found);
  }
  if (faults.size > 0) return { faults };
  return {
    lists: drafts.map((draft) => ({
      dataClass: classOf(draft),
      ...Object.fromEntries(
        ALLOW_FIELDS.filter((field) => draft[field].isListed).map((field) => [
          field,
          entriesOf(draft[field].text),
        ]),
      ),
    })),
  };
}

/** One a line; empty lines and what is there already do not count. */
export function entriesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}

/** Vendors that are none of those known, patterns apart: most likely a slip. */
export function unknownVendors(text: string, known: readonly string[]): string[] {
  return entriesOf(text).filter((entry) => !entry.includes('*') && !known.includes(entry));
}

/** Classes that services in use name and that have no list, in the order of the alphabet. */
export function classesWithoutList(
  services: readonly RegisterEntry[],
  drafts: readonly AllowListDraft[],
): string[] {
  const listed = new Set(drafts.map(classOf));
  const used = services.flatMap(({ active, dataClass }) => (active && dataClass !== null ? [dataClass] : []));
  return [...new Set(used)].filter((name) => !listed.has(name)).sort();
}

/** As the engine compares it. */
function classOf({ dataClass }: AllowListDraft): string {
  return dataClass.trim().toLowerCase();
}

function fieldDraft(entries: readonly string[] | undefined): FieldDraft {
  return { isListed: entries !== undefined, text: (entries ?? []).join('\n') };
}
