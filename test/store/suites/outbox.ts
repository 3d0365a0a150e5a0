import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { Database } from '#engine/store/database.ts';
import { putAlert } from '#engine/store/alerts.ts';
import {
  deliveriesOf,
  enqueue,
  markFailed,
  markSent,
  outboxBacklog,
  type OutboxEntry,
  takePending,
} from '#engine/store/outbox.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { alert } from './judgements.ts';
import type { StoreSuite } from './suite.ts';

const LEASE_MS = 2 * MINUTE_MS;

export const outboxSuite: StoreSuite = (store) => {
  let database: Database;
  beforeEach(async () => {
    ({ database } = store());
    await database.write((trx) => trx.deleteFrom('outbox').execute());
  });

  const put = async (count: number, channel = 'webhook') => {
    const told = alert();
    const entries = Array.from({ length: count }, (_, index): OutboxEntry => {
      const id = `${String(index).padStart(5, '0')}-${randomUUID()}`;
      const message = { id, event: 'opened' as const, alert: told, connectionName: 'c', digest: [] };
      return { id, alertId: told.id, channel, message, attempts: 0 };
    });
    await database.write(async (trx) => {
      await putAlert(trx, told);
      await enqueue(trx, entries, NOW);
    });
    return entries;
  };
  const take = (now: number, overrides: { channels?: string[]; count?: number } = {}) =>
    database.write((trx) =>
      takePending(trx, {
        now,
        channels: ['webhook'],
        leaseMs: LEASE_MS,
        longestMs: HOUR_MS,
        count: 10,
        ...overrides,
      }),
    );

  it('hands a message out whole, once, until its lease runs out', async () => {
    const [entry] = await put(1);
    expect(await take(NOW)).toEqual([{ ...entry, attempts: 1 }]);
    expect(await take(NOW + LEASE_MS - 1)).toEqual([]);
    expect(await take(NOW + LEASE_MS)).toEqual([{ ...entry, attempts: 2 }]);
  });

  it('tries a failed message again at the time set for it, never a sent one', async () => {
    const [sent, failed] = await put(2);
    await take(NOW);
    await database.write(async (trx) => {
      await markSent(trx, sent?.id ?? '', NOW + 1);
      await markFailed(trx, failed?.id ?? '', { error: 'HTTP 500', nextAttemptAt: NOW + 7 });
    });
    expect(await outboxBacklog(database.db)).toEqual({ pending: 1, lastError: 'HTTP 500' });
    expect(await take(NOW + 6)).toEqual([]);
    expect(await take(NOW + 7)).toEqual([{ ...failed, attempts: 2 }]);
    await database.write((trx) => markSent(trx, failed?.id ?? '', NOW + 8));
    expect(await take(NOW + 9 * LEASE_MS)).toEqual([]);
    expect(await outboxBacklog(database.db)).toEqual({ pending: 0, lastError: null });
  });

  it('does not wait for the time that a clock running ahead put a message off to', async () => {
    const [late, ahead] = await put(2);
    await take(NOW);
    const failed = (id: string | undefined, nextAttemptAt: number) =>
      database.write((trx) => markFailed(trx, id ?? '', { error: 'HTTP 500', nextAttemptAt }));
    await failed(late?.id, NOW + HOUR_MS);
    await failed(ahead?.id, NOW + 400 * DAY_MS);
    expect(await take(NOW)).toEqual([{ ...ahead, attempts: 2 }]);
  });

  it('hands out only what goes to the channels at hand, the oldest first', async () => {
    const webhook = await put(3);
    await put(1, 'terminal');
    const taken = await take(NOW, { count: 2 });
    expect(taken.map(({ id }) => id)).toEqual(webhook.slice(0, 2).map(({ id }) => id));
    expect(await take(NOW, { channels: [] })).toEqual([]);
    expect(await take(NOW, { channels: ['terminal'] })).toHaveLength(1);
  });

  it('never gives one message to two takers', async () => {
    const entries = await put(20);
    const second = database.kind === 'postgres' ? await store().bench.again() : database;
    const takeAll = async (from: Database) => {
      const ids: string[] = [];
      for (;;) {
        const options = { now: NOW, channels: ['webhook'], leaseMs: LEASE_MS, longestMs: HOUR_MS, count: 3 };
        const taken = await from.write((trx) => takePending(trx, options));
        if (taken.length === 0) return ids;
        ids.push(...taken.map(({ id }) => id));
      }
    };
    const ids = (await Promise.all([takeAll(database), takeAll(second)])).flat();
    if (second !== database) await second.close();
    expect(ids.sort()).toEqual(entries.map(({ id }) => id).sort());
  });

  it('tells what was said of each alert, also as one of a digest', async () => {
    const [first] = await put(1);
    const other = alert();
    const told = { ...first, id: `z-${randomUUID()}`, alertId: first?.alertId ?? '', channel: 'desktop' };
    const entry = { ...told, attempts: 0, message: { ...first!.message, digest: [other] } };
    await database.write((trx) => enqueue(trx, [entry], NOW + 1));
    await database.write((trx) => markSent(trx, entry.id, NOW + 2));
    const waiting = { channel: 'webhook', event: 'opened', attempts: 0, deliveredAt: null, lastError: null };
    const sent = { ...waiting, channel: 'desktop', deliveredAt: NOW + 2 };
    const deliveries = await deliveriesOf(database.db, [entry.alertId, other.id, 'nobody']);
    expect(Object.fromEntries(deliveries)).toEqual({
      [entry.alertId]: [waiting, sent],
      [other.id]: [sent],
      nobody: [],
    });
  });

  it('takes more messages at once than one statement holds', async () => {
    const entries = await put(4_001);
    expect(await outboxBacklog(database.db)).toEqual({ pending: entries.length, lastError: null });
  });
};
