import { sql } from 'kysely';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Database } from './database.ts';
import type { Writable } from './schema.ts';

/** Rows a transaction deletes: short enough that a poll never waits for it. */
const BATCH = 2_000;

type Rule = { table: string; key: readonly string[]; column: string; days: keyof Settings['retention'] };

const RULES: readonly Rule[] = [
  { table: 'samples', key: ['meter_id', 'at'], column: 'last_at', days: 'rawDays' },
  { table: 'polls', key: ['id'], column: 'started_at', days: 'rawDays' },
  { table: 'rollups_hourly', key: ['meter_id', 'bucket_at'], column: 'bucket_at', days: 'hourlyDays' },
  { table: 'rollups_daily', key: ['meter_id', 'bucket_at'], column: 'bucket_at', days: 'dailyDays' },
  {
    table: 'usage_records',
    key: [
      'connection_id',
      'metric',
      'bucket_at',
      'bucket_ms',
      'model',
      'api_key_id',
      'project',
      'line_item',
      'currency',
    ],
    column: 'bucket_at',
    days: 'dailyDays',
  },
];

/**
 * Deletes what is older than its retention, in short transactions. The newest row of a meter's samples always stays.
 *
 * @returns rows deleted by table
 */
export async function applyRetention(
  database: Database,
  retention: Settings['retention'],
  now: Instant,
  signal?: AbortSignal,
) {
  const deleted: Record<string, number> = {};
  for (const rule of RULES) {
    deleted[rule.table] = 0;
    for (let batch = BATCH; batch === BATCH && !signal?.aborted;) {
      batch = await database.write((trx) => deleteBatch(trx, rule, now - retention[rule.days] * DAY_MS));
      deleted[rule.table] = (deleted[rule.table] ?? 0) + batch;
    }
  }
  return deleted;
}

async function deleteBatch(trx: Writable, rule: Rule, before: Instant): Promise<number> {
  const table = sql.table(rule.table);
  const key = sql.join(rule.key.map((column) => sql.ref(column)));
  const keep =
    rule.table === 'samples'
      ? sql`and not exists (select 1 from meters where meters.id = samples.meter_id and meters.sample_at = samples.at)`
      : rule.table === 'polls'
        ? sql`and not exists (select 1 from schedule where schedule.last_poll_id = polls.id)`
        : sql``;
  const result = await sql`
    delete from ${table} where (${key}) in (
      select ${key} from ${table} where ${sql.ref(rule.column)} < ${before} ${keep} limit ${BATCH}
    )`.execute(trx);
  return Number(result.numAffectedRows ?? 0);
}
