import type { z } from 'zod';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { readPages } from '#engine/providers/read-pages.ts';
import type { Page, PagedRows } from '#engine/providers/read-pages.ts';
import { pageRequest, type AnthropicContext, type ListRequest } from './requests.ts';

/** Twenty months of daily buckets, or two thousand keys; also ends a chain of cursors that never ends by itself. */
const MOST_PAGES = 20;

/** All rows of a list of the Admin API, by its cursors. */
export async function readRows<Row>(
  context: AnthropicContext,
  list: ListRequest,
  schema: z.ZodType<Page<Row, string>>,
  mostPages = MOST_PAGES,
): Promise<JsonReading<PagedRows<Row>>> {
  return readPages<Row, string | null>(
    null,
    (cursor) => readJson(context, pageRequest(context, list, cursor), schema),
    { mostPages },
  );
}
