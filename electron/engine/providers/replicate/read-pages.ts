import type { z } from 'zod';
import { bearer, jsonRequest } from '../former-request.ts';
import type { FailedOutcome } from '../outcome.ts';
import type { PollContext } from '../provider.ts';
import { readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import type { ReplicateConfig } from './schema.ts';

/** A hundred items a page. */
const MAX_PAGES = 50;

interface Page<Item> {
  results: Item[];
  next?: string | null | undefined;
}

/** `complete` is false where the list went on beyond the last page that is read. */
export type Pages<Item> =
  { ok: true; items: Item[]; complete: boolean } | { ok: false; outcome: FailedOutcome };

/**
 * Reads a list, newest first, until it ends or `isEnough` of what came last. One page that cannot be read fails it all.
 * Of `next` only the cursor is used: an address from an answer must not decide where the key is sent.
 */
export async function readPages<Item>(
  context: PollContext<ReplicateConfig>,
  path: string,
  schema: z.ZodType<Page<Item>>,
  isEnough: (last: Item) => boolean = () => false,
): Promise<Pages<Item>> {
  const { config, secrets } = context;
  const items: Item[] = [];
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const query = cursor === null ? [] : [['cursor', cursor] as const];
    const request = jsonRequest(config.baseUrl, path, bearer(secrets['apiToken']), query);
    const page: JsonReading<Page<Item>> = await readJson(context, request, schema);
    if (!page.ok) return page;
    items.push(...page.value.results);
    const last = items.at(-1);
    if (page.value.next == null || (last !== undefined && isEnough(last))) {
      return { ok: true, items, complete: true };
    }
    cursor = cursorOf(page.value.next);
    if (cursor === null || seen.has(cursor)) return endless(path);
    seen.add(cursor);
  } while (seen.size < MAX_PAGES);
  return { ok: true, items, complete: false };
}

function cursorOf(next: string): string | null {
  const query = next.split('?')[1]?.split('#')[0];
  return new URLSearchParams(query).get('cursor');
}

function endless(path: string): { ok: false; outcome: FailedOutcome } {
  const detail = `GET ${path}: the page that follows has no new cursor; expected each page once`;
  return { ok: false, outcome: { kind: 'malformed', detail } };
}
