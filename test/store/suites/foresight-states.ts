import { expect, it } from 'vitest';
import { foresightStatesOf, putForesightStates } from '#engine/store/foresight-states.ts';
import { NOW } from '#test/support/facts.ts';
import { addMeter } from '#test/support/store-fixtures.ts';
import type { StoreSuite } from './suite.ts';

const LEARNING = { method: 'method/1', calendar: '' };

export const foresightStatesSuite: StoreSuite = (store) => {
  it('keeps the newest state of a meter, as it was', async () => {
    const { database } = store();
    const { id } = await addMeter(database);
    const state = { counts: [1, 0.1 + 0.2, null], nested: { at: NOW } };
    await database.write((trx) =>
      putForesightStates(trx, [{ meterId: id, observedAt: NOW, state: {} }], LEARNING),
    );
    await database.write((trx) =>
      putForesightStates(trx, [{ meterId: id, observedAt: NOW + 1, state }], LEARNING),
    );
    expect((await foresightStatesOf(database.db, LEARNING, [id])).get(id)).toEqual({
      meterId: id,
      observedAt: NOW + 1,
      state,
    });
  });

  it('gives back only what was learned in the same way', async () => {
    const { database } = store();
    const { id } = await addMeter(database);
    const kept = [{ meterId: id, observedAt: NOW, state: {} }];
    await database.write((trx) => putForesightStates(trx, kept, LEARNING));
    for (const other of [
      { ...LEARNING, method: 'method/2' },
      { ...LEARNING, calendar: 'US' },
    ])
      expect((await foresightStatesOf(database.db, other, [id])).size).toBe(0);
    expect((await foresightStatesOf(database.db, LEARNING)).has(id)).toBe(true);
  });
};
