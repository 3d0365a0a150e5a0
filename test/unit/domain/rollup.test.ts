import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consumptionBetween } from '#engine/domain/consumption.ts';
import { foldIntoRollups, mergeRollup, mergeRollups } from '#engine/domain/rollup.ts';
import type { UsageSample } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';

const sample = (minute: number, value: number, lastMinute = minute): UsageSample => ({
  at: minute * MINUTE_MS,
  lastAt: lastMinute * MINUTE_MS,
  value,
  limit: 1000,
});

const brief = (rollups: ReturnType<typeof foldIntoRollups>) =>
  rollups.map(({ bucketAt, first, last, min, max, consumed, samples }) => ({
    hour: bucketAt / HOUR_MS,
    values: [first, last, min, max],
    consumed,
    samples,
  }));

describe('foldIntoRollups', () => {
  it('keeps first, last, extremes and consumption of each hour', () => {
    const samples = [sample(0, 10), sample(20, 30), sample(40, 5), sample(70, 9)];
    expect(brief(foldIntoRollups(samples, null, 'quota', HOUR_MS))).toEqual([
      { hour: 0, values: [10, 5, 5, 30], consumed: 25, samples: 3 },
      { hour: 1, values: [9, 9, 9, 9], consumed: 4, samples: 1 },
    ]);
  });

  it('counts from the sample that was folded before', () => {
    expect(brief(foldIntoRollups([sample(61, 50)], sample(59, 20), 'quota', HOUR_MS))).toEqual([
      { hour: 1, values: [50, 50, 50, 50], consumed: 30, samples: 1 },
    ]);
  });

  it('spreads what was consumed over a long gap, and says that nothing was measured in it', () => {
    expect(brief(foldIntoRollups([sample(30, 0), sample(210, 100)], null, 'quota', HOUR_MS))).toEqual([
      { hour: 0, values: [0, 0, 0, 0], consumed: 16, samples: 1 },
      { hour: 1, values: [0, 0, 0, 0], consumed: 34, samples: 0 },
      { hour: 2, values: [0, 0, 0, 0], consumed: 33, samples: 0 },
      { hour: 3, values: [100, 100, 100, 100], consumed: 17, samples: 1 },
    ]);
  });

  it('lets a value that held for hours be a measurement of each, with nothing consumed', () => {
    expect(brief(foldIntoRollups([sample(10, 7, 130)], null, 'quota', HOUR_MS))).toEqual(
      [0, 1, 2].map((hour) => ({ hour, values: [7, 7, 7, 7], consumed: 0, samples: 1 })),
    );
  });

  it('sums what a balance loses, not what a top-up adds', () => {
    const samples = [sample(0, 100), sample(10, 70), sample(20, 170), sample(30, 150)];
    expect(brief(foldIntoRollups(samples, null, 'balance', HOUR_MS))).toEqual([
      { hour: 0, values: [100, 150, 70, 170], consumed: 50, samples: 4 },
    ]);
  });
});

const samplesArbitrary = fc
  .array(
    fc.record({
      pause: fc.integer({ min: 1, max: 5 * HOUR_MS }),
      held: fc.integer({ min: 0, max: 3 * HOUR_MS }),
      value: fc.integer({ min: 0, max: 1e12 }),
      limit: fc.option(fc.integer({ min: 0, max: 1e12 })),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let at = Date.UTC(2026, 0);
    return steps.map(({ pause, held, value, limit }): UsageSample => {
      const from = at + pause;
      at = from + held;
      return { at: from, lastAt: at, value, limit };
    });
  });
const kindArbitrary = fc.constantFrom('quota' as const, 'budget' as const, 'balance' as const);
const bucketArbitrary = fc.constantFrom(HOUR_MS, DAY_MS);

describe('rollups of a stretch of samples', () => {
  it('are the merged rollups of its parts, wherever it is split', () => {
    fc.assert(
      fc.property(
        samplesArbitrary,
        kindArbitrary,
        bucketArbitrary,
        fc.nat(40),
        (samples, kind, bucketMs, cut) => {
          const head = samples.slice(0, cut);
          const tail = samples.slice(cut);
          expect(
            mergeRollups(
              foldIntoRollups(head, null, kind, bucketMs),
              foldIntoRollups(tail, head.at(-1) ?? null, kind, bucketMs),
            ),
          ).toEqual(foldIntoRollups(samples, null, kind, bucketMs));
        },
      ),
    );
  });

  it('hold exactly what was consumed, in buckets in order', () => {
    fc.assert(
      fc.property(samplesArbitrary, kindArbitrary, bucketArbitrary, (samples, kind, bucketMs) => {
        const rollups = foldIntoRollups(samples, null, kind, bucketMs);
        const expected = samples
          .slice(1)
          .reduce(
            (sum, { value }, i) => sum + consumptionBetween(kind, samples[i]?.value ?? 0, value).consumed,
            0,
          );
        expect(rollups.reduce((sum, { consumed }) => sum + consumed, 0)).toBe(expected);
        const buckets = rollups.map(({ bucketAt }) => bucketAt);
        expect(buckets).toEqual([...new Set(buckets)].sort((left, right) => left - right));
        expect(rollups.every(({ consumed }) => Number.isSafeInteger(consumed) && consumed >= 0)).toBe(true);
      }),
    );
  });
});

describe('mergeRollup', () => {
  it('keeps the measured values where one side only carries them', () => {
    const [measured] = foldIntoRollups([sample(10, 5)], null, 'quota', HOUR_MS);
    const carried = { bucketAt: 0, first: 1, last: 1, min: 1, max: 1, consumed: 3, limit: null, samples: 0 };
    expect(measured && [mergeRollup(measured, carried), mergeRollup(carried, measured)]).toEqual([
      { ...measured, consumed: 3 },
      { ...measured, consumed: 3 },
    ]);
  });
});
