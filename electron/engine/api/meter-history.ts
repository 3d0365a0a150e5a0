import { rollupsBetween, samplesBetween } from '#engine/store/samples.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Rollup, UsageSample } from '#shared/model/meter.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';

/** A chart has some two thousand points across: finer than this is not seen. */
const RAW_UP_TO_MS = 2 * DAY_MS;
const HOURLY_UP_TO_MS = 92 * DAY_MS;

type Resolution = 'raw' | 'hourly' | 'daily';

export interface HistoryRequest {
  meterId: number;
  from: Instant;
  to: Instant;
  resolution: Resolution | 'auto';
}

export type MeterHistory =
  { resolution: 'raw'; samples: UsageSample[] } | { resolution: 'hourly' | 'daily'; rollups: Rollup[] };

export async function meterHistory(db: Readable, request: HistoryRequest): Promise<MeterHistory> {
  const { meterId, from, to } = request;
  const resolution = request.resolution === 'auto' ? resolutionFor(to - from) : request.resolution;
  if (resolution === 'raw') return { resolution, samples: await samplesBetween(db, meterId, from, to) };
  return { resolution, rollups: await rollupsBetween(db, meterId, resolution, from, to) };
}

function resolutionFor(spanMs: number): Resolution {
  if (spanMs <= RAW_UP_TO_MS) return 'raw';
  return spanMs <= HOURLY_UP_TO_MS ? 'hourly' : 'daily';
}
