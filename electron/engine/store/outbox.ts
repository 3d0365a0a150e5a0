import type { Instant } from '#shared/time.ts';
import type { AlertMessage } from '#engine/ports.ts';
import { fromJson, toJson } from './json-column.ts';
import type { Readable, Writable } from './schema.ts';

export interface OutboxEntry {
  id: string;
  alertId: string;
  channel: string;
  message: AlertMessage;
  attempts: number;
}

/** Rows a statement: SQLite binds at most 32,766 values. */
const ROWS = 500;

export async function enqueue(trx: Writable, entries: readonly OutboxEntry[], now: Instant) {
  const rows = entries.map((entry) => ({
    id: entry.id,
    alert_id: entry.alertId,
    channel: entry.channel,
    message_json: toJson(entry.message),
    created_at: now,
    attempts: 0,
    next_attempt_at: now,
    delivered_at: null,
    last_error: null,
  }));
  for (let start = 0; start < rows.length; start += ROWS) {
    await trx
      .insertInto('outbox')
      .values(rows.slice(start, start + ROWS))
      .execute();
  }
}

/**
 * Takes undelivered messages for these channels. Each is put off by `leaseMs` at once, so that a process that dies while
 * sending leaves the message to the next one, and two processes do not send it at the same time. What was put off by more
 * than `longestMs` was so by a clock that ran ahead, and is due.
 */
export async function takePending(
  trx: Writable,
  options: { now: Instant; channels: readonly string[]; leaseMs: number; longestMs: number; count: number },
): Promise<OutboxEntry[]> {
  if (options.channels.length === 0) return [];
  const rows = await trx
    .selectFrom('outbox')
    .selectAll()
    .where('delivered_at', 'is', null)
    .where((e) =>
      e.or([
        e('next_attempt_at', '<=', options.now),
        e('next_attempt_at', '>', options.now + options.longestMs),
      ]),
    )
    .where('channel', 'in', options.channels)
    .orderBy('created_at')
    .orderBy('id')
    .limit(options.count)
    .execute();
  if (rows.length === 0) return [];
  await trx
    .updateTable('outbox')
    .set((e) => ({ next_attempt_at: options.now + options.leaseMs, attempts: e('attempts', '+', 1) }))
    .where(
      'id',
      'in',
      rows.map((row) => row.id),
    )
    .execute();
  return rows.map((row) => ({
    id: row.id,
    alertId: row.alert_id,
    channel: row.channel,
    message: fromJson(row.message_json),
    attempts: row.attempts + 1,
  }));
}

export async function markSent(trx: Writable, id: string, at: Instant) {
  await trx.updateTable('outbox').set({ delivered_at: at, last_error: null }).where('id', '=', id).execute();
}

/** Puts a message off; with `message`, it is another one from now on: for whoever is left. */
export async function markFailed(
  trx: Writable,
  id: string,
  failure: { error: string; nextAttemptAt: Instant; message?: AlertMessage },
) {
  const { error, nextAttemptAt, message } = failure;
  await trx
    .updateTable('outbox')
    .set({
      last_error: error,
      next_attempt_at: nextAttemptAt,
      ...(message ? { message_json: toJson(message) } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** What went, or is to go, to one channel about an alert. */
export interface Delivery {
  channel: string;
  event: AlertMessage['event'];
  attempts: number;
  deliveredAt: Instant | null;
  lastError: string | null;
}

/** As JSON writes a message that tells of one alert alone; the words of an alert cannot hold it unescaped. */
const NO_DIGEST = '%"digest":[]%';

/** Every message that tells of one of these alerts, by itself or within a digest, oldest first; by alert. */
export async function deliveriesOf(
  db: Readable,
  alertIds: readonly string[],
): Promise<Map<string, Delivery[]>> {
  const deliveries = new Map<string, Delivery[]>(alertIds.map((id) => [id, []]));
  if (alertIds.length === 0) return deliveries;
  const rows = await db
    .selectFrom('outbox')
    .select(['channel', 'message_json', 'attempts', 'delivered_at', 'last_error'])
    .where((e) => e.or([e('alert_id', 'in', alertIds), e('message_json', 'not like', NO_DIGEST)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const { event, alert, digest } = fromJson<AlertMessage>(row.message_json);
    const { channel, attempts } = row;
    for (const { id } of [alert, ...digest]) {
      const delivery = { channel, event, attempts, deliveredAt: row.delivered_at, lastError: row.last_error };
      deliveries.get(id)?.push(delivery);
    }
  }
  return deliveries;
}

/**
 * The id of the message to the channel that told of the alert first, by itself or else within a digest; null: none did.
 * Digests are only looked through where nothing else was told of it before.
 */
export async function firstMessageAbout(
  db: Readable,
  { message, channel }: Pick<OutboxEntry, 'message' | 'channel'>,
): Promise<string | null> {
  const told = db
    .selectFrom('outbox')
    .select(['message_json'])
    .where('channel', '=', channel)
    .orderBy('created_at')
    .orderBy('id');
  const own = await told.where('alert_id', '=', message.alert.id).limit(1).executeTakeFirst();
  const first = own && fromJson<AlertMessage>(own.message_json);
  if (message.event === 'opened' || (first && first.id !== message.id)) return first?.id ?? null;
  const digests = await told.where('message_json', 'not like', NO_DIGEST).execute();
  const within = digests
    .map((row) => fromJson<AlertMessage>(row.message_json))
    .find(({ digest }) => digest.some(({ id }) => id === message.alert.id));
  return within?.id ?? first?.id ?? null;
}

/** How many messages wait, and the newest error of one that was tried. */
export async function outboxBacklog(db: Readable): Promise<{ pending: number; lastError: string | null }> {
  const rows = await db
    .selectFrom('outbox')
    .select(['last_error'])
    .where('delivered_at', 'is', null)
    .orderBy('next_attempt_at', 'desc')
    .execute();
  return { pending: rows.length, lastError: rows.find((row) => row.last_error !== null)?.last_error ?? null };
}
