import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '#engine/store/database.ts';
import { type PollToRecord, recordPolls } from './record-poll.ts';

/** @returns the number of meters read, or null where the poll was dropped; see {@link recordPolls} */
export type RecordPoll = (poll: PollToRecord) => Promise<number | null>;

interface Waiting {
  poll: PollToRecord;
  resolve(meters: number | null): void;
  reject(error: unknown): void;
}

/**
 * Stores polls as they end. Those that end together share a transaction, whose commit is the dearest part of storing
 * one; where it fails, each is stored by itself, so that one poll's fault takes no other with it.
 */
export function createPollRecorder(database: Database): RecordPoll {
  const waiting: Waiting[] = [];
  let isRunning = false;

  const storeAll = async () => {
    isRunning = true;
    // The second turn lets the next polls be sent off first: vendors take longer to answer than the store to write.
    await nextTurn();
    await nextTurn();
    while (waiting.length > 0) await storeTogether(database, waiting.splice(0));
    isRunning = false;
  };

  return (poll) => {
    const { promise, resolve, reject } = Promise.withResolvers<number | null>();
    waiting.push({ poll, resolve, reject });
    if (!isRunning) void storeAll();
    return promise;
  };
}

/** Never rejects: each poll learns its own end. */
async function storeTogether(database: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    const polls = batch.map(({ poll }) => poll);
    const meters = await database.write((trx) => recordPolls(trx, polls));
    batch.forEach(({ resolve }, index) => resolve(meters[index] ?? null));
  } catch (error) {
    const [first, ...others] = batch;
    if (others.length === 0) first?.reject(error);
    else for (const one of batch) await storeTogether(database, [one]);
  }
}
