import type { Evaluation } from '#engine/analysis/evaluate.ts';
import type { ModelUse } from '#engine/analysis/model-use.ts';
import type { RecentHistory } from '#engine/analysis/recent-history.ts';
import type { CheckpointWebhook } from '#engine/ledger/checkpoint-webhook.ts';
import type { CheckpointWriter } from '#engine/ledger/checkpoint-writer.ts';
import type { Timestamper } from '#engine/ledger/timestamps/timestamper.ts';
import type { Clock, Ids, Log, SigningKeyStore } from '#engine/ports.ts';
import type { EmailTest } from '#shared/model/email.ts';
import type { Pause } from '#engine/polling/pause.ts';
import type { PolicyKeeper } from '#engine/policy/policy-keeper.ts';
import type { Poller } from '#engine/polling/poller.ts';
import type { Scheduler } from '#engine/polling/scheduler.ts';
import type { ReportsInTheMaking } from '#engine/report/reports-in-the-making.ts';
import type { ScheduledReports } from '#engine/report/scheduled-reports.ts';
import type { Provider } from '#engine/providers/provider.ts';
import type { Database } from '#engine/store/database.ts';
import type { HeadroomContract } from '#shared/contract.ts';
import type { EventName, EventPayload } from '#shared/rpc/method.ts';

export type Emit = <E extends EventName<HeadroomContract>>(
  name: E,
  payload: EventPayload<HeadroomContract, E>,
) => void;

/** What the handlers of the contract work with: the engine's parts, joined once in `create-engine.ts`. */
export interface Services {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  version: string;
  scheduler: Scheduler;
  poller: Poller;
  pause: Pause;
  providers: readonly Provider[];
  findProvider(id: string): Provider | null;
  modelUse: ModelUse;
  recentHistory: RecentHistory;
  policy: PolicyKeeper;
  checkpoints: CheckpointWriter;
  /** null: nothing is signed here that could be stamped. */
  timestamper: Timestamper | null;
  reportsInTheMaking: ReportsInTheMaking;
  /** null: nothing is signed here that could be sent. */
  checkpointWebhook: CheckpointWebhook | null;
  scheduledReports: ScheduledReports;
  /** null: the evidence log is not signed here. */
  signingKeys: SigningKeyStore | null;
  /** Sends a test message by the mail server of the settings. */
  testEmail(): Promise<EmailTest>;
  /** Judges everything now and tells what is new. */
  evaluate(): Promise<Evaluation>;
  /** Reads the settings again: channels and retention follow them, and forecasts, which are made anew at once. */
  reloadSettings(): Promise<void>;
  emit: Emit;
  /** Aborted when the engine stops. */
  signal: AbortSignal;
}
