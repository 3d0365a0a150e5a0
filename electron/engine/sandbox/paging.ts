export interface Page<Item> {
  items: Item[];
  /** Opaque token of the next page; null on the last one. */
  next: string | null;
}

/** One page of a list; `token` is what the page before handed out. null: the token is none of ours. */
export function pageOf<Item>(items: readonly Item[], limit: number, token: string | null): Page<Item> | null {
  const offset = token === null ? 0 : decodeOffset(token);
  if (offset === null || offset > items.length) return null;
  const end = offset + limit;
  return { items: items.slice(offset, end), next: end < items.length ? encodeOffset(end) : null };
}

const encodeOffset = (offset: number) => `page_${Buffer.from(`at:${offset}`).toString('base64url')}`;

function decodeOffset(token: string): number | null {
  const text = Buffer.from(token.replace(/^page_/, ''), 'base64url').toString();
  const match = /^at:(\d{1,9})$/.exec(text);
  return match ? Number(match[1]) : null;
}

/** One page of a list in which the caller names the last item it has seen. null: no such item. */
export function pageAfter<Item extends { id: string }>(
  items: readonly Item[],
  limit: number,
  afterId: string | null,
): { items: Item[]; hasMore: boolean } | null {
  const seen = afterId === null ? -1 : items.findIndex((item) => item.id === afterId);
  if (afterId !== null && seen < 0) return null;
  return { items: items.slice(seen + 1, seen + 1 + limit), hasMore: seen + 1 + limit < items.length };
}

/** The `number`-th page of a list, from 1 on; `count`: how many pages it has, one at the least. */
export function numberedPage<Item>(
  items: readonly Item[],
  number: number,
  size: number,
): { items: Item[]; count: number; hasMore: boolean } {
  const end = number * size;
  const count = Math.max(1, Math.ceil(items.length / size));
  return { items: items.slice(end - size, end), count, hasMore: end < items.length };
}
