import { setImmediate as nextTurn } from 'node:timers/promises';
import { backtest, type BacktestedWindow } from '#engine/backtest/backtest.ts';
import { horizonOf } from '#engine/backtest/horizon.ts';
import { withOwnResets } from '#engine/backtest/own-resets.ts';
import { listAlerts } from '#engine/store/alerts.ts';
import { observationsBetween } from '#engine/store/observations.ts';
import type { Readable } from '#engine/store/schema.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { LeadHours, MeterPeriod } from '#shared/model/reliability.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import { readForesightMeans } from './foresight-means.ts';

/** So much history before the first judged window shapes its forecasts: four weeks show the week. */
const LEARN_MS = 28 * DAY_MS;

/** Windows of an hour are seen in raw measurements alone, and there are many of them. */
const RAW_FOR_HOURS_MS = 7 * DAY_MS;

export interface BacktestRange {
  /** Windows that ended in `(from, to]` are judged. `from` 0: as far back as history is kept. */
  from: Instant;
  to: Instant;
  /**
   * finest: every measurement that is kept. hourly: the last value of each hour, which tells a day from the next at a
   * tenth of the work; windows of an hour are then judged in the last seven days alone.
   */
  resolution: 'finest' | 'hourly';
}

/** One meter's windows, oldest first. */
export interface MeterWindows {
  meter: Meter;
  period: MeterPeriod;
  leadHours: LeadHours;
  windows: BacktestedWindow[];
}

/** Judges the warnings of meters on their own history, one meter at a time; other work goes on in between. */
export async function backtestMeters(
  db: Readable,
  meters: readonly Meter[],
  { from, to, resolution }: BacktestRange,
): Promise<MeterWindows[]> {
  const { settings, foreseen } = await readForesightMeans(db);
  const alerts = Map.groupBy(
    (await listAlerts(db, learnFrom(from, LEARN_MS))).filter(({ kind }) => kind === 'exhaustion'),
    ({ meterId }) => meterId,
  );
  const judged: MeterWindows[] = [];
  for (const meter of meters.map(foreseen)) {
    const { period, leadHours, decisiveMs } = horizonOf(meter, settings);
    const hourlyFrom = period === 'hour' ? to - RAW_FOR_HOURS_MS : Infinity;
    const range = {
      from: learnFrom(from, decisiveMs + LEARN_MS),
      to,
      rawFrom: resolution === 'finest' ? 0 : hourlyFrom,
    };
    const observations = withOwnResets(meter, await observationsBetween(db, meter.id, range), meter.resetsAt);
    judged.push({
      meter,
      period,
      leadHours,
      windows:
        observations === null
          ? []
          : backtest({ meter, observations, alerts: alerts.get(meter.id) ?? [], settings, from, to }),
    });
    await nextTurn();
  }
  return judged;
}

function learnFrom(from: Instant, beforeMs: number): Instant {
  return Math.max(0, from - beforeMs);
}
