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
  /** Which one lies in which folder: whatever was left before, this process looks once. */
  let left: string | null = null;
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
    const stored: StoredTimestamp = { size, receivedAt: clock.now(), stampedAt: told.at, note, response };
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
      // Of two that asked at once one is kept, and the log tells of that one.
      if (!(await putTimestamp(trx, stored))) return;
      const event = { type: 'checkpoint.timestamped', actor: 'engine', subject: 'ledger', payload } as const;
      await appendToLedger(trx, [event], stored.receivedAt);
    });
  };

  /** The newest one, whoever asked for it: also after a crash, and in a folder that is new. */
  const leave = async (folder: string) => {
    const newest = await newestTimestamp(database.db);
    const place = newest && `${newest.size} ${folder}`;
    if (newest === null || place === left) return;
    await leaveTimestamp(folder, newest);
    left = place;
  };

  const attempt = async (isWanted: boolean): Promise<void> => {
    const { timestamps, checkpointFolder } = deps.settings();
    if (timestamps === undefined) {
      record.succeeded();
      return;
    }
    let failure = `No time stamp came from ${new URL(timestamps.url).host}`;
    try {
      const checkpoint = await newestCheckpoint(database.db);
      const now = checkpoint === null ? 'settled' : await standing(checkpoint.size, isWanted);
      if (checkpoint !== null && now === 'due') await stamp(checkpoint, timestamps);
      if (checkpointFolder !== undefined) {
        failure = `The newest time stamp was not left in ${checkpointFolder}`;
        await leave(checkpointFolder);
      }
      if (now !== 'waiting') record.succeeded();
    } catch (error) {
      if (!deps.signal.aborted) record.failed(failure, error);
    }
  };

  return {
    async run(isWanted = false) {
      if (underWay && !isWanted) return;
      // One after another: whoever waited finds the newest checkpoint stamped.
      const mine = (underWay ?? Promise.resolve()).then(() => attempt(isWanted));
      underWay = mine;
      await mine;
      if (underWay === mine) underWay = null;
    },
    async root() {
      const reference = deps.settings().timestamps?.root;
      return reference === undefined ? null : deps.secrets.resolve(reference).catch(() => null);
    },
    standing: record.standing,
  };
}

type Wanted = NonNullable<Settings['evidence']['timestamps']>;
