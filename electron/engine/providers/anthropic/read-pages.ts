import type { z } from 'zod';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { pageRequest, type AnthropicContext, type ListRequest } from './requests.ts';
import type { Page } from './schema.ts';

/** Twenty months of daily buckets, or two thousand keys; also ends a chain of cursors that never ends by itself. */
const MAX_PAGES = 20;

/** All rows of a list; `complete` is false where the list went on beyond the last page that is read. */
export type Pages<Row> =
  { ok: true; rows: Row[]; complete: boolean } | { ok: false; outcome: FailedOutcome; status: number | null };

/** Follows the cursors of a list. One page that cannot be read fails the whole list. */
export async function readPages<Row>(
  context: AnthropicContext,
  list: ListRequest,
  schema: z.ZodType<Page<Row>>,
): Promise<Pages<Row>> {
  const rows: Row[] = [];
  const seen = new Set<string | null>();
  let cursor: string | null = null;
  do {
    seen.add(cursor);
    const page: JsonReading<Page<Row>> = await readJson(context, pageRequest(context, list, cursor), schema);
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    cursor = page.value.cursor;
    if (cursor !== null && seen.has(cursor)) return repeatedCursor(list);
  } while (cursor !== null && seen.size < MAX_PAGES);
  return { ok: true, rows, complete: cursor === null };
}

function repeatedCursor({ path, cursorName }: ListRequest): Pages<never> {
  const detail = `${path}: a page names a ${cursorName} that was read before; expected each page once.`;
  return { ok: false, outcome: { kind: 'malformed', detail }, status: null };
}
