import { learnFromHistory } from '#engine/analysis/learned-state.ts';
import { readForesightMeans } from '#engine/analysis/foresight-means.ts';
import { createWeekClock } from '#engine/domain/week-clock.ts';
import { forecast, initialState, observe } from '#engine/foresight/foresight.ts';
import type { ForesightMeter } from '#engine/foresight/meter.ts';
import { DEFAULT_FORESIGHT_SETTINGS } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { foresightStatesOf, putForesightStates } from '#engine/store/foresight-states.ts';
import { metersOf } from '#engine/store/meters.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts';
import { countUnit } from '#shared/model/meter.ts';
import { type Benchmark, type Measurement, seededRandom, timed } from './benchmark.ts';
import { storeWithMeters } from './store-with-meters.ts';

const METERS = 1_000;
const WARM_DAYS = 21;
const POLLS = 24;
const EVERY_MS = 15 * MINUTE_MS;
const STARTS_AT = Date.UTC(2026, 0, 5);
const LIMIT = 100_000;

const LEAST_RATE = 20_000;
const MOST_KIB = 16;
const RESTORED_METERS = 10_000;
const MOST_RESTORE_S = 2;

/** Polls of 1,000 meters by turns, each learned from and forecast; the size of what is learned; its return from the store. */
export const foresight: Benchmark = {
  name: 'foresight',
  async run() {
    const states = Array.from({ length: METERS }, () => initialState());
    const meters = states.map((_, index) => meterOf(index));
    const usages = meters.map((_, index) => usageOf(index));
    const warmUntil = STARTS_AT + WARM_DAYS * DAY_MS;
    // The past is learned from by the hour: what is measured is the present.
    for (let at = STARTS_AT; at < warmUntil; at += HOUR_MS) observeAll(states, meters, usages, at);
    const spent = await timed(() => {
      for (let poll = 0; poll < POLLS; poll += 1)
        observeAll(states, meters, usages, warmUntil + poll * EVERY_MS);
    });
    const rate = ((METERS * POLLS) / spent) * SECOND_MS;
    const largest = Math.max(...states.map((state) => JSON.stringify(state).length)) / 1_024;
    const measured = (name: string, value: number, unit: string, target: number, better: 'less' | 'more') =>
      ({ name, value, unit, baseline: null, target, better }) satisfies Measurement;
    return [
      measured('foresight', rate, 'observations/s', LEAST_RATE, 'more'),
      measured('foresight-state', largest, 'KiB', MOST_KIB, 'less'),
      measured('foresight-restore', await restoreSeconds(states), 's', MOST_RESTORE_S, 'less'),
    ];
  },
};

function observeAll(
  states: ForesightState[],
  meters: readonly ForesightMeter[],
  usages: readonly ((at: number) => number)[],
  at: number,
): void {
  for (const [index, meter] of meters.entries()) {
    const state = states[index] ?? initialState();
    const observation = { at, value: usages[index]?.(at) ?? 0, limit: LIMIT, resetsAt: null };
    observe(state, meter, observation, DEFAULT_FORESIGHT_SETTINGS);
    forecast(state, meter, at, DEFAULT_FORESIGHT_SETTINGS);
  }
}

const CLOCK = createWeekClock('UTC', null);
const PERIODS = ['day', 'week', 'month'] as const;

function meterOf(index: number): ForesightMeter {
  return {
    kind: 'quota',
    unit: countUnit('requests'),
    window: { kind: 'fixed', period: PERIODS[index % PERIODS.length] ?? 'day', timeZone: 'UTC' },
    enforcement: 'soft',
    reportingDelayMs: 0,
    name: `Meter ${index}`,
    clock: CLOCK,
  };
}

/** A counter that starts anew every month, day or week, busy by day and by chance. */
function usageOf(seed: number): (at: number) => number {
  const random = seededRandom(seed + 1);
  let used = 0;
  let day = -1;
  return (at) => {
    const today = Math.floor(at / DAY_MS);
    if (today !== day && seed % PERIODS.length === 0) used = 0;
    day = today;
    const busy = 1 + Math.sin((at % DAY_MS) / DAY_MS) * 3;
    used += Math.floor(random() * 800 * busy);
    return used;
  };
}

/** From the rows in the store to states that go on, as after a start of the engine. */
async function restoreSeconds(states: readonly ForesightState[]): Promise<number> {
  const { database, connectionId, remove } = await storeWithMeters(RESTORED_METERS);
  const meters = await metersOf(database.db, [connectionId]);
  const { learning, foreseen, settings } = await readForesightMeans(database.db);
  const observedAt = STARTS_AT + WARM_DAYS * DAY_MS;
  await database.write((trx) =>
    putForesightStates(
      trx,
      meters.map(({ id }, index) => ({ meterId: id, observedAt, state: states[index % states.length] })),
      learning,
    ),
  );
  const spent = await timed(async () => {
    const kept = await foresightStatesOf(database.db, learning);
    for (const meter of meters)
      await learnFromHistory(database.db, foreseen(meter), observedAt + HOUR_MS, {
        kept: kept.get(meter.id),
        settings,
      });
  });
  await database.close();
  remove();
  return spent / SECOND_MS;
}
