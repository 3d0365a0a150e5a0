import { expect, it } from 'vitest';
import {
  connectionByName,
  connectionsById,
  findConnection,
  insertConnection,
  listConnections,
  removeConnection,
  updateConnection,
} from '#engine/store/connections.ts';
import { listMeters, metersOf, upsertMeters } from '#engine/store/meters.ts';
import { recentPolls } from '#engine/store/polls.ts';
import { scheduleRows, setDue } from '#engine/store/schedule.ts';
import { NOW } from '#test/support/facts.ts';
import { addConnection, addPoll, connectionSettings, reading } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

export const connectionsSuite: StoreSuite = (store) => {
  it('keeps what a person declared, word for word', async () => {
    const { database } = store();
    const settings = connectionSettings({
      name: 'declared',
      provider: 'openai',
      config: { projects: ['p-1'], nested: { deep: null } },
      secrets: { adminKey: 'env:ADMIN_KEY' },
      tags: ['eu', 'größe'],
      budget: { amount: '99.50', currency: 'EUR' },
      topUps: [{ on: '2026-11-01', amount: '250', currency: 'USD' }],
      contract: { endsOn: '2027-01-31' },
    });
    await database.write((trx) => insertConnection(trx, 'declared-id', settings, NOW));
    const stored = { ...settings, id: 'declared-id', createdAt: NOW, updatedAt: NOW };
    expect(await findConnection(database.db, 'declared')).toEqual(stored);
    expect(await connectionsById(database.db, ['declared-id', 'nobody'])).toEqual([stored]);
  });

  it('refuses a second living connection of the same name', async () => {
    const { database } = store();
    await addConnection(database, { name: 'only-one' });
    await expect(addConnection(database, { name: 'only-one' })).rejects.toThrow(/unique/i);
    const names = (await listConnections(database.db)).map(({ name }) => name);
    expect(names.filter((name) => name === 'only-one')).toHaveLength(1);
  });

  it('keeps the history of a removed connection and gives its name free', async () => {
    const { database } = store();
    const old = await addConnection(database, { name: 'reused' });
    const kept = await addPoll(database, old, NOW);
    await database.write(async (trx) => {
      await upsertMeters(trx, old, [reading()], NOW);
      await setDue(trx, old, NOW);
      await removeConnection(trx, old, NOW + 1);
    });
    const young = await addConnection(database, { name: 'reused' });
    expect((await findConnection(database.db, 'reused'))?.id).toBe(young);
    expect(await connectionsById(database.db, [old])).toEqual([]);
    expect(await recentPolls(database.db, old, 10)).toEqual([kept]);
    expect(await metersOf(database.db, [old])).toHaveLength(1);
    expect(await listMeters(database.db)).toEqual([]);
    expect((await scheduleRows(database.db)).map((row) => row.connection_id)).not.toContain(old);
  });

  it('changes name and settings and keeps id and age', async () => {
    const { database } = store();
    const id = await addConnection(database, { name: 'before' });
    const settings = connectionSettings({ name: 'after', pollIntervalSeconds: 900 });
    await database.write((trx) => updateConnection(trx, id, settings, NOW + 5));
    expect(await connectionByName(database.db, 'after')).toEqual({
      ...settings,
      id,
      createdAt: NOW,
      updatedAt: NOW + 5,
    });
    expect(await findConnection(database.db, 'before')).toBeNull();
  });

  it('names the known connections where one is not found', async () => {
    const { database } = store();
    await addConnection(database, { name: 'zz-known' });
    await expect(connectionByName(database.db, 'nobody')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('zz-known') as string,
    });
  });
};
