import { sql } from 'kysely';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { Readable } from './schema.ts';

export interface SpendOfDay {
  connectionId: string;
  /** Start of the UTC day. */
  day: Instant;
  amount: number;
  currency: string | null;
}

/** Beyond it no sum can be told exactly; nobody spends nine billion in a day. */
const MOST = Number.MAX_SAFE_INTEGER;

/**
 * Cost of every connection by currency and UTC day from `since` on, oldest first. A cost told for a longer time is that of
 * no single day, and a day whose sum cannot be true must not keep everything else from being judged: both are left out.
 */
export async function spendByDay(db: Readable, since: Instant): Promise<SpendOfDay[]> {
  const day = sql<number>`bucket_at / ${sql.lit(DAY_MS)}`;
  const rows = await db
    .selectFrom('usage_records')
    .select(['connection_id', 'currency', day.as('day'), sql<number>`sum(amount)`.as('amount')])
    .where('metric', '=', 'cost')
    .where('bucket_at', '>=', since)
    .where('bucket_ms', '<=', DAY_MS)
    .groupBy(['connection_id', 'currency', day])
    .having(sql<boolean>`sum(amount) between ${sql.lit(-MOST)} and ${sql.lit(MOST)}`)
    .orderBy(day)
    .execute();
  return rows.map((row) => ({
    connectionId: row.connection_id,
    day: row.day * DAY_MS,
    amount: row.amount,
    currency: row.currency || null,
  }));
}

/** How many polls of each connection its provider failed to answer since then; where none failed, it is left out. */
export async function providerFaultsSince(db: Readable, since: Instant): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('polls')
    .select(['connection_id', sql<number>`count(*)`.as('count')])
    .where('started_at', '>=', since)
    .where('outcome', '=', 'unavailable')
    .where('network', '=', 0)
    .groupBy('connection_id')
    .execute();
  return new Map(rows.map((row) => [row.connection_id, row.count]));
}
