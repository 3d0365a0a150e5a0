import type { z } from 'zod';
import type { Gap } from '#shared/model/poll.ts';
import { describeIssues } from './read-json.ts';

export interface Parsed<Item> {
  items: Item[];
  gaps: Gap[];
}

/** As {@link parseEntriesBy}, of entries with an id. */
export function parseEntries<Item extends { id: string }>(
  what: string,
  entries: readonly unknown[],
  schema: z.ZodType<Item>,
): Parsed<Item> {
  return parseEntriesBy(what, entries, schema, ({ id }) => id);
}

/**
 * Checks each entry by itself: a broken one becomes part of one gap and does not hide the others. Pages may overlap
 * while the list changes, so of entries with the same identity the first one counts.
 */
export function parseEntriesBy<Item>(
  what: string,
  entries: readonly unknown[],
  schema: z.ZodType<Item>,
  identityOf: (item: Item) => string,
): Parsed<Item> {
  const items = new Map<string, Item>();
  const problems: string[] = [];
  for (const entry of entries) {
    const parsed = schema.safeParse(entry);
    if (!parsed.success) problems.push(describeIssues(parsed.error));
    else if (!items.has(identityOf(parsed.data))) items.set(identityOf(parsed.data), parsed.data);
  }
  return { items: [...items.values()], gaps: malformedGap(what, problems, entries.length) };
}

/** One gap for all entries of a list that are not sound; none where all are. */
export function malformedGap(what: string, problems: readonly string[], total: number): Gap[] {
  const [first] = problems;
  if (first === undefined) return [];
  return [{ what, outcome: 'malformed', detail: `${problems.length} of ${total} entries: ${first}` }];
}
