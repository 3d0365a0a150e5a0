import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meterValueAt } from '#engine/sandbox/generic-http.ts';
import type { GatewayAccount } from '#engine/sandbox/generic-http.ts';
import { traceWorld } from '#engine/sandbox/worlds/traces.ts';
import type { Exhaustion, Trace, TraceWorld } from '#engine/sandbox/worlds/traces.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const START = Date.UTC(2026, 10, 2);

/** Hourly units: the n-th day uses n per hour. */
const rising: Trace = {
  name: 'rising',
  rows: Array.from({ length: 8 * 24 }, (_, hour) => [hour * HOUR_MS, Math.floor(hour / 24) + 1] as const),
};

/** When the given day of the rising trace has used so many units, to the millisecond. */
const afterUnits = (day: number, units: number) =>
  START + day * DAY_MS + Math.ceil((units / (day + 1)) * HOUR_MS);

function meterAround(world: TraceWorld, { accountId, meterId, at }: Exhaustion): [number, number] {
  const account = world.accounts.find(({ id }) => id === accountId) as GatewayAccount;
  const meter = account.meters.find(({ id }) => id === meterId);
  if (!meter) throw new Error(`No meter ${meterId}.`);
  const left = (instant: number) => {
    const value = meterValueAt(account, meter, instant);
    return meter.kind === 'quota' ? meter.quota.limit - value : value;
  };
  return [left(at - 1), left(at)];
}

describe('a world of traces', () => {
  const world = traceWorld([rising], { startAt: START + HOUR_MS, prepaidDays: 2 });

  it('begins with a UTC day and ends with the shortest trace', () => {
    expect([world.startAt, world.endsAt]).toEqual([START, START + 8 * DAY_MS]);
  });

  it('takes the quota from the days of the trace and says when each day used it up', () => {
    const daily = world.exhaustions.filter(({ meterId }) => meterId === 'daily');
    const quota = 6 * 24;
    expect(daily).toEqual([
      { accountId: 'rising', meterId: 'daily', since: START + 6 * DAY_MS, at: afterUnits(6, quota) },
      { accountId: 'rising', meterId: 'daily', since: START + 7 * DAY_MS, at: afterUnits(7, quota) },
    ]);
  });

  it('pays in again a day after the balance was used up', () => {
    const spells = world.exhaustions.filter(({ meterId }) => meterId === 'prepaid');
    expect(spells.length).toBeGreaterThan(0);
    expect(spells.slice(1).map(({ since }, index) => since - (spells[index]?.at ?? 0))).toEqual(
      spells.slice(1).map(() => DAY_MS),
    );
  });

  it('has meters that stop at exactly these instants', () => {
    const around = world.exhaustions.map((exhaustion) => meterAround(world, exhaustion));
    expect(around.every(([before, at]) => before > 0 && at === 0)).toBe(true);
  });
});

const TRACES = new URL('../../../../shared/foresight/traces/', import.meta.url);
const recorded = existsSync(TRACES);

function readTrace(file: string): Trace {
  const [, ...lines] = readFileSync(new URL(file, TRACES), 'utf8').trim().split('\n');
  const rows = lines.map((line) => {
    const [at = '', units = ''] = line.split(',');
    return [Date.parse(at), Number(units)] as const;
  });
  return { name: file.replace(/\.csv$/, ''), rows };
}

it.skipIf(!recorded)(
  `replays the recorded traces${recorded ? '' : ' (skipped: ../shared/foresight/traces is absent)'}`,
  () => {
    const traces = readdirSync(TRACES)
      .filter((file) => file.endsWith('.csv'))
      .map(readTrace);
    const world = traceWorld(traces, { startAt: START });
    expect(world.accounts.length).toBe(traces.length);
    expect(world.exhaustions.length).toBeGreaterThan(traces.length);
    const around = world.exhaustions.map((exhaustion) => meterAround(world, exhaustion));
    expect(around.filter(([before, at]) => !(before > 0 && at === 0))).toEqual([]);
  },
);
