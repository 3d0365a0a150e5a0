import { expect, it } from 'vitest';
import { FORESIGHT_METHOD } from '#engine/foresight/foresight.ts';
import { foresightStatesOf } from '#engine/store/foresight-states.ts';
import { forecastsOf } from '#engine/store/forecasts.ts';
import { DAY_MS, floorTo, HOUR_MS } from '#shared/time.ts';
import { call, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, observation } from '#test/support/fake-provider.ts';
import { reading } from '#test/support/store-fixtures.ts';

const LIVED_MS = 3.5 * DAY_MS;
const LEARNING = { method: FORESIGHT_METHOD, calendar: '' };

/** Uneven within the hour, so that hours alone would tell it worse. */
const usedAt = (at: number) => {
  const hours = (at - floorTo(at, DAY_MS)) / HOUR_MS;
  return Math.floor(hours * 31 + 12 * Math.sin(hours * 5));
};

/** What the store knows at the end of a life with or without restarts in it. */
async function live(restarts: number) {
  const vendor = fakeProvider({
    poll: async () => ({
      kind: 'ok',
      observation: observation({ meters: [reading({ value: Math.max(0, usedAt(engines.clock.now())) })] }),
    }),
  });
  const engines = await openFakeEngines({ providers: [vendor] });
  try {
    let engine = await engines.start();
    await engines.add(engine, { name: 'lived', pollIntervalSeconds: 900 });
    for (let part = 0; part <= restarts; part += 1) {
      if (part > 0) {
        await engine.stop();
        engine = await engines.start();
      }
      await engines.live(LIVED_MS / (restarts + 1), engine);
    }
    const { meters } = await call(engine, 'status.get', {});
    const id = meters[0]?.id ?? 0;
    const { db } = engines.database;
    return {
      forecast: (await forecastsOf(db)).get(id),
      state: (await foresightStatesOf(db, LEARNING)).get(id)?.state,
    };
  } finally {
    await engines.close();
  }
}

it('an engine that was started again foresees what one that never stopped does', async () => {
  const [unbroken, broken] = [await live(0), await live(3)];
  expect(unbroken.state).toBeDefined();
  expect(unbroken.forecast?.runwayHours).not.toBeNull();
  expect(broken.state).toEqual(unbroken.state);
  expect(broken.forecast).toEqual(unbroken.forecast);
}, 60_000);
