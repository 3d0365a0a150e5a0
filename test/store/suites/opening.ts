import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { appliedMigrations, assertNotFromFuture } from '#engine/store/migrate.ts';
import { MIGRATIONS } from '#engine/store/migrations/index.ts';
import { runWorker } from '#test/support/run-script.ts';
import { addConnection } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

export const openingSuite: StoreSuite = (store) => {
  it('has every migration applied', async () => {
    expect(await appliedMigrations(store().database.db)).toEqual(Object.keys(MIGRATIONS));
  });

  it('opens a second time without changing anything', async () => {
    await addConnection(store().database, { name: 'kept' });
    const second = await store().bench.again();
    const names = await second.db.selectFrom('connections').select('name').execute();
    await second.close();
    expect(names).toEqual([{ name: 'kept' }]);
  });

  it('is created once by processes that start at the same time', async () => {
    const { bench } = store();
    const location = bench.location();
    const kind = bench.dialect;
    const fresh = location.kind === 'sqlite' ? { ...location, file: `${location.file}-race` } : location;
    const opened = await Promise.all(['a', 'b', 'c'].map((name) => runWorker('open', fresh, { name })));
    expect(opened).toEqual([kind, kind, kind]);
  });

  it('refuses a step that this version does not know', async () => {
    const { database } = store();
    const step = { name: '9999-from-the-future', timestamp: '2099-01-01T00:00:00.000Z' };
    await database.write(async (trx) => {
      await trx
        .withTables<{ kysely_migration: typeof step }>()
        .insertInto('kysely_migration')
        .values(step)
        .execute();
    });
    await expect(assertNotFromFuture(database.db, 'the store')).rejects.toMatchObject({
      code: 'DATABASE_FROM_FUTURE',
      details: { unknown: [step.name] },
    });
    await expect(store().bench.again()).rejects.toMatchObject({ code: 'DATABASE_FROM_FUTURE' });
  });

  it('reads integers as exact as they were written, and refuses as damage what it never writes', async () => {
    const { database } = store();
    const read = async (integer: string) => {
      await sql`delete from settings where key = 'integer'`.execute(database.db);
      await sql`insert into settings values ('integer', '1', ${sql.raw(integer)})`.execute(database.db);
      const query = database.db.selectFrom('settings').select('updated_at').where('key', '=', 'integer');
      return (await query.executeTakeFirstOrThrow()).updated_at;
    };
    expect([await read('9007199254740991'), await read('-9007199254740991')]).toEqual([
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
    ]);
    for (const integer of [
      '9007199254740992',
      '9007199254740993',
      '-9007199254740992',
      '9223372036854775807',
    ]) {
      await expect(read(integer)).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    }
    await sql`delete from settings`.execute(database.db);
  });

  it('keeps nothing of a change that meets damage, and says so', async () => {
    const { database } = store();
    const write = database.write(async (trx) => {
      await sql`insert into settings values ('integer', '1', 9007199254740993)`.execute(trx);
      return trx.selectFrom('settings').selectAll().execute();
    });
    await expect(write).rejects.toThrow(/is damaged[^]*integer/);
    expect(await database.db.selectFrom('settings').selectAll().execute()).toEqual([]);
  });

  it('keeps nothing of a transaction that failed', async () => {
    const { database } = store();
    const failure = new Error('half way');
    const write = database.write(async (trx) => {
      await trx.insertInto('settings').values({ key: 'half', value_json: '1', updated_at: 1 }).execute();
      throw failure;
    });
    await expect(write).rejects.toBe(failure);
    expect(await database.db.selectFrom('settings').selectAll().execute()).toEqual([]);
  });
};
