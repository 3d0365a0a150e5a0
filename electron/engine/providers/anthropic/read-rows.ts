import type { z } from 'zod';
import { readPages } from '#engine/providers/former-pages.ts';
import type { Page, Pages } from '#engine/providers/former-pages.ts';
import { pageRequest, type AnthropicContext, type ListRequest } from './requests.ts';

/** Twenty months of daily buckets, or two thousand keys; also ends a chain of cursors that never ends by itself. */
const MAX_PAGES = 20;

/** All rows of a list of the Admin API, by its cursors. */
export async function readRows<Row>(
  context: AnthropicContext,
  list: ListRequest,
  schema: z.ZodType<Page<Row>>,
): Promise<Pages<Row>> {
  return readPages(context, (cursor) => ({ request: pageRequest(context, list, cursor), schema }), MAX_PAGES);
}
