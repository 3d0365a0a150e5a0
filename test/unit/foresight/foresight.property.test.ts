import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast, initialState, observe } from '#engine/foresight/foresight.ts';
import type { ForesightMeter, ForesightObservation } from '#engine/foresight/meter.ts';
import { DEFAULT_FORESIGHT_SETTINGS } from '#engine/foresight/settings.ts';
import type { ForesightState } from '#engine/foresight/state.ts';
import { forecastSchema } from '#shared/model/forecast.ts';
import type { Forecast } from '#shared/model/forecast.ts';
import { countUnit } from '#shared/model/meter.ts';
import type { QuotaWindow } from '#shared/model/meter.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { dailyRequests, dollarBalance, MONDAY } from '#test/support/foresight-meters.ts';

const windowArbitrary: fc.Arbitrary<QuotaWindow> = fc.oneof(
  fc.record({
    kind: fc.constant('fixed' as const),
    period: fc.constantFrom('hour', 'day', 'week', 'month'),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe'),
  }),
  fc.record({
    kind: fc.constant('rolling' as const),
    durationMs: fc.integer({ min: 1, max: 40 * 24 * HOUR_MS }),
  }),
  fc.constant({ kind: 'none' as const }),
);

const meterArbitrary: fc.Arbitrary<ForesightMeter> = fc.record({
  kind: fc.constantFrom('quota', 'budget', 'balance'),
  unit: fc.constantFrom(countUnit('tokens'), { kind: 'money' as const, name: 'USD', scale: 6 }),
  window: windowArbitrary,
  enforcement: fc.constantFrom('hard', 'soft', 'unknown'),
  reportingDelayMs: fc.constantFrom(0, HOUR_MS, 24 * HOUR_MS),
  name: fc.constant('Meter'),
  clock: fc.constant(dailyRequests.clock),
});

const amount = fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 9e15 }));

const observationsArbitrary = fc
  .array(
    fc.record({
      pause: fc.oneof(fc.constant(15 * MINUTE_MS), fc.integer({ min: 1, max: 30 * HOUR_MS })),
      value: amount,
      limit: fc.option(amount),
      resetsIn: fc.option(fc.integer({ min: -HOUR_MS, max: 200 * HOUR_MS }), { freq: 3 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let at = MONDAY;
    return steps.map(({ pause, value, limit, resetsIn }): ForesightObservation => {
      at += pause;
      return { at, value, limit, resetsAt: resetsIn === null ? null : at + resetsIn };
    });
  });

const observeAll = (meter: ForesightMeter, observations: readonly ForesightObservation[]) =>
  observations.reduce<ForesightState>(
    (state, one) => observe(state, meter, one, DEFAULT_FORESIGHT_SETTINGS),
    initialState(),
  );

const isOrdered = (low: number | null, high: number | null) => (low ?? Infinity) <= (high ?? Infinity);

const isSound = ({ level, reason, runwayHours, endOfWindow, exhaustionProbability }: Forecast) =>
  level === 'unknown'
    ? reason !== null && runwayHours === null && endOfWindow === null && exhaustionProbability === null
    : reason === null &&
      exhaustionProbability !== null &&
      runwayHours !== null &&
      [runwayHours.p10, runwayHours.p50, runwayHours.p90].every((hours) => hours === null || hours >= 0) &&
      isOrdered(runwayHours.p10, runwayHours.p50) &&
      isOrdered(runwayHours.p50, runwayHours.p90) &&
      endOfWindow !== null &&
      endOfWindow.p10 <= endOfWindow.p50 &&
      endOfWindow.p50 <= endOfWindow.p90;

describe('a forecast, whatever was observed,', () => {
  it('is well-formed, ordered and never NaN', () => {
    fc.assert(
      fc.property(
        meterArbitrary,
        observationsArbitrary,
        fc.nat(30 * HOUR_MS),
        (meter, observations, later) => {
          const state = observeAll(meter, observations);
          const now = (observations.at(-1)?.at ?? MONDAY) + later;
          const made = forecast(state, meter, now, DEFAULT_FORESIGHT_SETTINGS);
          expect(forecastSchema.parse(made)).toEqual(made);
          expect(isSound(made)).toBe(true);
          expect(made.sentence).not.toMatch(/NaN|Infinity|undefined|null/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('goes on from a state that was stored and read again exactly as from the state itself', () => {
    fc.assert(
      fc.property(meterArbitrary, observationsArbitrary, fc.nat(59), (meter, observations, share) => {
        const stop = Math.floor((observations.length * share) / 60);
        const state = observeAll(meter, observations.slice(0, stop));
        const stored = JSON.parse(JSON.stringify(state)) as ForesightState;
        for (const observation of observations.slice(stop)) {
          observe(state, meter, observation, DEFAULT_FORESIGHT_SETTINGS);
          observe(stored, meter, observation, DEFAULT_FORESIGHT_SETTINGS);
        }
        expect(stored).toEqual(state);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same however often each poll is repeated', () => {
    fc.assert(
      fc.property(
        meterArbitrary,
        observationsArbitrary,
        fc.integer({ min: 2, max: 4 }),
        (meter, observations, times) => {
          const now = observations.at(-1)?.at ?? MONDAY;
          const repeated = observations.flatMap((one) => Array.from({ length: times }, () => one));
          const [once, often] = [observations, repeated].map((all) =>
            forecast(observeAll(meter, all), meter, now, DEFAULT_FORESIGHT_SETTINGS),
          );
          expect(often).toEqual(once);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is the same from a state that was stored and read again', () => {
    fc.assert(
      fc.property(meterArbitrary, observationsArbitrary, (meter, observations) => {
        const state = observeAll(meter, observations);
        const stored = JSON.parse(JSON.stringify(state)) as ForesightState;
        expect(stored).toEqual(state);
        const now = observations.at(-1)?.at ?? MONDAY;
        expect(forecast(stored, meter, now, DEFAULT_FORESIGHT_SETTINGS)).toEqual(
          forecast(state, meter, now, DEFAULT_FORESIGHT_SETTINGS),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('is the same also where a reset was due on a counter that stood at zero', () => {
    const meter: ForesightMeter = {
      kind: 'quota',
      unit: countUnit('tokens'),
      window: { kind: 'none' },
      enforcement: 'hard',
      reportingDelayMs: 0,
      name: 'Meter',
      clock: dailyRequests.clock,
    };
    const reset = MONDAY + 1;
    const state = observeAll(meter, [
      { at: MONDAY, value: 0, limit: null, resetsAt: reset },
      { at: reset, value: 0, limit: null, resetsAt: null },
    ]);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });

  it('never ends earlier, nor is likelier to end, the more remains', () => {
    fc.assert(
      fc.property(
        meterArbitrary,
        observationsArbitrary,
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 2000 }),
        (meter, observations, remaining, more) => {
          const state = observeAll(meter, observations);
          const now = observations.at(-1)?.at ?? MONDAY;
          const [tight, loose] = [remaining, remaining + more].map((left) => {
            const changed = structuredClone(state);
            if (meter.kind === 'balance') changed.counter.value = left;
            else changed.counter.limit = Math.max(0, changed.counter.value + changed.counter.offset) + left;
            return forecast(changed, meter, now, DEFAULT_FORESIGHT_SETTINGS);
          });
          const tolerance = 1e-6;
          for (const quantile of ['p10', 'p50', 'p90'] as const) {
            const early = tight?.runwayHours?.[quantile] ?? null;
            const late = loose?.runwayHours?.[quantile] ?? null;
            if (tight?.runwayHours && early === null) expect(late).toBeNull();
            else expect(isOrdered(early, (late ?? Infinity) + tolerance) || early === null).toBe(true);
          }
          expect(loose?.exhaustionProbability ?? 0).toBeLessThanOrEqual(
            (tight?.exhaustionProbability ?? 1) + tolerance,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stays unknown on a short history', () => {
    const shortHistory = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(shortHistory, fc.constantFrom('quota' as const, 'balance' as const), (values, kind) => {
        const meter: ForesightMeter = {
          kind,
          unit: countUnit('tokens'),
          window: kind === 'balance' ? { kind: 'none' } : { kind: 'fixed', period: 'day', timeZone: 'UTC' },
          enforcement: 'hard',
          reportingDelayMs: 0,
          name: 'Meter',
          clock: dailyRequests.clock,
        };
        const observations = values.map((value, i) => ({
          at: MONDAY + i * 20 * MINUTE_MS,
          value: value + 1,
          limit: kind === 'balance' ? null : 10_000,
          resetsAt: null,
        }));
        const now = observations.at(-1)?.at ?? MONDAY;
        const made = forecast(observeAll(meter, observations), meter, now, DEFAULT_FORESIGHT_SETTINGS);
        expect(made.level).toBe('unknown');
      }),
    );
  });
});

/** Meters of every kind of window, read once an hour. */
const HOURLY_METERS: Readonly<Record<string, ForesightMeter>> = {
  day: dailyRequests,
  budget: { ...dailyRequests, kind: 'budget', enforcement: 'soft' },
  week: { ...dailyRequests, window: { kind: 'fixed', period: 'week', timeZone: 'UTC' } },
  month: { ...dailyRequests, window: { kind: 'fixed', period: 'month', timeZone: 'UTC' } },
  rolling: { ...dailyRequests, window: { kind: 'rolling', durationMs: DAY_MS } },
  endless: { ...dailyRequests, window: { kind: 'none' } },
  balance: dollarBalance,
};
const DAYS_PER_WINDOW: Readonly<Record<string, number>> = { day: 1, budget: 1, week: 7 };

/** Days of hourly use of one meter; `limit` is ten times as much of a balance. */
interface Usage {
  meter: ForesightMeter;
  observations: ForesightObservation[];
}

const usageArbitrary: fc.Arbitrary<Usage> = fc
  .record({
    kind: fc.constantFrom(...Object.keys(HOURLY_METERS)),
    limit: fc.integer({ min: 500, max: 20_000 }),
    rates: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 8, maxLength: 240 }),
  })
  .map(({ kind, limit, rates }) => {
    const meter = HOURLY_METERS[kind] ?? dailyRequests;
    const windowHours = (DAYS_PER_WINDOW[kind] ?? Infinity) * 24;
    let used = 0;
    const observations = rates.map((rate, hour): ForesightObservation => {
      used = (hour % windowHours === 0 ? 0 : used) + rate;
      if (kind === 'rolling') used -= rates[hour - 24] ?? 0;
      const at = MONDAY + hour * HOUR_MS;
      if (meter.kind === 'balance') {
        return { at, value: Math.max(0, 10 * limit - used), limit: null, resetsAt: null };
      }
      const value = meter.enforcement === 'hard' ? Math.min(limit, used) : used;
      return { at, value, limit, resetsAt: null };
    });
    return { meter, observations };
  });

const foresee = ({ meter, observations }: Usage) =>
  forecast(
    observeAll(meter, observations),
    meter,
    observations.at(-1)?.at ?? MONDAY,
    DEFAULT_FORESIGHT_SETTINGS,
  );

/** The same usage with another newest observation. */
const withLast = (
  { meter, observations }: Usage,
  change: (last: ForesightObservation) => Partial<ForesightObservation>,
): Usage => ({
  meter,
  observations: observations.map((one, i) =>
    i === observations.length - 1 ? { ...one, ...change(one) } : one,
  ),
});

const amountArbitrary = fc.integer({ min: 1, max: 2000 });
const TOLERANCE = 1e-9;

describe('a forecast of plausible use', () => {
  it('never ends later, nor is less likely to end, the more was used in the running hour', () => {
    fc.assert(
      fc.property(usageArbitrary, amountArbitrary, (usage, more) => {
        const newest = usage.observations.at(-1)?.at ?? 0;
        // A counter that is higher right after its reset is late: it still shows the window before.
        if (newest % DAY_MS === 0) return;
        const sign = usage.meter.kind === 'balance' ? -1 : 1;
        const busier = withLast(usage, ({ value }) => ({ value: Math.max(0, value + sign * more) }));
        const [less, much] = [foresee(usage), foresee(busier)];
        if (less.runwayHours === null || much.runwayHours === null) return;
        expect(isOrdered(much.runwayHours.p50, (less.runwayHours.p50 ?? Infinity) + TOLERANCE)).toBe(true);
        expect(much.exhaustionProbability ?? NaN).toBeGreaterThanOrEqual(
          (less.exhaustionProbability ?? NaN) - TOLERANCE,
        );
      }),
      { numRuns: 400 },
    );
  });

  it('never ends earlier by a higher quota', () => {
    fc.assert(
      fc.property(usageArbitrary, amountArbitrary, (usage, more) => {
        const wider = withLast(usage, ({ value, limit }) =>
          limit === null ? { value: value + more } : { limit: limit + more },
        );
        const [tight, loose] = [foresee(usage), foresee(wider)];
        if (tight.runwayHours === null || loose.runwayHours === null || usage.meter.kind === 'balance')
          return;
        expect(isOrdered(tight.runwayHours.p50, (loose.runwayHours.p50 ?? Infinity) + TOLERANCE)).toBe(true);
        expect(loose.exhaustionProbability ?? NaN).toBeLessThanOrEqual(
          (tight.exhaustionProbability ?? NaN) + TOLERANCE,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the unit: so many times the amounts end at the same time', () => {
    fc.assert(
      fc.property(usageArbitrary, fc.constantFrom(3, 7, 1000, 1e9), ({ meter, observations }, times) => {
        const scaled = observations.map((one) => ({
          ...one,
          value: one.value * times,
          limit: one.limit === null ? null : one.limit * times,
        }));
        const [one, many] = [foresee({ meter, observations }), foresee({ meter, observations: scaled })];
        expect(many.level).toBe(one.level);
        const most = Math.max(...observations.map(({ value, limit }) => Math.max(value, limit ?? 0)));
        for (const quantile of ['p10', 'p50', 'p90'] as const) {
          const [hours, hoursOfMany] = [one, many].map(
            ({ runwayHours }) => runwayHours?.[quantile] ?? Infinity,
          );
          if (hours !== hoursOfMany) {
            expect(Math.abs((hoursOfMany ?? NaN) / (hours ?? NaN) - 1)).toBeLessThan(1e-2);
          }
          const [end = NaN, endOfMany = NaN] = [one, many].map(
            ({ endOfWindow }) => endOfWindow?.[quantile] ?? 0,
          );
          expect(Math.abs(endOfMany / times - end) / Math.max(most, end)).toBeLessThan(1e-3);
        }
      }),
      { numRuns: 300 },
    );
  });
});
