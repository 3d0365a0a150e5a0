import { backtestMeters, type MeterWindows } from '#engine/analysis/backtest-meters.ts';
import type { BacktestedWindow } from '#engine/backtest/backtest.ts';
import { reliabilityPairOf } from '#engine/backtest/reliability.ts';
import type { Services } from '#engine/services.ts';
import { listConnections } from '#engine/store/connections.ts';
import { listMeters } from '#engine/store/meters.ts';
import type { Meter } from '#shared/model/meter.ts';
import type { JudgedWindow, MeterBacktest, ReliabilityOverview } from '#shared/model/reliability.ts';
import type { Instant } from '#shared/time.ts';

const MOST_WINDOWS = 100;

export interface BacktestRequest {
  from?: Instant | undefined;
  to?: Instant | undefined;
}

export async function meterBacktest(
  services: Services,
  meter: Meter,
  request: BacktestRequest,
): Promise<MeterBacktest> {
  const [judged] = await judge(services, [meter], request);
  if (!judged) throw new Error('Each meter is judged, if only to have no window.');
  const { period, leadHours, windows } = judged;
  return {
    ...reliabilityPairOf(windows),
    period,
    leadHours,
    windows: windows.slice(-MOST_WINDOWS).reverse().map(toJudgedWindow),
  };
}

export async function reliabilityOverview(
  services: Services,
  request: BacktestRequest,
): Promise<ReliabilityOverview> {
  const { db } = services.database;
  const judged = await judge(services, await listMeters(db), request);
  const byConnection = Map.groupBy(judged, ({ meter }) => meter.connectionId);
  return {
    meters: (await listConnections(db)).flatMap(({ id, name }) =>
      (byConnection.get(id) ?? []).map(({ meter, period, windows }) => ({
        meterId: meter.id,
        connection: name,
        key: meter.key,
        meter: meter.name,
        period,
        ...reliabilityPairOf(windows),
      })),
    ),
    total: reliabilityPairOf(judged.flatMap(({ windows }) => windows)),
  };
}

/** Nothing is judged beyond the present. */
function judge(
  { database: { db }, clock }: Services,
  meters: readonly Meter[],
  { from = 0, to = Infinity }: BacktestRequest,
): Promise<MeterWindows[]> {
  const until = Math.min(to, clock.now());
  return backtestMeters(db, meters, { from, to: until, resolution: 'finest' });
}

function toJudgedWindow({ from, to, exhaustedAt, replayed, inTruth }: BacktestedWindow): JudgedWindow {
  return { from, to, exhaustedAt, replayed, inTruth };
}
