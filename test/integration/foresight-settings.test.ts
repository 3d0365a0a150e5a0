import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/create-engine.ts';
import { countUnit } from '#shared/model/meter.ts';
import { DEFAULT_SETTINGS, type Settings, settingsSchema } from '#shared/model/settings.ts';
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts';
import { NOW } from '#test/support/facts.ts';
import { call, openFakeEngines } from '#test/support/fake-engines.ts';
import { fakeProvider, observation } from '#test/support/fake-provider.ts';
import { reading } from '#test/support/store-fixtures.ts';

const RATE = 1_000;
const LEFT_HOURS = 40;
const LIVED_HOURS = 4;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

/** A balance that loses as much every hour and lasts about 40 more. */
async function bench() {
  const vendor = fakeProvider({
    poll: async ({ now }) => {
      const lived = (now - NOW) / HOUR_MS;
      const value = Math.round((LEFT_HOURS + LIVED_HOURS - lived) * RATE);
      const window = { kind: 'none' } as const;
      const meter = reading({ kind: 'balance', unit: countUnit('tokens'), window, value, limit: null });
      return { kind: 'ok', observation: observation({ meters: [meter] }) };
    },
  });
  const engines = await openFakeEngines({ providers: [vendor] });
  cleanups.push(engines.close);
  const engine = await engines.start();
  await engines.add(engine, { name: 'c-1' });
  await engines.live(LIVED_HOURS * HOUR_MS, engine);
  return { ...engines, engine };
}

const levelIn = async (engine: Engine) => (await call(engine, 'status.get', {})).meters[0]?.level;
const withBalance = (warnHours: number, criticalHours: number): Settings =>
  settingsSchema.parse({ foresight: { leads: { balance: { warnHours, criticalHours } } } });
const set = (engine: Engine, settings: Settings) => call(engine, 'settings.set', { settings, actor: 'desk' });

describe('leads', () => {
  it('count at once, without a poll or a restart', async () => {
    const { engine } = await bench();
    expect(await levelIn(engine)).toBe('warning');
    await set(engine, withBalance(20, 10));
    expect(await levelIn(engine)).toBe('fine');
    await set(engine, withBalance(60, 50));
    expect(await levelIn(engine)).toBe('critical');
    const rows = await call(engine, 'ledger.list', { types: ['settings.changed'] });
    expect(rows).toMatchObject([
      { actor: 'desk', payload: { settings: { foresight: { leads: { balance: { warnHours: 60 } } } } } },
      { actor: 'desk', payload: { settings: { foresight: { leads: { balance: { warnHours: 20 } } } } } },
    ]);
  });

  it('that another process set count with the next judgement', async () => {
    const { engine, start, after } = await bench();
    await call(await start(), 'connections.apply', {
      connections: [],
      settings: withBalance(20, 10),
      actor: 'shell',
    });
    await after(5 * MINUTE_MS, engine);
    expect(await levelIn(engine)).toBe('fine');
  });

  it('are refused where critical comes before the warning', async () => {
    const { engine } = await bench();
    const leads = { ...DEFAULT_SETTINGS.foresight.leads, day: { warnHours: 1, criticalHours: 1 } };
    const settings = { ...DEFAULT_SETTINGS, foresight: { leads } };
    await expect(call(engine, 'settings.set', { settings, actor: 'desk' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('criticalHours') as string,
    });
  });
});

describe('the region of public holidays', () => {
  const settingsOf = (holidays: string): Settings => settingsSchema.parse({ foresight: { holidays } });

  it('is one of those that the engine lists; forecasts go on with it', async () => {
    const { engine } = await bench();
    const regions = await call(engine, 'settings.holidayRegions', {});
    expect(regions).toContainEqual({ code: 'DE-BY', name: 'Bayern' });
    const before = (await call(engine, 'status.get', {})).meters[0]?.runway;
    await set(engine, settingsOf('DE-BY'));
    const after = (await call(engine, 'status.get', {})).meters[0]?.runway;
    // Learned anew from hourly values, which know the beginning less well.
    expect(Math.abs((after?.p50 ?? NaN) - (before?.p50 ?? NaN))).toBeLessThan(3);
  });

  it.each([
    ['DE-ZZ', /DE-ZZ\. Known: DE, DE-BB, DE-BE/],
    ['XX', /XX\. Known: AD, AE/],
  ])('is refused where nobody knows %s, by the screen and by the file', async (region, message) => {
    const { engine } = await bench();
    const refusal = { code: 'INVALID_INPUT', message: expect.stringMatching(message) as string };
    await expect(set(engine, settingsOf(region))).rejects.toMatchObject(refusal);
    const input = { connections: [], settings: settingsOf(region), actor: 'shell' };
    await expect(call(engine, 'connections.apply', input)).rejects.toMatchObject(refusal);
    expect(await call(engine, 'settings.get', {})).toEqual(DEFAULT_SETTINGS);
  });
});
