import type { Subscription, SubscriptionState } from '#shared/model/subscription.ts';
import type { Instant } from '#shared/time.ts';
import { among, listValue, type ListValue } from './dialect.ts';
import { fromJson, toJson } from './json-column.ts';
import { preparedQuery } from './prepared-query.ts';
import type { Readable, Writable } from './schema.ts';

const selectSubscriptionsOf = preparedQuery((db, connectionIds: ListValue) =>
  db
    .selectFrom('subscriptions')
    .select(['connection_id', 'subscription_json'])
    .where(among(db, 'connection_id', connectionIds)),
);

export async function subscriptionsOf(
  db: Readable,
  connectionIds: readonly string[],
): Promise<Map<string, Subscription>> {
  if (connectionIds.length === 0) return new Map();
  const rows = await selectSubscriptionsOf(db, listValue(db, connectionIds));
  return new Map(rows.map((row) => [row.connection_id, fromJson<Subscription>(row.subscription_json)]));
}

/** Keeps the newest derivation where it differs and, where the state changed, a line of its history. */
export async function putSubscription(
  trx: Writable,
  next: Subscription,
  previous: Subscription | null,
  now: Instant,
) {
  const values = { state: next.state, since: next.since, subscription_json: toJson(next) };
  if (previous && toJson(previous) === values.subscription_json) return;
  await trx
    .insertInto('subscriptions')
    .values({ connection_id: next.connectionId, ...values })
    .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(values))
    .execute();
  if (previous?.state === next.state) return;
  await trx
    .insertInto('subscription_events')
    .values({
      connection_id: next.connectionId,
      at: now,
      from_state: previous?.state ?? null,
      to_state: next.state,
      reason: next.reason,
    })
    .onConflict((conflict) => conflict.columns(['connection_id', 'at']).doNothing())
    .execute();
}

export interface StoredSubscriptionChange {
  connectionId: string;
  at: Instant;
  from: SubscriptionState | null;
  to: SubscriptionState;
}

/** Changes of state of the connections at `since` or later, oldest first. */
export async function subscriptionChangesSince(
  db: Readable,
  connectionIds: readonly string[],
  since: Instant,
): Promise<StoredSubscriptionChange[]> {
  if (connectionIds.length === 0) return [];
  const rows = await db
    .selectFrom('subscription_events')
    .select(['connection_id', 'at', 'from_state', 'to_state'])
    .where(among(db, 'connection_id', listValue(db, connectionIds)))
    .where('at', '>=', since)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    connectionId: row.connection_id,
    at: row.at,
    from: row.from_state as SubscriptionState | null,
    to: row.to_state as SubscriptionState,
  }));
}

export async function subscriptionHistory(db: Readable, connectionId: string) {
  const rows = await db
    .selectFrom('subscription_events')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({ at: row.at, from: row.from_state, to: row.to_state, reason: row.reason }));
}
