import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresBench, sqliteBench, type StoreBench } from '#test/support/stores.ts';
import { appliedMigrations } from '#engine/store/migrate.ts';

describe.each([
  ['sqlite', sqliteBench],
  ['postgres', postgresBench],
])('store on %s', (_name, start) => {
  let bench: StoreBench;
  beforeAll(async () => {
    bench = await start();
  });
  afterAll(() => bench.stop());

  it('opens', async () => {
    const database = await bench.fresh();
    expect(await appliedMigrations(database.db)).toEqual(['0001-initial']);
    await database.close();
  });
});
