import { HOUR_MS, type Instant } from '#shared/time.ts';
import type { Rollup, UsageSample } from '#shared/model/meter.ts';
import { rollupsBetween, samplesBetween, type Measurement } from './samples.ts';
import type { Readable } from './schema.ts';

export interface ObservationRange {
  /** Inclusive. */
  from: Instant;
  to: Instant;
  /** Raw measurements are read from here on, as far back as they are kept; hourly values before. */
  rawFrom: Instant;
}

/**
 * What polls saw of a meter, oldest first: raw measurements as long as they are kept, before that the last value of each
 * hour, as of the end of it. A value that held for long is seen again every hour. Resets are not kept: null.
 */
export async function observationsBetween(
  db: Readable,
  meterId: number,
  { from, to, rawFrom }: ObservationRange,
): Promise<Measurement[]> {
  const since = Math.max(from, rawFrom);
  const samples = since > to ? [] : await samplesBetween(db, meterId, since, to);
  const raw = samples.flatMap((sample) => seenEveryHour(sample, since, to));
  const rawSince = raw[0]?.at ?? Infinity;
  const hourly = await rollupsBetween(db, meterId, 'hourly', from, to);
  const before = hourly.flatMap((rollup) => endOfHour(rollup, to)).filter(({ at }) => at < rawSince);
  return [...before, ...raw];
}

function seenEveryHour({ at, lastAt, value, limit }: UsageSample, from: Instant, to: Instant): Measurement[] {
  const seen: Measurement[] = [];
  const last = Math.min(lastAt, to);
  for (let instant = Math.max(at, from); instant < last; instant += HOUR_MS) {
    seen.push({ at: instant, value, limit, resetsAt: null });
  }
  seen.push({ at: last, value, limit, resetsAt: null });
  return seen;
}

/** Hours in which nothing was measured carry a value that is only supposed. */
function endOfHour({ bucketAt, last: value, limit, samples }: Rollup, to: Instant): Measurement[] {
  if (samples === 0) return [];
  return [{ at: Math.min(bucketAt + HOUR_MS - 1, to), value, limit, resetsAt: null }];
}
