import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import type { FailedOutcome } from './outcome.ts';
import type { PollContext } from './provider.ts';
import { readJson } from './read-json.ts';
import type { JsonReading } from './read-json.ts';

/** A page of rows with the cursor of the next one; `cursor` is null on the last page. */
export interface Page<Row> {
  rows: Row[];
  cursor: string | null;
}

/** How one page is asked for and read. */
export interface PageRequest<Row> {
  request: HttpRequest;
  schema: z.ZodType<Page<Row>>;
}

/** All rows of a list; `complete` is false where the list went on beyond the last page that is read. */
export type Pages<Row> =
  { ok: true; rows: Row[]; complete: boolean } | { ok: false; outcome: FailedOutcome; status: number | null };

/**
 * Follows the cursors of a list, at most `maxPages` of them. One page that cannot be read fails the whole list: half a
 * list would look like a small one. A cursor that comes again is an error of the answer.
 *
 * @param pageAt the page that a cursor names; null names the first
 */
export async function readPages<Row>(
  context: Pick<PollContext<unknown>, 'http' | 'now' | 'signal'>,
  pageAt: (cursor: string | null) => PageRequest<Row>,
  maxPages: number,
): Promise<Pages<Row>> {
  const rows: Row[] = [];
  const seen = new Set<string | null>();
  let cursor: string | null = null;
  do {
    seen.add(cursor);
    const { request, schema } = pageAt(cursor);
    const page: JsonReading<Page<Row>> = await readJson(context, request, schema);
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    cursor = page.value.cursor;
    if (cursor !== null && seen.has(cursor)) return repeatedCursor(request);
  } while (cursor !== null && seen.size < maxPages);
  return { ok: true, rows, complete: cursor === null };
}

function repeatedCursor({ url }: HttpRequest): Pages<never> {
  const detail = `${new URL(url).pathname}: a page names a cursor that was read before; expected each page once.`;
  return { ok: false, outcome: { kind: 'malformed', detail }, status: null };
}
