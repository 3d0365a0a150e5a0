import { type RawBuilder, sql } from 'kysely';
import { usageRecordSchema } from '#shared/model/usage-record.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Database } from './database.ts';
import type { Writable } from './schema.ts';
import { outlivedChanges } from './verdict-changes.ts';

/** Rows a transaction deletes: short enough that a poll never waits for it. */
const BATCH = 2_000;

/** Whoever asks where an alert was told asks within the year after it was over. */
const DELIVERIES_DAYS = 400;

interface Rule {
  table: string;
  key: readonly string[];
  days(retention: Settings['retention']): number;
  /**
   * Where rows older than an instant are found, as what follows `from`. A cross join has SQLite walk through the few
   * rows of its left side and search the right one by its key; without, it would read all of a history to find its start.
   */
  olderThan(before: Instant): RawBuilder<unknown>;
}

/** In this order: the messages about an alert go before it does. */
const RULES: readonly Rule[] = [
  {
    table: 'samples',
    key: ['meter_id', 'at'],
    days: ({ rawDays }) => rawDays,
    olderThan: (before) => sql`meters cross join samples
      where samples.meter_id = meters.id and samples.at < ${before} and samples.last_at < ${before}
      and (meters.sample_at is null or meters.sample_at <> samples.at)`,
  },
  {
    table: 'polls',
    key: ['id'],
    days: ({ rawDays }) => rawDays,
    olderThan: (before) => sql`connections cross join polls
      where polls.connection_id = connections.id and polls.started_at < ${before}
      and not exists (select 1 from schedule
        where schedule.connection_id = polls.connection_id and schedule.last_poll_id = polls.id)`,
  },
  {
    table: 'audit_events',
    key: ['connection_id', 'external_id'],
    days: ({ rawDays }) => rawDays,
    olderThan: (before) => sql`connections cross join audit_events
      where audit_events.connection_id = connections.id and audit_events.at < ${before}`,
  },
  rollupRule('rollups_hourly', ({ hourlyDays }) => hourlyDays),
  rollupRule('rollups_daily', ({ dailyDays }) => dailyDays),
  {
    table: 'judged_windows',
    key: ['meter_id', 'settled_at', 'window_from'],
    days: ({ dailyDays }) => dailyDays,
    olderThan: (before) => sql`meters cross join judged_windows
      where judged_windows.meter_id = meters.id and judged_windows.settled_at < ${before}`,
  },
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
      'user_id',
    ],
    days: ({ dailyDays }) => dailyDays,
    olderThan: (before) => sql`connections cross join usage_records
      where usage_records.connection_id = connections.id and usage_records.bucket_at < ${before}
      and usage_records.metric in (${sql.join(usageRecordSchema.shape.metric.options)})`,
  },
  {
    table: 'outbox',
    key: ['id'],
    days: ({ dailyDays }) => Math.min(DELIVERIES_DAYS, dailyDays),
    olderThan: (before) => sql`alerts cross join outbox
      where alerts.resolved_at < ${before} and outbox.alert_id = alerts.id`,
  },
  resolvedRule('alerts'),
  resolvedRule('findings'),
  {
    table: 'verdict_changes',
    key: ['control_id', 'subject_type', 'subject_id', 'at'],
    days: ({ dailyDays }) => dailyDays,
    olderThan: outlivedChanges,
  },
];

function rollupRule(table: 'rollups_hourly' | 'rollups_daily', days: Rule['days']): Rule {
  const rollups = sql.table(table);
  return {
    table,
    key: ['meter_id', 'bucket_at'],
    days,
    olderThan: (before) => sql`meters cross join ${rollups}
      where ${rollups}.meter_id = meters.id and ${rollups}.bucket_at < ${before}`,
  };
}

function resolvedRule(table: 'alerts' | 'findings'): Rule {
  return {
    table,
    key: ['id'],
    days: ({ dailyDays }) => dailyDays,
    olderThan: (before) => sql`${sql.table(table)} where resolved_at < ${before}`,
  };
}

/**
 * Deletes what is older than its retention, in short transactions. The newest row of a meter's samples always stays, so
 * does the last poll of a connection, and whatever is not over: alerts and findings count from when they were resolved,
 * the messages about an alert, sent or not, from when the alert was.
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
    const before = now - rule.days(retention) * DAY_MS;
    deleted[rule.table] = 0;
    for (let batch = BATCH; batch === BATCH && !signal?.aborted;) {
      batch = await database.write((trx) => deleteBatch(trx, rule, before));
      deleted[rule.table] = (deleted[rule.table] ?? 0) + batch;
    }
  }
  return deleted;
}

async function deleteBatch(trx: Writable, rule: Rule, before: Instant): Promise<number> {
  const columns = sql.join(rule.key.map((column) => sql.ref(column)));
  const key = sql.join(rule.key.map((column) => sql.ref(`${rule.table}.${column}`)));
  const result = await sql`
    delete from ${sql.table(rule.table)} where (${columns}) in (
      select ${key} from ${rule.olderThan(before)} limit ${BATCH}
    )`.execute(trx);
  return Number(result.numAffectedRows ?? 0);
}
