import { NOT_EXPOSED, partIfExposed, type AccountPart } from './exposed-part.ts';
import type { JsonReading } from './read-json.ts';

/** Ends a list that never ends by itself; far above any real account. */
const MOST_PAGES = 50;

/** One page of a list. `next` asks for the page that follows, as an offset or a page number; null: this was the last. */
export interface NumberedPage<Row> {
  rows: Row[];
  next: number | null;
}

/** The rows of all pages; `isComplete` is false where the list goes on beyond the last page that is read. */
export interface PagedRows<Row> {
  rows: Row[];
  isComplete: boolean;
}

/**
 * Follows a list from page to page, one after another. A page that cannot be read fails the whole list: half a list would
 * look like a small one. A page without any row that is new ends it, since some vendors answer the last page for ever.
 */
export async function readNumberedPages<Row>(
  first: number,
  keyOf: (row: Row) => string,
  read: (number: number) => Promise<JsonReading<NumberedPage<Row>>>,
): Promise<JsonReading<PagedRows<Row>>> {
  const rows = new Map<string, Row>();
  let next: number | null = first;
  for (let page = 0; next !== null; page += 1) {
    if (page === MOST_PAGES)
      return { ok: true, value: { rows: [...rows.values()], isComplete: false }, headers: {} };
    const reading: JsonReading<NumberedPage<Row>> = await read(next);
    if (!reading.ok) return reading;
    const before = rows.size;
    for (const row of reading.value.rows) rows.set(keyOf(row), row);
    next = rows.size === before ? null : reading.value.next;
  }
  return { ok: true, value: { rows: [...rows.values()], isComplete: true }, headers: {} };
}

/** The rows as a part of the account, with a gap where pages are left. `hiddenBy`: as of {@link partIfExposed}. */
export function rowsPart<Row>(
  what: string,
  reading: JsonReading<PagedRows<Row>>,
  hiddenBy: ReadonlySet<number | null> = new Set(),
): AccountPart<Row[]> {
  const { value, gaps, refusal } = partIfExposed(what, reading, hiddenBy);
  if (value === null) return gaps.length === 0 ? NOT_EXPOSED : { value, gaps, refusal };
  const cut = { what, outcome: 'truncated' as const, detail: `The list has more than ${MOST_PAGES} pages.` };
  return { value: value.rows, gaps: value.isComplete ? gaps : [...gaps, cut], refusal };
}
