import { expect, it } from 'vitest';
import { spendByDay } from '#engine/store/recent-history.ts';
import {
  costRecords,
  costsByDay,
  newestUsageAt,
  upsertUsageRecords,
  usageByDay,
  usageTotals,
} from '#engine/store/usage-records.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, HOUR_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { addConnection } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

const cost = (overrides: Partial<UsageRecord> = {}): UsageRecord => ({
  bucketAt: NOW,
  bucketMs: DAY_MS,
  metric: 'cost',
  amount: 1_500_000,
  currency: 'USD',
  model: null,
  apiKeyId: null,
  project: null,
  lineItem: null,
  userId: null,
  ...overrides,
});

export const usageRecordsSuite: StoreSuite = (store) => {
  const put = async (connectionId: string, records: readonly UsageRecord[]) =>
    store().database.write((trx) => upsertUsageRecords(trx, connectionId, records));

  it('lets a later record of the same bucket and dimensions replace the earlier one', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const other = cost({ model: 'm-1', apiKeyId: 'k', project: 'p', lineItem: 'l' });
    await put(id, [cost(), other]);
    await put(id, [cost({ amount: 9 }), cost({ bucketMs: HOUR_MS, amount: 2 })]);
    const stored = await costRecords(database.db, id, NOW);
    const byAmount = stored.sort((a, b) => a.amount - b.amount);
    expect(byAmount).toEqual([cost({ bucketMs: HOUR_MS, amount: 2 }), cost({ amount: 9 }), other]);
  });

  it('replaces what was told without users by what is told by user, so that nothing counts twice', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const tokens = (amount: number, others: Partial<UsageRecord> = {}) =>
      cost({ metric: 'input_tokens', currency: null, model: 'm-1', amount, ...others });
    const later = NOW + DAY_MS;
    await put(id, [tokens(10), tokens(4, { model: 'm-2' }), tokens(7, { bucketAt: later })]);
    await put(id, [
      tokens(6, { userId: 'ada' }),
      tokens(4, { userId: 'grace' }),
      tokens(5, { bucketAt: later, userId: 'ada' }),
      tokens(2, { bucketAt: later }),
    ]);
    const by = async (dimension: 'userId' | 'model', from: number) =>
      (await usageByDay(database.db, { connectionId: id, by: dimension, from, to: from + DAY_MS })).map(
        ({ name, amount }) => [name, amount],
      );
    expect((await by('model', NOW)).sort()).toEqual([
      ['m-1', 10],
      ['m-2', 4],
    ]);
    expect((await by('userId', NOW)).sort()).toEqual([
      [null, 4],
      ['ada', 6],
      ['grace', 4],
    ]);
    expect((await by('userId', later)).sort()).toEqual([
      [null, 2],
      ['ada', 5],
    ]);
  });

  it('takes the last of equal records in one call', async () => {
    const { database } = store();
    const id = await addConnection(database);
    await put(id, [cost({ amount: 1 }), cost({ amount: 2 })]);
    expect(await costRecords(database.db, id, 0)).toEqual([cost({ amount: 2 })]);
  });

  it('writes more records than one statement holds', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const records = Array.from({ length: 1_301 }, (_, hour) =>
      cost({ bucketAt: NOW + hour * HOUR_MS, bucketMs: HOUR_MS }),
    );
    await put(id, records);
    expect(await costRecords(database.db, id, NOW + 1_000 * HOUR_MS)).toEqual(records.slice(1_000));
    expect(await newestUsageAt(database.db, id)).toBe(NOW + 1_300 * HOUR_MS);
  });

  it('knows no newest bucket where nothing was read', async () => {
    const { database } = store();
    expect(await newestUsageAt(database.db, await addConnection(database))).toBeNull();
  });

  it('sums by metric, model and currency over a span without its end', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const from = NOW + 1_000 * DAY_MS;
    const at = (days: number, overrides: Partial<UsageRecord> = {}) =>
      cost({ bucketAt: from + days * DAY_MS, ...overrides });
    const tokens = { metric: 'input_tokens', currency: null, model: 'm-1', amount: 40 } as const;
    await put(id, [
      at(-1),
      at(0),
      at(1),
      at(0, { currency: 'EUR', amount: 5 }),
      at(0, tokens),
      at(1, tokens),
      at(2),
    ]);
    const totals = await usageTotals(database.db, from, from + 2 * DAY_MS);
    const total = (overrides: object) => ({
      connectionId: id,
      metric: 'cost',
      model: null,
      currency: 'USD',
      ...overrides,
    });
    expect(totals.sort((a, b) => a.amount - b.amount)).toEqual([
      total({ currency: 'EUR', amount: 5 }),
      total({ metric: 'input_tokens', model: 'm-1', currency: null, amount: 80 }),
      total({ amount: 3_000_000 }),
    ]);
  });

  it('sums costs shorter than a day to UTC days, and keeps longer ones and days of other zones', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const from = floorTo(NOW, DAY_MS) + 3_000 * DAY_MS;
    const at = (hours: number, amount: number, overrides: Partial<UsageRecord> = {}) =>
      cost({ bucketAt: from + hours * HOUR_MS, bucketMs: HOUR_MS, amount, ...overrides });
    await put(await addConnection(database), [at(1, 1)]);
    await put(id, [
      at(-1, 1),
      at(0, 2, { apiKeyId: 'k-1' }),
      at(23, 4, { apiKeyId: 'k-2' }),
      at(24, 8),
      at(16, 16, { bucketMs: DAY_MS }),
      at(0, 32, { bucketMs: 30 * DAY_MS }),
      at(1, 64, { currency: null, model: 'm', project: 'p', lineItem: 'l' }),
      at(2, 5, { metric: 'requests', currency: null }),
      at(48, 1),
    ]);
    const costs = await costsByDay(database.db, { connectionId: id, from, to: from + 2 * DAY_MS });
    const share = (startHours: number, endHours: number, amount: number, overrides: object = {}) => ({
      connectionId: id,
      from: from + startHours * HOUR_MS,
      to: from + endHours * HOUR_MS,
      model: null,
      project: null,
      lineItem: null,
      currency: 'USD',
      amount,
      ...overrides,
    });
    expect(costs.sort((a, b) => a.amount - b.amount)).toEqual([
      share(0, 24, 6),
      share(24, 48, 8),
      share(16, 40, 16),
      share(0, 720, 32),
      share(0, 24, 64, { currency: null, model: 'm', project: 'p', lineItem: 'l' }),
    ]);
  });

  it('sums one connection by a dimension and UTC day, over a span without its end', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const from = floorTo(NOW, DAY_MS) + 2_000 * DAY_MS;
    const at = (hours: number, overrides: Partial<UsageRecord> = {}) =>
      cost({ bucketAt: from + hours * HOUR_MS, bucketMs: HOUR_MS, amount: 1, ...overrides });
    await put(await addConnection(database), [at(1, { model: 'of another' })]);
    await put(id, [
      at(-1),
      at(0, { model: 'a', lineItem: 'input' }),
      at(0, { model: 'a', lineItem: 'output' }),
      at(23, { model: 'a', amount: 5 }),
      at(24, { model: 'a', amount: 8 }),
      at(1),
      at(1, { model: 'a', metric: 'requests', currency: null, amount: 9 }),
      at(48, { model: 'a' }),
    ]);
    const request = { connectionId: id, from, to: from + 2 * DAY_MS };
    const share = (day: number, amount: number, overrides: object = {}) => ({
      name: 'a',
      metric: 'cost',
      currency: 'USD',
      day: from + day * DAY_MS,
      amount,
      ...overrides,
    });
    const byModel = await usageByDay(database.db, { ...request, by: 'model' });
    expect(byModel.sort((a, b) => a.amount - b.amount)).toEqual([
      share(0, 1, { name: null }),
      share(0, 7),
      share(1, 8),
      share(0, 9, { metric: 'requests', currency: null }),
    ]);
    const byKey = await usageByDay(database.db, { ...request, by: 'apiKeyId' });
    expect(byKey.map(({ name, amount }) => [name, amount]).sort()).toEqual([
      [null, 8],
      [null, 8],
      [null, 9],
    ]);
  });

  it('keeps the largest exact amount, and refuses loudly to read a larger sum', async () => {
    const { database } = store();
    const id = await addConnection(database);
    await put(id, [cost({ amount: Number.MAX_SAFE_INTEGER })]);
    expect(await costRecords(database.db, id, 0)).toEqual([cost({ amount: Number.MAX_SAFE_INTEGER })]);
    await put(id, [cost({ model: 'one-more', amount: 1 })]);
    await expect(usageTotalOf(id)).rejects.toMatchObject({
      code: 'DATABASE_DAMAGED',
      message: expect.stringContaining('9007199254740992') as string,
    });
  });

  const usageTotalOf = (id: string) =>
    store()
      .database.db.selectFrom('usage_records')
      .select((e) => e.fn.sum<number>('amount').as('total'))
      .where('connection_id', '=', id)
      .executeTakeFirst();

  it('sums what each UTC day cost, by currency', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const today = floorTo(NOW, DAY_MS);
    await put(id, [
      cost({ bucketAt: today, amount: 1 }),
      cost({ bucketAt: today + HOUR_MS, bucketMs: HOUR_MS, amount: 2 }),
      cost({ bucketAt: today, currency: 'EUR', amount: 4 }),
      cost({ bucketAt: today - DAY_MS, amount: 8 }),
      cost({ bucketAt: today - 2 * DAY_MS, amount: 16 }),
      cost({ bucketAt: today, metric: 'requests', currency: null, amount: 32 }),
    ]);
    const days = (await spendByDay(database.db, today - DAY_MS)).filter(
      ({ connectionId }) => connectionId === id,
    );
    const byAmount = days.sort((left, right) => left.amount - right.amount);
    expect(byAmount.map(({ day, amount, currency }) => [day, amount, currency])).toEqual([
      [today, 3, 'USD'],
      [today, 4, 'EUR'],
      [today - DAY_MS, 8, 'USD'],
    ]);
  });

  it('takes what a month cost for no day', async () => {
    const { database } = store();
    const id = await addConnection(database);
    const today = floorTo(NOW, DAY_MS);
    await put(id, [cost({ bucketAt: today, bucketMs: 30 * DAY_MS }), cost({ bucketAt: today, amount: 3 })]);
    const days = (await spendByDay(database.db, today)).filter(({ connectionId }) => connectionId === id);
    expect(days.map(({ day, amount }) => [day, amount])).toEqual([[today, 3]]);
  });
};
