import { appendToLedger } from '#engine/ledger/ledger.ts';
import { CLOCK_TOLERANCE_MS } from '#engine/domain/clock-tolerance.ts';
import {
  type AlertChannel,
  type AlertMessage,
  type Clock,
  type Log,
  PartlyDelivered,
} from '#engine/ports.ts';
import { markDelivered } from '#engine/store/alerts.ts';
import type { Database } from '#engine/store/database.ts';
import {
  firstMessageAbout,
  markFailed,
  markSent,
  type OutboxEntry,
  takePending,
} from '#engine/store/outbox.ts';
import { redactSecrets } from '#engine/domain/redact.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';

export interface OutboxDeps {
  database: Database;
  clock: Clock;
  log: Log;
  channels: readonly AlertChannel[];
}

/** A message being sent belongs to this process so long; then another may try. */
const LEASE_MS = 2 * MINUTE_MS;
const FIRST_RETRY_MS = 30 * SECOND_MS;
const LONGEST_RETRY_MS = HOUR_MS;
const MESSAGES = 50;

/**
 * Sends what waits. A message counts as sent only after its channel took it; a failure puts it off, ever longer, and
 * never drops it. What a slow channel leaves unsent when the lease ends waits for the next round. A crash between delivery and the note of it repeats the message: at least once, not at most once.
 *
 * @returns how many messages were tried, delivered or not
 */
export async function deliverOutbox(deps: OutboxDeps, signal: AbortSignal): Promise<number> {
  const channels = new Map(deps.channels.map((channel) => [channel.id, channel]));
  const now = deps.clock.now();
  const pending = await deps.database.write((trx) =>
    takePending(trx, {
      now,
      channels: [...channels.keys()],
      leaseMs: LEASE_MS,
      longestMs: LONGEST_RETRY_MS + CLOCK_TOLERANCE_MS,
      count: MESSAGES,
    }),
  );
  let tried = 0;
  for (const entry of pending) {
    if (signal.aborted || deps.clock.now() >= now + LEASE_MS) break;
    const channel = channels.get(entry.channel);
    if (!channel) continue;
    await deliver(deps, channel, entry, signal);
    tried += 1;
  }
  return tried;
}

async function deliver(
  deps: OutboxDeps,
  channel: AlertChannel,
  entry: OutboxEntry,
  signal: AbortSignal,
): Promise<void> {
  try {
    await channel.deliver(channel.isThreaded ? await inThread(deps, entry) : entry.message, signal);
  } catch (error) {
    await postpone(deps, entry, error);
    return;
  }
  const now = deps.clock.now();
  const { event, alert, digest } = entry.message;
  await deps.database.write(async (trx) => {
    await markSent(trx, entry.id, now);
    for (const told of [alert, ...digest]) await markDelivered(trx, told.id, now);
    const payload = { channel: channel.id, event, digest: digest.map((told) => told.id) };
    await appendToLedger(
      trx,
      [{ type: 'alert.delivered', actor: 'engine', subject: `alert:${alert.id}`, payload }],
      now,
    );
  });
}

async function inThread({ database }: OutboxDeps, entry: OutboxEntry): Promise<AlertMessage> {
  const first = await firstMessageAbout(database.db, entry);
  return { ...entry.message, threadId: first === entry.message.id ? null : first };
}

async function postpone(deps: OutboxDeps, entry: OutboxEntry, error: unknown) {
  const text = redactSecrets(error instanceof Error ? error.message : String(error));
  const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (entry.attempts - 1));
  deps.log.warn('an alert could not be delivered and is tried again', {
    channel: entry.channel,
    error: text,
    waitMs: wait,
  });
  const failure = { error: text, nextAttemptAt: deps.clock.now() + wait };
  // Who has it already does not get it again.
  const left =
    error instanceof PartlyDelivered ? { message: { ...entry.message, recipients: error.remaining } } : {};
  await deps.database.write((trx) => markFailed(trx, entry.id, { ...failure, ...left }));
}
