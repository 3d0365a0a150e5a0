import type { z } from 'zod';
import { bearer, jsonRequest } from '../json-request.ts';
import type { PollContext } from '../provider.ts';
import { mapReading, readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { readPages } from '../read-pages.ts';
import type { PagedRows } from '../read-pages.ts';
import type { ReplicateConfig } from './schema.ts';

interface ListPage<Item> {
  results: Item[];
  next?: string | null | undefined;
}

/**
 * Reads a list, a hundred items a page and newest first, until it ends or `isEnough` of what came last. Of `next` only the
 * cursor is used: an address from an answer must not decide where the key is sent.
 */
export async function readList<Item>(
  context: PollContext<ReplicateConfig>,
  path: string,
  schema: z.ZodType<ListPage<Item>>,
  isEnough: (last: Item) => boolean = () => false,
): Promise<JsonReading<PagedRows<Item>>> {
  const { config, secrets } = context;
  return readPages<Item, string | null>(null, async (cursor) => {
    const request = jsonRequest(config.baseUrl, path, bearer(secrets['apiToken']), { cursor });
    return mapReading(await readJson(context, request, schema), ({ results, next }) => {
      const last = results.at(-1);
      const isLast = next == null || (last !== undefined && isEnough(last));
      return { rows: results, next: isLast ? null : cursorOf(next) };
    });
  });
}

function cursorOf(next: string): string | undefined {
  const query = next.split('?')[1]?.split('#')[0];
  return new URLSearchParams(query).get('cursor') ?? undefined;
}
