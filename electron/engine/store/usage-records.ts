import { sql } from 'kysely';
import { type UsageRecord, usageRecordSchema } from '#shared/model/usage-record.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Readable, Schema, Writable } from './schema.ts';

const KEY = [
  'connection_id',
  'metric',
  'bucket_at',
  'bucket_ms',
  'model',
  'api_key_id',
  'project',
  'line_item',
  'currency',
  'user_id',
] as const;

/** Named in a query, they let the key of the table narrow the time as well. */
const METRICS = usageRecordSchema.shape.metric.options;

/** Vendors report the last days again with every poll, and most of it is as it was: only what differs is written. */
const upsertRows = bulkInsert<Schema['usage_records']>((trx, rows) =>
  trx
    .insertInto('usage_records')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns([...KEY])
        .doUpdateSet((e) => ({ amount: e.ref('excluded.amount') }))
        .where((e) => e('usage_records.amount', '<>', e.ref('excluded.amount'))),
    ),
);

/**
 * Writes records; one of the same bucket and dimensions replaces the older one (vendors correct the running day). What is
 * told by user replaces what was told of the same before without: it would count twice.
 */
export async function upsertUsageRecords(
  trx: Writable,
  connectionId: string,
  records: readonly UsageRecord[],
) {
  const rows = distinct(records).map((record) => ({
    connection_id: connectionId,
    metric: record.metric,
    bucket_at: record.bucketAt,
    bucket_ms: record.bucketMs,
    model: record.model ?? '',
    api_key_id: record.apiKeyId ?? '',
    project: record.project ?? '',
    line_item: record.lineItem ?? '',
    currency: record.currency ?? '',
    user_id: record.userId ?? '',
    amount: record.amount,
  }));
  await forgetUndivided(trx, connectionId, rows);
  await upsertRows(trx, rows);
}

type UsageRow = Schema['usage_records'];

async function forgetUndivided(trx: Writable, connectionId: string, rows: readonly UsageRow[]) {
  const divided = rows.filter(({ user_id }) => user_id !== '');
  if (divided.length === 0) return;
  const toldAgain = new Set(rows.filter(({ user_id }) => user_id === '').map(keyWithoutUser));
  const replaced = new Set(divided.map(keyWithoutUser).filter((key) => !toldAgain.has(key)));
  const stored = await trx
    .selectFrom('usage_records')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('metric', 'in', [...new Set(divided.map(({ metric }) => metric))])
    .where('bucket_at', 'in', [...new Set(divided.map(({ bucket_at }) => bucket_at))])
    .where('user_id', '=', '')
    .execute();
  for (const row of stored.filter((each) => replaced.has(keyWithoutUser(each))))
    await trx
      .deleteFrom('usage_records')
      .where((e) => e.and(KEY.map((column) => e(column, '=', row[column]))))
      .execute();
}

const keyWithoutUser = (row: UsageRow): string =>
  JSON.stringify(KEY.map((column) => column !== 'user_id' && row[column]));

/** PostgreSQL refuses to change one row twice in a statement; the later record is the truer one. */
function distinct(records: readonly UsageRecord[]): UsageRecord[] {
  const byKey = new Map(
    records.map((r) => [
      JSON.stringify([
        r.metric,
        r.bucketAt,
        r.bucketMs,
        r.model,
        r.apiKeyId,
        r.project,
        r.lineItem,
        r.currency,
        r.userId,
      ]),
      r,
    ]),
  );
  return [...byKey.values()];
}

/** Cost records of one connection from `from` on, oldest first. */
export async function costRecords(db: Readable, connectionId: string, from: Instant): Promise<UsageRecord[]> {
  const rows = await db
    .selectFrom('usage_records')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('metric', '=', 'cost')
    .where('bucket_at', '>=', from)
    .orderBy('bucket_at')
    .execute();
  return rows.map((row) => ({
    bucketAt: row.bucket_at,
    bucketMs: row.bucket_ms,
    metric: 'cost',
    amount: row.amount,
    currency: row.currency || null,
    model: row.model || null,
    apiKeyId: row.api_key_id || null,
    project: row.project || null,
    lineItem: row.line_item || null,
    userId: row.user_id || null,
  }));
}

/** What was billed for one thing in `[from, to)`. */
interface CostOfDay {
  connectionId: string;
  from: Instant;
  to: Instant;
  model: string | null;
  project: string | null;
  lineItem: string | null;
  currency: string | null;
  amount: number;
}

/**
 * Costs of one connection whose buckets start in `[from, to)`, oldest first. Buckets shorter than a day are summed to UTC
 * days; longer ones, and days of other zones, stay as the vendor reports them. API keys are summed up.
 */
export async function costsByDay(
  db: Readable,
  { connectionId, from, to }: { connectionId: string; from: Instant; to: Instant },
): Promise<CostOfDay[]> {
  const dayMs = sql.lit(DAY_MS);
  const start = sql<number>`case when bucket_ms < ${dayMs} then bucket_at - bucket_at % ${dayMs} else bucket_at end`;
  const length = sql<number>`case when bucket_ms < ${dayMs} then ${dayMs} else bucket_ms end`;
  const dimensions = ['model', 'project', 'line_item', 'currency'] as const;
  const rows = await db
    .selectFrom('usage_records')
    .select([...dimensions, start.as('start'), length.as('length'), sql<number>`sum(amount)`.as('amount')])
    .where('connection_id', '=', connectionId)
    .where('metric', '=', 'cost')
    .where('bucket_at', '>=', from)
    .where('bucket_at', '<', to)
    .groupBy([...dimensions, start, length])
    .orderBy(start)
    .execute();
  return rows.map((row) => ({
    connectionId,
    from: row.start,
    to: row.start + row.length,
    model: row.model || null,
    project: row.project || null,
    lineItem: row.line_item || null,
    currency: row.currency || null,
    amount: row.amount,
  }));
}

/** Start of the newest usage bucket of a connection: from there on usage is asked again. */
export async function newestUsageAt(db: Readable, connectionId: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('usage_records')
    .select((e) => e.fn.max('bucket_at').as('at'))
    .where('connection_id', '=', connectionId)
    .executeTakeFirst();
  return row?.at ?? null;
}

export interface UsageTotal {
  connectionId: string;
  metric: UsageRecord['metric'];
  model: string | null;
  currency: string | null;
  amount: number;
}

/** Sums by connection, metric, model and currency over buckets that start in `[from, to)`. */
export async function usageTotals(db: Readable, from: Instant, to: Instant): Promise<UsageTotal[]> {
  const rows = await db
    .selectFrom('usage_records')
    .select(['connection_id', 'metric', 'model', 'currency', sql<number>`sum(amount)`.as('amount')])
    .where('bucket_at', '>=', from)
    .where('bucket_at', '<', to)
    .groupBy(['connection_id', 'metric', 'model', 'currency'])
    .orderBy('connection_id')
    .orderBy('metric')
    .orderBy('model')
    .execute();
  return rows.map((row) => ({
    connectionId: row.connection_id,
    metric: row.metric as UsageRecord['metric'],
    model: row.model || null,
    currency: row.currency || null,
    amount: row.amount,
  }));
}

export type UsageDimension = 'model' | 'apiKeyId' | 'project' | 'userId';

const DIMENSION_COLUMNS = {
  model: 'model',
  apiKeyId: 'api_key_id',
  project: 'project',
  userId: 'user_id',
} as const;

/** `name` null: consumption that the vendor attributed to none. */
export interface UsageOfDay {
  name: string | null;
  metric: UsageRecord['metric'];
  currency: string | null;
  /** Start of the UTC day. */
  day: Instant;
  amount: number;
}

/** Sums of one connection by dimension, metric, currency and UTC day, over buckets that start in `[from, to)`. */
export async function usageByDay(
  db: Readable,
  query: { connectionId: string; by: UsageDimension; from: Instant; to: Instant },
): Promise<UsageOfDay[]> {
  const column = DIMENSION_COLUMNS[query.by];
  const day = sql<number>`bucket_at / ${sql.lit(DAY_MS)}`;
  const rows = await db
    .selectFrom('usage_records')
    .select(['metric', 'currency', column, day.as('day'), sql<number>`sum(amount)`.as('amount')])
    .where('connection_id', '=', query.connectionId)
    .where('metric', 'in', METRICS)
    .where('bucket_at', '>=', query.from)
    .where('bucket_at', '<', query.to)
    .groupBy(['metric', 'currency', column, day])
    .orderBy(day)
    .execute();
  return rows.map((row) => ({
    name: row[column] || null,
    metric: row.metric as UsageRecord['metric'],
    currency: row.currency || null,
    day: row.day * DAY_MS,
    amount: row.amount,
  }));
}
