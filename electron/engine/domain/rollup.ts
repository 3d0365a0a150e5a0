import type { MeterKind, Rollup, UsageSample } from '#shared/model/meter.ts';
import { floorTo } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { consumptionBetween } from './consumption.ts';

/**
 * Folds samples, oldest first, into one rollup for each bucket of `bucketMs` (UTC) that they touch, oldest first.
 * `previous` is the newest sample folded before, or null.
 *
 * What was consumed between two samples counts in the bucket of the later one. Where more than one bucket of time
 * lies between them it is spread evenly over that time; buckets without a measurement then have `samples: 0` and
 * carry the last known value. The parts sum exactly to the whole. A value held over several buckets is a
 * measurement of each.
 */
export function foldIntoRollups(
  samples: readonly UsageSample[],
  previous: UsageSample | null,
  meterKind: MeterKind,
  bucketMs: number,
): Rollup[] {
  const rollups: Rollup[] = [];
  let before = previous;
  for (const sample of samples) {
    if (before !== null) attribute(rollups, before, sample, meterKind, bucketMs);
    measure(rollups, sample, bucketMs);
    before = sample;
  }
  return rollups;
}

/** Joins rollups of two successive stretches of samples; the bucket where they meet may be in both. */
export function mergeRollups(earlier: readonly Rollup[], later: readonly Rollup[]): Rollup[] {
  const merged = earlier.slice();
  for (const rollup of later) {
    const last = merged.at(-1);
    if (last?.bucketAt === rollup.bucketAt) merged[merged.length - 1] = mergeRollup(last, rollup);
    else merged.push(rollup);
  }
  return merged;
}

/** Joins two rollups of the same bucket; `later` holds the newer samples. */
export function mergeRollup(earlier: Rollup, later: Rollup): Rollup {
  const consumed = earlier.consumed + later.consumed;
  if (later.samples === 0) return { ...earlier, consumed };
  if (earlier.samples === 0) return { ...later, consumed };
  return {
    bucketAt: earlier.bucketAt,
    first: earlier.first,
    last: later.last,
    min: Math.min(earlier.min, later.min),
    max: Math.max(earlier.max, later.max),
    consumed,
    limit: later.limit,
    samples: earlier.samples + later.samples,
  };
}

function attribute(
  rollups: Rollup[],
  before: UsageSample,
  sample: UsageSample,
  meterKind: MeterKind,
  bucketMs: number,
): void {
  const consumed =
    before.value === sample.value ? 0 : consumptionBetween(meterKind, before.value, sample.value).consumed;
  if (sample.at - before.lastAt > bucketMs) spreadOverGap(rollups, before, sample, consumed, bucketMs);
  else if (consumed > 0) bucketFor(rollups, floorTo(sample.at, bucketMs), before).consumed += consumed;
}

/** Cumulative rounding: each bucket gets the difference of two rounded running totals, so that nothing is lost. */
function spreadOverGap(
  rollups: Rollup[],
  before: UsageSample,
  sample: UsageSample,
  consumed: number,
  bucketMs: number,
): void {
  const span = sample.at - before.lastAt;
  let given = 0;
  for (let at = floorTo(before.lastAt, bucketMs); at < sample.at; at += bucketMs) {
    const share = Math.min(1, (at + bucketMs - before.lastAt) / span);
    const total = share === 1 ? consumed : Math.floor(consumed * share);
    bucketFor(rollups, at, before).consumed += total - given;
    given = total;
  }
}

/** The newest rollup if it is the one of `bucketAt`, else a new one without a measurement. */
function bucketFor(rollups: Rollup[], bucketAt: Instant, known: UsageSample): Rollup {
  const newest = rollups[rollups.length - 1];
  if (newest !== undefined && newest.bucketAt === bucketAt) return newest;
  const { value, limit } = known;
  const empty = {
    bucketAt,
    first: value,
    last: value,
    min: value,
    max: value,
    consumed: 0,
    limit,
    samples: 0,
  };
  rollups.push(empty);
  return empty;
}

function measure(rollups: Rollup[], sample: UsageSample, bucketMs: number): void {
  const { value } = sample;
  for (let at = floorTo(sample.at, bucketMs); at <= sample.lastAt; at += bucketMs) {
    const rollup = bucketFor(rollups, at, sample);
    if (rollup.samples === 0) {
      rollup.first = value;
      rollup.min = value;
      rollup.max = value;
    } else {
      rollup.min = Math.min(rollup.min, value);
      rollup.max = Math.max(rollup.max, value);
    }
    rollup.last = value;
    rollup.limit = sample.limit;
    rollup.samples += 1;
  }
}
