import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type ColumnTypes, columnTypes } from './column-types.ts';

/** The first schema: connections and their schedule, measurements, inventory, findings, alerts, evidence, reports. */
export const initial: Migration = {
  async up(db: Kysely<unknown>) {
    const types = columnTypes(db);
    const create: Create = (name) => types.strict(db.schema.createTable(name));
    await createConnections(db, create, types);
    await createMeasurements(create, types);
    await createInventory(create, types);
    await createJudgements(db, create, types);
    await createEvidence(create, types);
  },
};

type Create = (name: string) => CreateTableBuilder<string, string>;

async function createConnections(db: Kysely<unknown>, create: Create, { int, text }: ColumnTypes) {
  await create('connections')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('provider', text, (c) => c.notNull())
    .addColumn('settings_json', text, (c) => c.notNull())
    .addColumn('created_at', int, (c) => c.notNull())
    .addColumn('updated_at', int, (c) => c.notNull())
    .addColumn('removed_at', int)
    .execute();
  await sql`create unique index connections_live_name on connections (name) where removed_at is null`.execute(
    db,
  );
  await create('schedule')
    .addColumn('connection_id', text, (c) => c.primaryKey().references('connections.id'))
    .addColumn('due_at', int, (c) => c.notNull())
    .addColumn('lease_owner', text)
    .addColumn('lease_until', int)
    .addColumn('breaker_json', text)
    .addColumn('cool_until', int)
    .addColumn('last_poll_id', text)
    .addColumn('last_success_at', int)
    .addColumn('usage_from', int)
    .addColumn('judged_at', int)
    .execute();
  await db.schema.createIndex('schedule_due').on('schedule').column('due_at').execute();
  await create('polls')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
    .addColumn('started_at', int, (c) => c.notNull())
    .addColumn('finished_at', int, (c) => c.notNull())
    .addColumn('outcome', text, (c) => c.notNull())
    .addColumn('detail', text, (c) => c.notNull())
    .addColumn('gaps_json', text, (c) => c.notNull())
    .addColumn('exchanges_json', text, (c) => c.notNull())
    .addColumn('attempts', int, (c) => c.notNull())
    .addColumn('clock_offset_ms', int)
    .addColumn('network', int, (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('polls_by_connection')
    .on('polls')
    .columns(['connection_id', 'started_at'])
    .execute();
}

async function createMeasurements(create: Create, types: ColumnTypes) {
  const { int, text } = types;
  await create('meters')
    .addColumn('id', types.serial, (c) => types.identity(c))
    .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
    .addColumn('key', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('unit_kind', text, (c) => c.notNull())
    .addColumn('unit_name', text, (c) => c.notNull())
    .addColumn('unit_scale', int, (c) => c.notNull())
    .addColumn('window_json', text, (c) => c.notNull())
    .addColumn('enforcement', text, (c) => c.notNull())
    .addColumn('provenance', text, (c) => c.notNull())
    .addColumn('reporting_delay_ms', int, (c) => c.notNull())
    .addColumn('first_at', int, (c) => c.notNull())
    .addColumn('sample_at', int)
    .addColumn('last_at', int)
    .addColumn('value', int)
    .addColumn('limit_value', int)
    .addColumn('resets_at', int)
    .addUniqueConstraint('meters_natural_key', ['connection_id', 'key'])
    .execute();
  await create('samples')
    .addColumn('meter_id', int, (c) => c.notNull().references('meters.id'))
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('last_at', int, (c) => c.notNull())
    .addColumn('value', int, (c) => c.notNull())
    .addColumn('limit_value', int)
    .addPrimaryKeyConstraint('samples_pk', ['meter_id', 'at'])
    .$call((table) => types.clustered(table))
    .execute();
  for (const name of ['rollups_hourly', 'rollups_daily']) {
    await create(name)
      .addColumn('meter_id', int, (c) => c.notNull().references('meters.id'))
      .addColumn('bucket_at', int, (c) => c.notNull())
      .addColumn('first_value', int, (c) => c.notNull())
      .addColumn('last_value', int, (c) => c.notNull())
      .addColumn('min_value', int, (c) => c.notNull())
      .addColumn('max_value', int, (c) => c.notNull())
      .addColumn('consumed', int, (c) => c.notNull())
      .addColumn('limit_value', int)
      .addColumn('samples', int, (c) => c.notNull())
      .addPrimaryKeyConstraint(`${name}_pk`, ['meter_id', 'bucket_at'])
      .$call((table) => types.clustered(table))
      .execute();
  }
  await create('forecasts')
    .addColumn('meter_id', int, (c) => c.primaryKey().references('meters.id'))
    .addColumn('made_at', int, (c) => c.notNull())
    .addColumn('level', text, (c) => c.notNull())
    .addColumn('forecast_json', text, (c) => c.notNull())
    .execute();
  const dimensions = ['model', 'api_key_id', 'project', 'line_item', 'currency'] as const;
  let usage = create('usage_records')
    .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
    .addColumn('metric', text, (c) => c.notNull())
    .addColumn('bucket_at', int, (c) => c.notNull())
    .addColumn('bucket_ms', int, (c) => c.notNull());
  for (const dimension of dimensions) usage = usage.addColumn(dimension, text, (c) => c.notNull());
  await usage
    .addColumn('amount', int, (c) => c.notNull())
    .addPrimaryKeyConstraint('usage_records_pk', [
      'connection_id',
      'metric',
      'bucket_at',
      'bucket_ms',
      ...dimensions,
    ])
    .$call((table) => types.clustered(table))
    .execute();
}

async function createInventory(create: Create, { int, text }: ColumnTypes) {
  await create('subscriptions')
    .addColumn('connection_id', text, (c) => c.primaryKey().references('connections.id'))
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('since', int, (c) => c.notNull())
    .addColumn('subscription_json', text, (c) => c.notNull())
    .execute();
  await create('subscription_events')
    .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
    .addColumn('at', int, (c) => c.notNull())
    .addColumn('from_state', text)
    .addColumn('to_state', text, (c) => c.notNull())
    .addColumn('reason', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('subscription_events_pk', ['connection_id', 'at'])
    .execute();
  await create('api_keys')
    .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
    .addColumn('external_id', text, (c) => c.notNull())
    .addColumn('reading_json', text, (c) => c.notNull())
    .addColumn('first_seen_at', int, (c) => c.notNull())
    .addColumn('last_seen_at', int, (c) => c.notNull())
    .addColumn('gone_at', int)
    .addPrimaryKeyConstraint('api_keys_pk', ['connection_id', 'external_id'])
    .execute();
  await create('resources')
    .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('external_id', text, (c) => c.notNull())
    .addColumn('reading_json', text, (c) => c.notNull())
    .addColumn('first_seen_at', int, (c) => c.notNull())
    .addColumn('last_seen_at', int, (c) => c.notNull())
    .addColumn('gone_at', int)
    .addPrimaryKeyConstraint('resources_pk', ['connection_id', 'kind', 'external_id'])
    .execute();
}

async function createJudgements(db: Kysely<unknown>, create: Create, { int, text }: ColumnTypes) {
  await create('payment_episodes')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('connection_id', text, (c) => c.notNull().references('connections.id'))
    .addColumn('diagnosis_json', text, (c) => c.notNull())
    .addColumn('first_seen_at', int, (c) => c.notNull())
    .addColumn('last_seen_at', int, (c) => c.notNull())
    .addColumn('closed_at', int)
    .execute();
  await sql`create unique index payment_episodes_open on payment_episodes (connection_id) where closed_at is null`.execute(
    db,
  );
  await create('findings')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('control_id', text, (c) => c.notNull())
    .addColumn('subject_type', text, (c) => c.notNull())
    .addColumn('subject_id', text, (c) => c.notNull())
    .addColumn('connection_id', text)
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('finding_json', text, (c) => c.notNull())
    .addColumn('last_seen_at', int, (c) => c.notNull())
    .addColumn('resolved_at', int)
    .execute();
  await sql`create unique index findings_live on findings (control_id, subject_type, subject_id) where state <> 'resolved'`.execute(
    db,
  );
  await create('alerts')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('risk_key', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('connection_id', text)
    .addColumn('meter_id', int)
    .addColumn('alert_json', text, (c) => c.notNull())
    .addColumn('opened_at', int, (c) => c.notNull())
    .addColumn('resolved_at', int)
    .addColumn('delivered_at', int)
    .execute();
  await sql`create unique index alerts_live on alerts (risk_key) where state <> 'resolved'`.execute(db);
  await create('outbox')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('alert_id', text, (c) => c.notNull().references('alerts.id'))
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('message_json', text, (c) => c.notNull())
    .addColumn('created_at', int, (c) => c.notNull())
    .addColumn('attempts', int, (c) => c.notNull())
    .addColumn('next_attempt_at', int, (c) => c.notNull())
    .addColumn('delivered_at', int)
    .addColumn('last_error', text)
    .execute();
  await sql`create index outbox_pending on outbox (next_attempt_at) where delivered_at is null`.execute(db);
}

async function createEvidence(create: Create, { int, text }: ColumnTypes) {
  await create('ledger_payloads')
    .addColumn('sha256', text, (c) => c.primaryKey())
    .addColumn('body', text, (c) => c.notNull())
    .execute();
  await create('ledger')
    .addColumn('seq', int, (c) => c.primaryKey())
    .addColumn('ts', int, (c) => c.notNull())
    .addColumn('type', text, (c) => c.notNull())
    .addColumn('actor', text, (c) => c.notNull())
    .addColumn('subject', text, (c) => c.notNull())
    .addColumn('payload_sha256', text, (c) => c.notNull())
    .addColumn('prev', text, (c) => c.notNull().unique())
    .addColumn('hash', text, (c) => c.notNull())
    .execute();
  await create('reports')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('issued_at', int, (c) => c.notNull())
    .addColumn('period_from', int, (c) => c.notNull())
    .addColumn('period_to', int, (c) => c.notNull())
    .addColumn('digest', text, (c) => c.notNull())
    .addColumn('report_json', text, (c) => c.notNull())
    .execute();
  await create('settings')
    .addColumn('key', text, (c) => c.primaryKey())
    .addColumn('value_json', text, (c) => c.notNull())
    .addColumn('updated_at', int, (c) => c.notNull())
    .execute();
}
