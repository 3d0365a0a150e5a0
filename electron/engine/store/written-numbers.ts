import { windowAt } from '#engine/domain/quota-window.ts';
import type { UsageSample } from '#shared/model/meter.ts';
import { DAY_MS, floorTo, type Instant } from '#shared/time.ts';
import { forgetJudgedWindows } from './judged-windows.ts';
import type { StoredMeter } from './meters.ts';
import {
  appendSamples,
  type Measurement,
  newestSampleBefore,
  rollupsBetween,
  samplesBetween,
} from './samples.ts';
import type { Writable } from './schema.ts';
import { takeBackAfter } from './take-back.ts';

/** A number that somebody wrote down, and the instant that it is of. */
export type WrittenNumber = Omit<Measurement, 'resetsAt'>;

/** How many were new or put another one right, were known, or are of a time of which only rollups are kept. */
export interface Placement {
  placed: number;
  known: number;
  leftOut: number;
}

/**
 * Puts numbers into a meter's history at their own time, also before or between what is there: what comes later is
 * taken back and appended again, in order, so that rollups stay the sum of the samples. A number of the same instant
 * takes the place of the one that was there. Doing it twice changes nothing.
 */
export async function placeWritten(
  trx: Writable,
  meter: StoredMeter,
  numbers: readonly WrittenNumber[],
): Promise<Placement> {
  if (numbers.every((number) => isNewest(meter, number))) {
    return { placed: 0, known: numbers.length, leftOut: 0 };
  }
  const since = await changeableSince(trx, meter.id);
  const isOpen = ({ at }: WrittenNumber) => at >= since || at > (meter.lastAt ?? -Infinity);
  const byInstant = new Map(numbers.filter(isOpen).map((number) => [number.at, number]));
  const usable = [...byInstant.values()].sort((left, right) => left.at - right.at);
  const leftOut = numbers.filter((number) => !isOpen(number)).length;
  const [oldest] = usable;
  if (oldest === undefined) return { placed: 0, known: 0, leftOut };
  const there = await samplesBetween(trx, meter.id, oldest.at, Number.MAX_SAFE_INTEGER);
  const fresh = usable.filter((number) => !there.some((sample) => holds(sample, number)));
  const known = usable.length - fresh.length;
  const [first] = fresh;
  if (first === undefined) return { placed: 0, known, leftOut };
  const isInside = meter.lastAt !== null && meter.lastAt >= first.at;
  const tail = isInside ? await takeBackAfter(trx, meter, await baseBefore(trx, meter, first.at)) : meter;
  const measurements = merged(there, fresh, first.at).map((number) => ({
    ...number,
    resetsAt: meter.window.kind === 'fixed' ? (windowAt(meter.window, number.at)?.endsAt ?? null) : null,
  }));
  await appendSamples(trx, [{ meter: tail, measurements }]);
  // What was learned and judged rests on another history.
  await trx.deleteFrom('foresight_states').where('meter_id', '=', meter.id).execute();
  await forgetJudgedWindows(trx, meter.id);
  return { placed: fresh.length, known, leftOut };
}

/**
 * Up to when the history stays that lies before `at`: the end of the newest stretch. What was spread over the time since
 * then was supposed. Where nothing was measured before, the day of `at` begins with it.
 */
async function baseBefore(trx: Writable, { id }: StoredMeter, at: Instant): Promise<Instant> {
  const before = await newestSampleBefore(trx, id, at);
  return before === null ? floorTo(at, DAY_MS) - 1 : Math.min(before.lastAt, at - 1);
}

/** From when on every measurement is kept: before, taking back would lose rollups that nothing can fold anew. */
async function changeableSince(trx: Writable, meterId: number): Promise<Instant> {
  const [first] = await samplesBetween(trx, meterId, 0, Number.MAX_SAFE_INTEGER);
  const firstDay = first === undefined ? Number.MAX_SAFE_INTEGER : floorTo(first.at, DAY_MS);
  const before = await rollupsBetween(trx, meterId, 'daily', 0, firstDay);
  return before.some(({ samples }) => samples > 0) ? firstDay + DAY_MS : -Infinity;
}

const isNewest = ({ lastAt, value, limit }: StoredMeter, number: WrittenNumber): boolean =>
  lastAt === number.at && value === number.value && limit === number.limit;

const holds = (sample: UsageSample, { at, value, limit }: WrittenNumber): boolean =>
  sample.at <= at && at <= sample.lastAt && sample.value === value && sample.limit === limit;

/** Both ends of each stretch that is there, and the new numbers, which win; from an instant on, in order. */
function merged(
  there: readonly UsageSample[],
  fresh: readonly WrittenNumber[],
  from: Instant,
): WrittenNumber[] {
  const ends = there.flatMap(({ at, lastAt, value, limit }) => [
    { at, value, limit },
    { at: lastAt, value, limit },
  ]);
  const all = new Map([...ends, ...fresh].filter(({ at }) => at >= from).map((one) => [one.at, one]));
  return [...all.values()].sort((left, right) => left.at - right.at);
}
