import type { Gap } from '#shared/model/poll.ts';
import { unreadableAnswer } from './aws-refusal.ts';
import { gapFrom, type FailedOutcome } from './outcome.ts';

/** More than any account may have (API Gateway: 10,000 keys and 300 usage plans per region). */
export const LONGEST_LIST = 10_000;
const MOST_PAGES = 40;

export type Answer<Value> = { ok: true; value: Value } | { ok: false; outcome: FailedOutcome };

/** What could be read of a paged list. It is complete only without a failure and without a cut. */
export interface Listing<Item> {
  items: Item[];
  /** Why the reading ended early; the items before it stand. */
  failure: FailedOutcome | null;
  isCut: boolean;
}

/** One page of any AWS list; `position` is what its service calls the token of the next page. */
export interface Page<Item> {
  items?: Item[] | undefined;
  position?: string | undefined;
  /** Where the service says by itself that pages follow. */
  hasMore?: boolean | undefined;
}

/** Follows `position` to the last page, at most `mostPages` pages and {@link LONGEST_LIST} items. */
export async function readListing<Item>(
  ask: (position: string | undefined) => Promise<Answer<Page<Item>>>,
  mostPages = MOST_PAGES,
): Promise<Listing<Item>> {
  const items: Item[] = [];
  const positions = new Set<string>();
  let position: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await ask(position);
    if (!answer.ok) return { items, failure: answer.outcome, isCut: false };
    const found: unknown = answer.value.items;
    if (!Array.isArray(found)) return { items, failure: unreadableAnswer('a list'), isCut: false };
    for (const item of answer.value.items ?? []) {
      if (items.length === LONGEST_LIST) return { items, failure: null, isCut: true };
      items.push(item);
    }
    position = answer.value.position;
    if (position === undefined || position === '') {
      const failure = answer.value.hasMore ? unreadableAnswer('the position of the page that follows') : null;
      return { items, failure, isCut: false };
    }
    if (positions.has(position))
      return { items, failure: unreadableAnswer('a new page, got one again'), isCut: false };
    positions.add(position);
  }
  return { items, failure: null, isCut: true };
}

/** The page that an answer holds. */
export async function pageOf<Output>(
  answer: Promise<Answer<Output>>,
  read: (output: Output) => Page<unknown>,
): Promise<Answer<Page<unknown>>> {
  const given = await answer;
  return given.ok ? { ok: true, value: read(given.value) } : given;
}

export function isComplete({ failure, isCut }: Listing<unknown>): boolean {
  return failure === null && !isCut;
}

/** What the listing misses, for the observation. */
export function listingGaps(what: string, { items, failure, isCut }: Listing<unknown>): Gap[] {
  if (failure !== null) return [gapFrom(what, failure)];
  if (!isCut) return [];
  return [{ what, outcome: 'truncated', detail: `only the first ${items.length} entries were read` }];
}
