import type { z } from 'zod';
import { describeIssues } from '#engine/providers/read-json.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';

/** API Gateway began in 2015; no sound date of what it holds lies outside these bounds. */
const EARLIEST_DATE = Date.UTC(2015, 0);
const LATEST_DATE = Date.UTC(2100, 0);

export interface Parsed<Item> {
  items: Item[];
  gaps: Gap[];
}

/**
 * Checks each entry by itself: a broken one becomes part of one gap and does not hide the others. Pages may overlap
 * while the list changes, so of entries with the same id the first one counts.
 */
export function parseEntries<Item extends { id: string }>(
  what: string,
  entries: readonly unknown[],
  schema: z.ZodType<Item>,
): Parsed<Item> {
  const items = new Map<string, Item>();
  const problems: string[] = [];
  for (const entry of entries) {
    const parsed = schema.safeParse(entry);
    if (!parsed.success) problems.push(describeIssues(parsed.error));
    else if (!items.has(parsed.data.id)) items.set(parsed.data.id, parsed.data);
  }
  return { items: [...items.values()], gaps: malformed(what, problems, entries.length) };
}

/** One gap for all entries that are not sound, with the first problem. */
export function malformed(what: string, problems: readonly string[], total: number): Gap[] {
  const [first] = problems;
  if (first === undefined) return [];
  return [{ what, outcome: 'malformed', detail: `${problems.length} of ${total} entries: ${first}` }];
}

/** null where there is no date, or one that cannot be true. */
export function plausible(date: Date | null | undefined): Instant | null {
  const at = date?.getTime() ?? NaN;
  return at >= EARLIEST_DATE && at < LATEST_DATE ? at : null;
}
