import type { Generated, Kysely, Transaction } from 'kysely';

/** The tables as Kysely sees them. Instants are UTC epoch ms; `*_json` columns hold the JSON of the named model. */
export interface Schema {
  connections: {
    id: string;
    name: string;
    provider: string;
    settings_json: string;
    created_at: number;
    updated_at: number;
    removed_at: number | null;
  };
  schedule: {
    connection_id: string;
    due_at: number;
    lease_owner: string | null;
    lease_until: number | null;
    breaker_json: string | null;
    cool_until: number | null;
    last_poll_id: string | null;
    last_success_at: number | null;
    /** Usage and cost were read without a break from here on. */
    usage_from: number | null;
    /** When the connection was first judged: its first risks are told as one message. */
    judged_at: number | null;
  };
  polls: {
    id: string;
    connection_id: string;
    started_at: number;
    finished_at: number;
    outcome: string;
    detail: string;
    gaps_json: string;
    exchanges_json: string;
    attempts: number;
    clock_offset_ms: number | null;
    network: number;
  };
  meters: {
    id: Generated<number>;
    connection_id: string;
    key: string;
    name: string;
    kind: string;
    unit_kind: string;
    unit_name: string;
    unit_scale: number;
    window_json: string;
    enforcement: string;
    provenance: string;
    reporting_delay_ms: number;
    first_at: number;
    /** `at` of the newest sample row, which later equal values extend. */
    sample_at: number | null;
    last_at: number | null;
    value: number | null;
    limit_value: number | null;
    resets_at: number | null;
  };
  samples: { meter_id: number; at: number; last_at: number; value: number; limit_value: number | null };
  rollups_hourly: RollupTable;
  rollups_daily: RollupTable;
  forecasts: { meter_id: number; made_at: number; level: string; forecast_json: string };
  training_records: {
    id: string;
    provider: string;
    person: string;
    read_at: number;
    expires_on: string;
    guide_sha256: string;
  };
  register_entries: { id: string; entry_json: string };
  directory_entries: { id: string; entry_json: string };
  foresight_states: {
    meter_id: number;
    method: string;
    calendar: string;
    observed_at: number;
    state_json: string;
  };
  judged_meters: { meter_id: number; method: string; judged_until: number };
  judged_windows: { meter_id: number; settled_at: number; window_from: number; window_json: string };
  usage_records: {
    connection_id: string;
    metric: string;
    bucket_at: number;
    bucket_ms: number;
    model: string;
    api_key_id: string;
    project: string;
    line_item: string;
    currency: string;
    user_id: string;
    amount: number;
  };
  subscriptions: { connection_id: string; state: string; since: number; subscription_json: string };
  subscription_events: {
    connection_id: string;
    at: number;
    from_state: string | null;
    to_state: string;
    reason: string;
  };
  api_keys: {
    connection_id: string;
    external_id: string;
    reading_json: string;
    first_seen_at: number;
    last_seen_at: number;
    gone_at: number | null;
  };
  resources: {
    connection_id: string;
    kind: string;
    external_id: string;
    reading_json: string;
    first_seen_at: number;
    last_seen_at: number;
    gone_at: number | null;
  };
  audit_events: {
    connection_id: string;
    external_id: string;
    at: number;
    type: string;
    actor: string | null;
    subject: string | null;
  };
  payment_episodes: {
    id: string;
    connection_id: string;
    diagnosis_json: string;
    first_seen_at: number;
    last_seen_at: number;
    closed_at: number | null;
  };
  findings: {
    id: string;
    control_id: string;
    subject_type: string;
    subject_id: string;
    connection_id: string | null;
    state: string;
    finding_json: string;
    last_seen_at: number;
    resolved_at: number | null;
  };
  verdict_changes: {
    control_id: string;
    subject_type: string;
    subject_id: string;
    at: number;
    connection_id: string | null;
    status: string;
  };
  waivers: {
    id: string;
    requested_at: number;
    expires_at: number;
    last_matched_at: number | null;
    waiver_json: string;
  };
  attestations: {
    id: string;
    control_id: string;
    control_title: string;
    subject_type: string | null;
    subject_id: string | null;
    subject_name: string | null;
    connection_id: string | null;
    person: string;
    attested_at: number;
    recorded_at: number;
    holds: number;
    statement: string;
    reference: string | null;
  };
  attestation_withdrawals: {
    attestation_id: string;
    withdrawn_at: number;
    withdrawn_by: string;
    reason: string;
  };
  alerts: {
    id: string;
    risk_key: string;
    state: string;
    connection_id: string | null;
    meter_id: number | null;
    alert_json: string;
    opened_at: number;
    resolved_at: number | null;
    delivered_at: number | null;
  };
  outbox: {
    id: string;
    alert_id: string;
    channel: string;
    message_json: string;
    created_at: number;
    attempts: number;
    next_attempt_at: number;
    delivered_at: number | null;
    last_error: string | null;
  };
  ledger: {
    seq: number;
    ts: number;
    type: string;
    actor: string;
    subject: string;
    payload_sha256: string;
    prev: string;
    hash: string;
  };
  ledger_payloads: { sha256: string; body: string };
  checkpoints: { size: number; signed_at: number; head: string; note: string; edge: string };
  checkpoint_timestamps: {
    size: number;
    received_at: number;
    stamped_at: number;
    note: string;
    response_base64: string;
  };
  reports: {
    id: string;
    issued_at: number;
    period_from: number;
    period_to: number;
    digest: string;
    report_json: string;
  };
  report_runs: {
    schedule: string;
    due_at: number;
    period_from: number;
    period_to: number;
    state: string;
    attempts: number;
    next_attempt_at: number;
    lease_owner: string | null;
    lease_until: number | null;
    report_id: string | null;
    error: string | null;
    finished_at: number | null;
  };
  settings: { key: string; value_json: string; updated_at: number };
  policy_packs: {
    id: string;
    loaded_at: number;
    loaded_by: string;
    file: string;
    sha256: string;
    name: string | null;
    version: string | null;
    /** null where it was refused. */
    body: string | null;
    refusal: string | null;
  };
}

interface RollupTable {
  meter_id: number;
  bucket_at: number;
  first_value: number;
  last_value: number;
  min_value: number;
  max_value: number;
  consumed: number;
  limit_value: number | null;
  samples: number;
}

/** What a query may use: the database itself or a running transaction. */
export type Readable = Kysely<Schema>;

/** What a change needs: a running transaction. A function that takes a {@link Readable} cannot write by accident of style. */
export type Writable = Transaction<Schema>;
