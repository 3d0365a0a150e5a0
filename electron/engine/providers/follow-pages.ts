import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { failedPart, partWith } from './former-part.ts';
import type { Part } from './former-part.ts';
import { readJson } from './read-json.ts';
import type { PollContext } from './provider.ts';

/** Far above any real account; ends a vendor's endless chain of pages. */
const MOST_PAGES = 50;

export interface Page<Item> {
  items: readonly Item[];
  /** The request of the page that follows; null: this was the last one. */
  next: HttpRequest | null;
}

/**
 * All pages of a list, one after the other. A page that cannot be read fails the whole list, for half of it would look like
 * a small one; a list that goes on beyond the cap, or beyond `mostItems`, is cut and says so in a gap.
 */
export async function followPages<Answer, Item>(
  context: Pick<PollContext<unknown>, 'http' | 'now' | 'signal'>,
  what: string,
  first: HttpRequest,
  schema: z.ZodType<Answer>,
  read: (answer: Answer, request: HttpRequest) => Page<Item>,
  mostItems = Infinity,
): Promise<Part<Item[]>> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let request: HttpRequest | null = first;
  while (request !== null) {
    if (seen.size >= MOST_PAGES || items.length >= mostItems) {
      return partWith(items.slice(0, mostItems), [truncated(what, items.length)]);
    }
    const name = `${request.url} ${request.body ?? ''}`;
    if (seen.has(name)) return failedPart(what, { kind: 'malformed', detail: REPEATED });
    seen.add(name);
    const reading = await readJson(context, request, schema);
    if (!reading.ok) return failedPart(what, reading.outcome);
    const page: Page<Item> = read(reading.value, request);
    items.push(...page.items);
    request = page.next;
  }
  return partWith(items.slice(0, mostItems));
}

const REPEATED = 'A page names one that was read before as the next; expected each page once.';

const truncated = (what: string, count: number) => ({
  what,
  outcome: 'truncated' as const,
  detail: `Only the first ${count} entries were read.`,
});
