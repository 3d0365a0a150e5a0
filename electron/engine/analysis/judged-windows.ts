import type { BacktestedWindow } from '#engine/backtest/backtest.ts';
import { horizonOf } from '#engine/backtest/horizon.ts';
import { addWindow, emptyTally, type ReliabilityTally, summaryOf } from '#engine/backtest/reliability.ts';
import type { Clock } from '#engine/ports.ts';
import type { Database } from '#engine/store/database.ts';
import {
  addJudgedWindows,
  forgetJudgedWindows,
  judgedMeters,
  judgedWindowsOf,
} from '#engine/store/judged-windows.ts';
import { listMeters } from '#engine/store/meters.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Meter } from '#shared/model/meter.ts';
import { METER_PERIODS } from '#shared/model/reliability.ts';
import type { ReliabilityReport } from '#shared/model/reliability-report.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';
import { backtestMeters } from './backtest-meters.ts';
import { readForesightMeans } from './foresight-means.ts';

/** How often it is looked for meters that fell behind. */
const LOOK_EVERY_MS = HOUR_MS;

/** Meters judged at a tick: to learn four weeks of one anew takes some 50 ms, and polls are not to wait. */
const PER_TICK = 8;

/**
 * Judges the windows that have ended, a few meters at each tick, so that a report of a year only sums them up. Not at
 * once after the start, when people wait for other things.
 */
export function createWindowJudge({ database, clock }: { database: Database; clock: Clock }) {
  const behind: Meter[] = [];
  let lookedAt = clock.now();
  return {
    async run(): Promise<void> {
      const now = clock.now();
      if (behind.length === 0) {
        if (Math.abs(now - lookedAt) < LOOK_EVERY_MS) return;
        lookedAt = now;
        behind.push(...(await metersBehind(database, await listMeters(database.db), now)));
      }
      await judgeWindows(database, behind.splice(0, PER_TICK), now);
    },
  };
}

export interface ReliabilityRequest {
  meters: readonly Meter[];
  /** Windows that were over in `(from, to]`. */
  from: Instant;
  to: Instant;
  /** Waited for between meters; what it throws ends the work. */
  onMeter?(done: number, of: number): Promise<void>;
}

/** How the windows of a period were warned of. Meters that fell behind are judged first; others as far as they are. */
export async function readReliability(
  database: Database,
  { meters, from, to, onMeter }: ReliabilityRequest,
): Promise<ReliabilityReport> {
  const { db } = database;
  await judgeWindows(database, await metersBehind(database, meters, to), to, onMeter);
  const { settings, foreseen } = await readForesightMeans(db);
  const known = await judgedMeters(db);
  const kinds = new Map<string, { meters: number; tally: ReliabilityTally }>();
  for (const [index, meter] of meters.entries()) {
    await onMeter?.(index, meters.length);
    const { period } = horizonOf(foreseen(meter), settings);
    const kind = kinds.get(period) ?? { meters: 0, tally: emptyTally() };
    kinds.set(period, kind);
    kind.meters += 1;
    for (const window of await judgedWindowsOf<BacktestedWindow>(db, meter.id, from, to)) {
      addWindow(kind.tally, window);
    }
  }
  return {
    judgedUntil:
      meters.length === 0 ? null : Math.min(to, ...meters.map(({ id }) => known.get(id)?.judgedUntil ?? to)),
    rows: METER_PERIODS.flatMap((period) => {
      const kind = kinds.get(period);
      return kind ? [{ period, meters: kind.meters, ...summaryOf([kind.tally]) }] : [];
    }),
    total: { meters: meters.length, ...summaryOf([...kinds.values()].map(({ tally }) => tally)) },
  };
}

/** Meters of which a window may have ended before the day of `to` began, and is not judged. */
async function metersBehind(database: Database, meters: readonly Meter[], to: Instant): Promise<Meter[]> {
  const method = await judgingMethod(database.db);
  const known = await judgedMeters(database.db);
  return meters.filter(({ id }) => {
    const judged = known.get(id);
    return judged?.method !== method || judged.judgedUntil < floorTo(to, DAY_MS);
  });
}

/** Judges the windows of meters that ended since they were judged last, or all that are kept where the method changed. */
async function judgeWindows(
  database: Database,
  meters: readonly Meter[],
  to: Instant,
  onMeter?: ReliabilityRequest['onMeter'],
): Promise<void> {
  if (meters.length === 0) return;
  const method = await judgingMethod(database.db);
  const known = await judgedMeters(database.db);
  for (const [index, meter] of meters.entries()) {
    await onMeter?.(index, meters.length);
    const judged = known.get(meter.id);
    const goesOn = judged?.method === method;
    const range = { from: goesOn ? judged.judgedUntil : 0, to, resolution: 'hourly' } as const;
    const [found] = await backtestMeters(database.db, [meter], range);
    await database.write(async (trx) => {
      if (!goesOn) await forgetJudgedWindows(trx, meter.id);
      await addJudgedWindows(trx, { meterId: meter.id, method, judgedUntil: to }, found?.windows ?? []);
    });
  }
}

/** Names the way in which windows are judged: leads and holidays decide what a warning is, as the forecasts' own method does. */
export async function judgingMethod(db: Readable): Promise<string> {
  const { settings, learning } = await readForesightMeans(db);
  return JSON.stringify([learning.method, learning.calendar, settings.leads]);
}
