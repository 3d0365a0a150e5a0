import { hash } from 'node:crypto';
import type { Clock, HttpSessions, Ids, Log, SecretSource } from '#engine/ports.ts';
import { newestTimestamp, putTimestamp, type StoredTimestamp } from '#engine/store/checkpoint-timestamps.ts';
import { newestCheckpoint, type StoredCheckpoint } from '#engine/store/checkpoints.ts';
import type { Database } from '#engine/store/database.ts';
import type { Settings } from '#shared/model/settings.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { appendToLedger } from '../ledger.ts';
import { outsideRecord, type OutsideStanding } from '../outside-standing.ts';
import { leaveTimestamp } from './timestamp-files.ts';

export interface TimestamperDeps {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  http: HttpSessions;
  secrets: SecretSource;
  settings(): Settings['evidence'];
  signal: AbortSignal;
}

export interface Timestamper {
  /**
   * Has the newest checkpoint stamped by the authority of the settings, no more than once an hour. Never rejects: nothing
   * else may fail because this did. What prevents it is logged, once for as long as it stays the same, and tried again.
   *
   * @param isWanted now, however short a time ago the one before was made or failed: a report goes out
   */
  run(isWanted?: boolean): Promise<void>;
  /** PEM of whom the settings trust for the time; null where they name nobody, or it cannot be read now. */
  root(): Promise<string | null>;
  standing(): OutsideStanding;
}

const EVERY_MS = HOUR_MS;
/** 64 random bits. */
const NONCE_DIGITS = 16;
const TELLING = {
  message: 'a checkpoint was not stamped with the time',
  firstRetryMs: 5 * MINUTE_MS,
  longestRetryMs: 6 * HOUR_MS,
};

export function createTimestamper(deps: TimestamperDeps): Timestamper {
  const { database, clock } = deps;
  const record = outsideRecord(deps, TELLING);
  /** Stored, and not yet in the folder. */
  let toLeave: StoredTimestamp | null = null;
  let underWay: Promise<void> | null = null;

  /** `waiting`: it failed, and is tried again later. */
  const standing = async (size: number, isWanted: boolean): Promise<'due' | 'waiting' | 'settled'> => {
    const newest = await newestTimestamp(database.db);
    if (newest !== null && newest.size >= size) return 'settled';
    if (isWanted) return 'due';
    const now = clock.now();
    if (newest !== null && Math.abs(now - newest.receivedAt) < EVERY_MS) return 'settled';
    return record.isDue() ? 'due' : 'waiting';
  };

  const stamp = async ({ size, note }: StoredCheckpoint, { url, root, allowPrivateNetwork }: Wanted) => {
    const trusted = root === undefined ? null : await deps.secrets.resolve(root);
    const nonce = hash('sha256', deps.ids.next()).slice(0, NONCE_DIGITS);
    const request = { url, allowPrivateNetwork, trusted, text: note, nonce, sessions: deps.http };
    // It brings what reads certificates along; nobody who has no authority waits for it.
    const { askAuthority } = await import('./ask-authority.ts');
    const { stamp: told, response } = await askAuthority(request, deps.signal);
    const stored = { size, receivedAt: clock.now(), stampedAt: told.at, note, response };
    const payload = {
      size,
      checkpointSha256: hash('sha256', note),
      stampedAt: told.at,
      authority: told.authority,
      serial: told.serial,
      isTrusted: told.isTrusted,
      responseSha256: hash('sha256', response),
    };
    await database.write(async (trx) => {
      await putTimestamp(trx, stored);
      const event = { type: 'checkpoint.timestamped', actor: 'engine', subject: 'ledger', payload } as const;
      await appendToLedger(trx, [event], stored.receivedAt);
    });
    toLeave = stored;
  };

  const leave = async (folder: string | undefined) => {
    if (toLeave === null) return;
    if (folder !== undefined) await leaveTimestamp(folder, toLeave);
    toLeave = null;
  };

  const attempt = async (isWanted: boolean): Promise<void> => {
    const { timestamps, checkpointFolder } = deps.settings();
    if (timestamps === undefined) {
      record.succeeded();
      toLeave = null;
      return;
    }
    try {
      await leave(checkpointFolder);
      const checkpoint = await newestCheckpoint(database.db);
      const now = checkpoint === null ? 'settled' : await standing(checkpoint.size, isWanted);
      if (checkpoint !== null && now === 'due') await stamp(checkpoint, timestamps);
      await leave(checkpointFolder);
      if (now !== 'waiting') record.succeeded();
    } catch (error) {
      if (!deps.signal.aborted)
        record.failed(`No time stamp came from ${new URL(timestamps.url).host}`, error);
    }
  };

  return {
    async run(isWanted = false) {
      if (underWay && !isWanted) return;
      await underWay;
      underWay = attempt(isWanted).finally(() => {
        underWay = null;
      });
      await underWay;
    },
    async root() {
      const reference = deps.settings().timestamps?.root;
      return reference === undefined ? null : deps.secrets.resolve(reference).catch(() => null);
    },
    standing: record.standing,
  };
}

type Wanted = NonNullable<Settings['evidence']['timestamps']>;
