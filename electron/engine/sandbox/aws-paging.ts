import type { AwsAccount } from './aws-account.ts';
import { awsRefusal } from './aws-refusal.ts';
import { ok, queryInteger } from './http-exchange.ts';
import type { Reply } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import type { Call } from './router.ts';

/** The page of a list that a call of the control plane asks for. */
export function itemPage(call: Call<AwsAccount>, all: readonly unknown[]): Reply {
  const page = requestedPage(call, all);
  if (page === null) return awsRefusal('invalid_request', 'Invalid position or limit');
  return ok({ item: page.items, ...(page.next ? { position: page.next } : {}) });
}

/** null: its `limit` or `position` is not valid. */
export function requestedPage<Item>({ query }: Call<AwsAccount>, all: readonly Item[]) {
  const limit = queryInteger(query, 'limit', { fallback: 25, min: 1, max: 500 });
  return limit === null ? null : pageOf(all, limit, query.get('position'));
}
