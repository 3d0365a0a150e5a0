import type { ForesightSettings } from '#engine/foresight/settings.ts';
import { readSettings } from '#engine/settings.ts';
import type { Learning } from '#engine/store/foresight-states.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Meter } from '#shared/model/meter.ts';
import { type ForeseenMeter, learningBy } from './learned-state.ts';
import { loadWeekClocks } from './week-clocks.ts';

/** By what meters are foreseen: a person's own leads, and the clocks of the chosen region. */
export interface ForesightMeans {
  settings: ForesightSettings;
  foreseen(meter: Meter): ForeseenMeter;
  learning: Learning;
}

/** As the stored settings say at this moment. */
export async function readForesightMeans(db: Readable): Promise<ForesightMeans> {
  const { foresight } = await readSettings(db);
  const clocks = await loadWeekClocks(foresight.holidays);
  return {
    settings: { leads: foresight.leads },
    foreseen: (meter) => ({ ...meter, clock: clocks.of(meter.window) }),
    learning: learningBy(foresight),
  };
}
