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
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { dailyRequests, MONDAY } from '#test/support/foresight-meters.ts';

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
  observations.reduce<ForesightState>((state, one) => observe(state, meter, one), initialState());

const isOrdered = (low: number | null, high: number | null) => (low ?? Infinity) <= (high ?? Infinity);

const isSound = ({ level, reason, runwayHours, endOfWindow, exhaustionProbability }: Forecast) =>
  level === 'unknown'
    ? reason !== null && runwayHours === null && endOfWindow === null && exhaustionProbability === null
    : reason === null &&
      exhaustionProbability !== null &&
      runwayHours !== null &&
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
