import type { Services } from '#engine/services.ts';
import { meterById } from '#engine/store/meters.ts';
import { rollupsBetween, samplesBetween } from '#engine/store/samples.ts';
import { HeadroomError } from '#shared/errors.ts';
import { DAY_MS } from '#shared/time.ts';

/** A chart has some two thousand points across: finer than this is not seen. */
const RAW_UP_TO_MS = 2 * DAY_MS;
const HOURLY_UP_TO_MS = 92 * DAY_MS;

type Resolution = 'raw' | 'hourly' | 'daily';

export function meterHandlers({ database: { db } }: Services) {
  return {
    'meters.history': async (input: {
      meterId: number;
      from: number;
      to: number;
      resolution: Resolution | 'auto';
    }) => {
      const { meterId, from, to } = input;
      if (!(await meterById(db, meterId)))
        throw new HeadroomError('NOT_FOUND', `There is no meter ${meterId}.`);
      const resolution = input.resolution === 'auto' ? resolutionFor(to - from) : input.resolution;
      if (resolution === 'raw') return { resolution, samples: await samplesBetween(db, meterId, from, to) };
      return { resolution, rollups: await rollupsBetween(db, meterId, resolution, from, to) };
    },
  };
}

function resolutionFor(spanMs: number): Resolution {
  if (spanMs <= RAW_UP_TO_MS) return 'raw';
  return spanMs <= HOURLY_UP_TO_MS ? 'hourly' : 'daily';
}
