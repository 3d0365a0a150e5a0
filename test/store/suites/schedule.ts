import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#engine/store/database.ts';
import {
  type Claim,
  claimDue,
  holdsLease,
  markJudged,
  nextDueAt,
  release,
  releaseAll,
  scheduleRows,
  setDue,
  silentPolls,
  undoFuture,
  unschedule,
} from '#engine/store/schedule.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { runWorker } from '#test/support/run-script.ts';
import { addConnection, addPoll } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

const LEASE_MS = 5 * MINUTE_MS;

export const scheduleSuite: StoreSuite = (store) => {
  let database: Database;
  beforeEach(async () => {
    ({ database } = store());
    await database.write((trx) => trx.deleteFrom('schedule').execute());
  });

  const addDue = async (dueAt: number) => {
    const id = await addConnection(database);
    await database.write((trx) => setDue(trx, id, dueAt));
    return id;
  };
  const claim = async (overrides: Partial<Claim> = {}) => {
    const request = { owner: 'me', now: NOW, leaseMs: LEASE_MS, count: 10, ...overrides };
    const rows = await database.write((trx) => claimDue(trx, request));
    return rows.map((row) => row.connection_id);
  };
  const rowOf = async (id: string) =>
    (await scheduleRows(database.db)).find((row) => row.connection_id === id);

  it('gives out what is due, the longest overdue first, as many as asked for', async () => {
    const late = await addDue(NOW - 1);
    const latest = await addDue(NOW - HOUR_MS);
    const now = await addDue(NOW);
    await addDue(NOW + 1);
    expect(await claim({ count: 2 })).toEqual([latest, late]);
    expect(await claim({ count: 2 })).toEqual([now]);
  });

  it('knows who heard nothing at all at the newest poll', async () => {
    const [silent, answered] = [await addDue(NOW + HOUR_MS), await addDue(NOW)];
    await addDue(NOW);
    for (const [id, network] of [
      [silent, false],
      [silent, true],
      [answered, true],
      [answered, false],
    ] as const) {
      const { id: pollId } = await addPoll(database, id, NOW, { outcome: 'unavailable', network });
      await database.write((trx) =>
        release(trx, id, {
          dueAt: NOW + HOUR_MS,
          breaker: null,
          coolUntil: null,
          pollId,
          succeededAt: null,
          usageFrom: null,
        }),
      );
    }
    expect(await silentPolls(database.db)).toEqual([
      { connectionId: silent, dueAt: NOW + HOUR_MS, finishedAt: NOW + 250 },
    ]);
  });

  it('leaves a leased connection alone until the lease ran out, then hands it over', async () => {
    const id = await addDue(NOW);
    expect(await claim({ owner: 'first' })).toEqual([id]);
    expect(await claim({ owner: 'second', now: NOW + LEASE_MS - 1 })).toEqual([]);
    expect(await claim({ owner: 'second', now: NOW + LEASE_MS })).toEqual([id]);
    const holders = ['first', 'second'].map((owner) => database.write((trx) => holdsLease(trx, id, owner)));
    expect(await Promise.all(holders)).toEqual([false, true]);
  });

  it('claims named connections whether due or not, never a leased one', async () => {
    const asked = await addDue(NOW + HOUR_MS);
    const busy = await addDue(NOW);
    const other = await addDue(NOW);
    await claim({ owner: 'other', only: [busy] });
    expect(await claim({ only: [asked, busy] })).toEqual([asked]);
    expect(await claim()).toEqual([other]);
  });

  it('never gives one row to two processes that claim at once', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => addDue(NOW)));
    const location = store().bench.location();
    const claims = await Promise.all(['a', 'b'].map((name) => runWorker('claim', location, { name })));
    expect((claims.flat() as string[]).sort()).toEqual(ids.sort());
  });

  it('ends a poll with its trace and without a lease; a failure keeps the older success', async () => {
    const id = await addDue(NOW);
    const trace = {
      dueAt: NOW + 1,
      breaker: null,
      coolUntil: null,
      pollId: 'p-1',
      succeededAt: NOW,
      usageFrom: 5,
    };
    const failed = { ...trace, breaker: '{}', coolUntil: NOW + 9, pollId: 'p-2', succeededAt: null };
    await claim();
    await database.write((trx) => release(trx, id, trace));
    await database.write((trx) => release(trx, id, failed));
    expect(await rowOf(id)).toEqual({
      connection_id: id,
      due_at: NOW + 1,
      lease_owner: null,
      lease_until: null,
      breaker_json: '{}',
      cool_until: NOW + 9,
      last_poll_id: 'p-2',
      last_success_at: NOW,
      usage_from: 5,
      judged_at: null,
    });
  });

  it('moves a connection on the due-table without losing what is known of it', async () => {
    const id = await addDue(NOW);
    await database.write((trx) => markJudged(trx, [id], NOW));
    await database.write((trx) => markJudged(trx, [id], NOW + 1));
    await database.write((trx) => setDue(trx, id, NOW + 7));
    expect(await rowOf(id)).toMatchObject({ due_at: NOW + 7, judged_at: NOW });
  });

  it('tells the earliest due instant, null where nothing is scheduled', async () => {
    expect(await nextDueAt(database.db)).toBeNull();
    const id = await addDue(NOW + 2);
    await addDue(NOW + 3);
    expect(await nextDueAt(database.db)).toBe(NOW + 2);
    await database.write((trx) => unschedule(trx, id));
    expect(await nextDueAt(database.db)).toBe(NOW + 3);
  });

  it('gives back the leases of one owner only', async () => {
    const [mine, theirs] = [await addDue(NOW), await addDue(NOW)];
    await claim({ owner: 'me', only: [mine] });
    await claim({ owner: 'they', only: [theirs] });
    await database.write((trx) => releaseAll(trx, 'me'));
    expect(await claim({ owner: 'third' })).toEqual([mine]);
  });

  describe('after a clock that ran ahead was set back', () => {
    const undo = () =>
      database.write((trx) =>
        undoFuture(trx, { owner: 'me', now: NOW, leaseMs: LEASE_MS, slackMs: MINUTE_MS }),
      );
    const polledAt = async (at: number, dueAt: number) => {
      const id = await addDue(dueAt);
      const { id: pollId } = await addPoll(database, id, at);
      await database.write((trx) =>
        release(trx, id, {
          dueAt,
          breaker: null,
          coolUntil: null,
          pollId,
          succeededAt: at,
          usageFrom: null,
        }),
      );
      return id;
    };

    it('makes due what was polled or added in the future, and nothing else', async () => {
      const ahead = await polledAt(NOW + HOUR_MS, NOW + HOUR_MS + 300_000);
      const added = await addDue(NOW + HOUR_MS);
      await polledAt(NOW - MINUTE_MS, NOW + 6 * HOUR_MS);
      await undo();
      expect((await claim()).sort()).toEqual([ahead, added].sort());
    });

    it('lets no success count as newer than now', async () => {
      const [ahead, past] = [await polledAt(NOW + HOUR_MS, NOW), await polledAt(NOW - HOUR_MS, NOW)];
      await undo();
      const rows = new Map((await scheduleRows(database.db)).map((row) => [row.connection_id, row]));
      expect([ahead, past].map((id) => rows.get(id)?.last_success_at)).toEqual([NOW, NOW - HOUR_MS]);
    });

    it("voids leases that no process could have taken now, save the owner's own", async () => {
      const [mine, theirs, young] = [await addDue(NOW), await addDue(NOW), await addDue(NOW)];
      await claim({ owner: 'me', now: NOW + HOUR_MS, only: [mine] });
      await claim({ owner: 'they', now: NOW + HOUR_MS, only: [theirs] });
      await claim({ owner: 'they', only: [young] });
      await undo();
      expect(await claim({ owner: 'third' })).toEqual([theirs]);
    });
  });
};
