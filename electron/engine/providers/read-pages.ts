import type { Gap } from '#shared/model/poll.ts';
import { partIfExposed } from './part.ts';
import type { Part } from './part.ts';
import type { JsonReading } from './read-json.ts';

/** Far above any real account; ends a list that never ends by itself. */
const MOST_PAGES = 50;

/**
 * `next` asks for the page that follows: a number, a cursor or a whole request. null: this was the last one; undefined: it
 * was not, yet the vendor does not say how to go on.
 */
export interface Page<Row, Next> {
  rows: readonly Row[];
  next: Next | null | undefined;
}

/** The rows of all pages; `isComplete` is false where the list goes on beyond what is read. */
export interface PagedRows<Row> {
  rows: Row[];
  isComplete: boolean;
}

/** How far a list is read. */
export interface PageBounds<Row> {
  mostPages?: number;
  /** Rows beyond these are left out. */
  mostRows?: number;
  /**
   * What tells rows apart, for lists that move while they are read: of equal rows the last one counts. A page without any
   * row that is new then ends the list, since some vendors answer the last page for ever.
   */
  keyOf?: (row: Row) => string;
  /** Of a list that comes newest first: earlier polls have read this row and all that follow, so that it ends there. */
  isKnown?: (row: Row) => boolean;
}

/**
 * Reads a list from page to page, one after another. A page that cannot be read fails the whole list: half a list would
 * look like a small one. So does a page that leads nowhere, or back to one that was read.
 *
 * @param first what asks for the first page
 * @param read the page that `at` asks for
 */
export async function readPages<Row, Next>(
  first: Next,
  read: (at: Next) => Promise<JsonReading<Page<Row, Next>>>,
  { mostPages = MOST_PAGES, mostRows = Infinity, keyOf, isKnown }: PageBounds<Row> = {},
): Promise<JsonReading<PagedRows<Row>>> {
  const rows = new Map<string | number, Row>();
  const seen = new Set<string>();
  let at = first;
  for (;;) {
    seen.add(JSON.stringify(at));
    const page = await read(at);
    if (!page.ok) return page;
    const before = rows.size;
    for (const row of page.value.rows) rows.set(keyOf?.(row) ?? rows.size, row);
    const { next } = page.value;
    const isNewless = keyOf !== undefined && rows.size === before;
    const isLast = next === null || isNewless || (isKnown !== undefined && page.value.rows.some(isKnown));
    if (isLast || seen.size >= mostPages || rows.size >= mostRows) {
      const value = {
        rows: [...rows.values()].slice(0, mostRows),
        isComplete: isLast && rows.size <= mostRows,
      };
      return { ...page, value };
    }
    if (next === undefined) return malformed(NAMELESS);
    if (seen.has(JSON.stringify(next))) return malformed(REPEATED);
    at = next;
  }
}

const NAMELESS = 'More pages are announced, yet no way to the next one; expected a new cursor.';
const REPEATED = 'A page names one that was read before as the next; expected each page once.';
const CUT = 'The list has more pages than Headroom reads in one poll.';

const malformed = (detail: string): JsonReading<never> => ({
  ok: false,
  outcome: { kind: 'malformed', detail },
  status: null,
});

/** The rows of a list that is worth nothing in part, such as costs: one that was cut counts as unreadable. */
export function wholeList<Row>(reading: JsonReading<PagedRows<Row>>): JsonReading<Row[]> {
  if (!reading.ok) return reading;
  const { rows, isComplete } = reading.value;
  return isComplete ? { ...reading, value: rows } : malformed(CUT);
}

/** The rows as a part of the account, with a gap where the list was cut. `hiddenBy`: as of {@link partIfExposed}. */
export function rowsPart<Row>(
  what: string,
  reading: JsonReading<PagedRows<Row>>,
  hiddenBy: ReadonlySet<number | null> = new Set(),
): Part<Row[]> {
  const { value, ...others } = partIfExposed(what, reading, hiddenBy);
  if (value === null) return { ...others, value };
  return { ...others, value: value.rows, gaps: value.isComplete ? [] : [truncatedGap(what)] };
}

/** A list that goes on beyond what one poll reads. */
export function truncatedGap(what: string): Gap {
  return { what, outcome: 'truncated', detail: CUT };
}
