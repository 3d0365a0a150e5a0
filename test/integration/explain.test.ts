import { afterEach, describe, expect, it } from 'vitest';
import { CRITICAL_FROM, WARN_FROM, WATCH_FROM } from '#engine/foresight/decision.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import { DEFAULT_LEADS } from '#shared/model/leads.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { call, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, observation } from '#test/support/fake-provider.ts';
import { reading } from '#test/support/store-fixtures.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function bench(meterAt: (now: number) => Partial<MeterReading>) {
  const vendor = fakeProvider({
    poll: async ({ now }) => ({ kind: 'ok', observation: observation({ meters: [reading(meterAt(now))] }) }),
  });
  const engines = await openFakeEngines({ providers: [vendor] });
  cleanups.push(engines.close);
  const engine = await engines.start();
  await engines.add(engine, { name: 'c-1' });
  const meterId = async () => (await call(engine, 'status.get', {})).meters[0]?.id ?? NaN;
  return { ...engines, engine, meterId };
}

describe('what a forecast rests on', () => {
  it('is told in full, and is the same for every process that asks', async () => {
    const usedAt = (now: number) => Math.round(((now % DAY_MS) / HOUR_MS) * 30);
    const { engine, live, start, meterId } = await bench((now) => ({
      value: usedAt(now),
      reportingDelayMs: 30 * MINUTE_MS,
    }));
    await live(30 * HOUR_MS, engine);
    const id = await meterId();
    const explanation = await call(engine, 'meters.explain', { meterId: id });
    const { meter, runsOutAt, basis } = explanation;
    expect(explanation).toMatchObject({
      askedAt: expect.any(Number) as number,
      trueAt: (meter.asOf ?? NaN) - 30 * MINUTE_MS,
      levelCause: 'far_away',
      basis: {
        leads: { kind: 'day', ...DEFAULT_LEADS.day },
        decision: {
          isExhausted: false,
          from: { ...WARN_FROM.day, imminent: CRITICAL_FROM, watch: WATCH_FROM },
        },
      },
    });
    const { whole = NaN, near = NaN, imminent = NaN } = basis.decision?.chances ?? {};
    expect(whole).toBeLessThan(WATCH_FROM);
    expect(imminent).toBeLessThanOrEqual(near);
    expect(runsOutAt?.p90 ?? null).toBe(meter.runway?.p90 ?? null);
    expect(basis.observedHours).toBeGreaterThan(24);
    expect(basis.observedHours).toBeLessThanOrEqual(30);
    expect(basis.recent?.observedHours).toBe(basis.recent?.hours);
    expect(basis.recent?.used).toBeCloseTo((basis.recent?.hours ?? NaN) * 30, -2);
    expect(basis.recent?.usual).toBeCloseTo(basis.recent?.used ?? NaN, -2);
    expect(await call(await start(), 'meters.explain', { meterId: id })).toEqual(explanation);
  });

  it('gives the runway as instants beside its hours', async () => {
    const { engine, live, meterId } = await bench((now) => ({
      kind: 'balance',
      window: { kind: 'none' },
      limit: null,
      value: Math.round(40_000 - ((now - NOW) / HOUR_MS) * 1_000),
    }));
    await live(5 * HOUR_MS, engine);
    const { meter, runsOutAt, levelCause, basis } = await call(engine, 'meters.explain', {
      meterId: await meterId(),
    });
    const made = meter.forecastAt ?? NaN;
    expect(runsOutAt).toEqual({
      p10: Math.round(made + (meter.runway?.p10 ?? NaN) * HOUR_MS),
      p50: Math.round(made + (meter.runway?.p50 ?? NaN) * HOUR_MS),
      p90: Math.round(made + (meter.runway?.p90 ?? NaN) * HOUR_MS),
    });
    expect([levelCause, basis.leads?.kind, basis.recent]).toEqual(['within_warn_lead', 'balance', null]);
  });

  it('is not made up where nothing is known', async () => {
    const { engine, after, meterId } = await bench(() => ({ value: null, limit: null }));
    await after(0, engine);
    expect(await call(engine, 'meters.explain', { meterId: await meterId() })).toMatchObject({
      reason: 'nothing has been measured yet',
      runsOutAt: null,
      trueAt: null,
      levelCause: 'not_known',
      endOfWindow: null,
      basis: { observedHours: 0, recent: null, leads: null, decision: null },
    });
    await expect(call(engine, 'meters.explain', { meterId: 99 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
