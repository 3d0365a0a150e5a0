import { expect, it } from 'vitest';
import { countPolls, insertPoll, lastPolls, pollsBetween, recentPolls } from '#engine/store/polls.ts';
import { providerFaultsSince } from '#engine/store/recent-history.ts';
import { release, setDue } from '#engine/store/schedule.ts';
import { NOW } from '#test/support/facts.ts';
import { addConnection, addPoll, pollRecord } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

export const pollsSuite: StoreSuite = (store) => {
  it('keeps every attempt with its exchanges and gaps', async () => {
    const { database } = store();
    const connectionId = await addConnection(database);
    const failed = pollRecord(connectionId, NOW, {
      outcome: 'unavailable',
      detail: 'No answer.',
      gaps: [{ what: 'costs', outcome: 'forbidden', detail: 'No scope.' }],
      exchanges: [
        {
          method: 'GET',
          url: 'https://api.example/v1',
          status: null,
          bytes: 0,
          sha256: null,
          durationMs: 12,
        },
      ],
      attempts: 1,
      clockOffsetMs: -40,
      network: true,
    });
    await database.write((trx) => insertPoll(trx, failed));
    expect(await recentPolls(database.db, connectionId, 1)).toEqual([failed]);
  });

  it('tells the newest poll and the newest success of each connection', async () => {
    const { database } = store();
    const [polled, fresh] = [await addConnection(database), await addConnection(database)];
    const newest = await addPoll(database, polled, NOW, { outcome: 'forbidden' });
    await database.write(async (trx) => {
      await setDue(trx, polled, NOW);
      await setDue(trx, fresh, NOW);
      await release(trx, polled, {
        dueAt: NOW,
        breaker: null,
        coolUntil: null,
        pollId: newest.id,
        succeededAt: NOW - 7,
        usageFrom: null,
      });
    });
    expect(await lastPolls(database.db, [polled, fresh, 'nobody'])).toEqual(
      new Map([
        [polled, { poll: newest, succeededAt: NOW - 7 }],
        [fresh, { poll: null, succeededAt: null }],
      ]),
    );
  });

  it('lists polls of one connection: a span without its end, or the newest first', async () => {
    const { database } = store();
    const before = await countPolls(database.db);
    const id = await addConnection(database);
    await addPoll(database, await addConnection(database), NOW);
    const [first, second, third] = [
      await addPoll(database, id, NOW),
      await addPoll(database, id, NOW + 10),
      await addPoll(database, id, NOW + 20),
    ];
    expect(await pollsBetween(database.db, id, NOW, NOW + 20)).toEqual([first, second]);
    expect(await recentPolls(database.db, id, 2)).toEqual([third, second]);
    expect(await countPolls(database.db)).toBe(before + 4);
  });

  it('counts the polls that a provider failed to answer, not those that the own network lost', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const failed = { outcome: 'unavailable' as const };
    await addPoll(database, id, NOW, failed);
    await addPoll(database, id, NOW + 1, { ...failed, network: true });
    await addPoll(database, id, NOW - 1, failed);
    await addPoll(database, id, NOW + 2);
    expect((await providerFaultsSince(database.db, NOW)).get(id)).toBe(1);
  });
};
