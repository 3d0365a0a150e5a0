import { hash } from 'node:crypto';
import type { Clock, HttpSessions, Log, SecretSource } from '#engine/ports.ts';
import { newestCheckpoint } from '#engine/store/checkpoints.ts';
import type { Database } from '#engine/store/database.ts';
import { postWebhook } from '#engine/webhook/post-webhook.ts';
import { webhookSigner } from '#engine/webhook/webhook-signer.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { CheckpointWebhookBody } from '#shared/model/webhook.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { outsideRecord, type OutsideStanding } from './outside-standing.ts';
import { readCheckpoints } from './signed-note.ts';

export interface CheckpointWebhookDeps {
  database: Database;
  clock: Clock;
  log: Log;
  http: HttpSessions;
  secrets: SecretSource;
  settings(): Settings['evidence'];
  signal: AbortSignal;
}

export interface CheckpointWebhook {
  /**
   * Posts the newest checkpoint where this process has not yet, with the same id however often it is sent. Never rejects: what
   * prevents it is logged, once for as long as it stays the same, and tried again later and later.
   */
  run(): Promise<void>;
  standing(): OutsideStanding;
}

const ID_DIGITS = 32;
const TELLING = {
  message: 'a checkpoint did not reach its webhook',
  firstRetryMs: MINUTE_MS,
  longestRetryMs: HOUR_MS,
};

export function createCheckpointWebhook(deps: CheckpointWebhookDeps): CheckpointWebhook {
  const { database, clock } = deps;
  const record = outsideRecord(deps, TELLING);
  /** Where it was sent to, and what: an address that is new gets the newest one at once. */
  let sent: string | null = null;
  let underWay: Promise<void> | null = null;

  const attempt = async (): Promise<void> => {
    const target = deps.settings().checkpointWebhook;
    if (target === undefined) {
      record.succeeded();
      return;
    }
    const newest = await newestCheckpoint(database.db);
    if (newest === null || sent === keyOf(target.url, newest.note) || !record.isDue()) return;
    const { url, secret, allowPrivateNetwork } = target;
    try {
      const signer = webhookSigner(secret === undefined ? null : await deps.secrets.resolve(secret));
      const id = `checkpoint-${hash('sha256', newest.note).slice(0, ID_DIGITS)}`;
      await postWebhook(
        { url, signer, sessions: deps.http, allowPrivateNetwork, now: () => clock.now() },
        { id, json: bodyOf(newest), what: 'the checkpoint' },
        deps.signal,
      );
      sent = keyOf(url, newest.note);
      record.succeeded();
    } catch (error) {
      if (!deps.signal.aborted) record.failed('The newest checkpoint was not taken', error);
    }
  };

  return {
    async run() {
      underWay ??= attempt().finally(() => {
        underWay = null;
      });
      await underWay;
    },
    standing: record.standing,
  };
}

function bodyOf({
  size,
  signedAt,
  note,
}: {
  size: number;
  signedAt: number;
  note: string;
}): CheckpointWebhookBody {
  const logId = readCheckpoints(note).checkpoints[0]?.origin ?? '';
  return { version: 1, event: 'checkpoint', logId, size, signedAt, note };
}

function keyOf(url: string, note: string): string {
  return `${url} ${note}`;
}
