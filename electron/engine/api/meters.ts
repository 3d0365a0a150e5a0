import type { Services } from '#engine/services.ts';
import { connectionNameById } from '#engine/store/connections.ts';
import { meterById } from '#engine/store/meters.ts';
import { HeadroomError } from '#shared/errors.ts';
import { type BacktestRequest, meterBacktest, reliabilityOverview } from './backtest.ts';
import { meterCsv } from './meter-csv.ts';
import { describeMeter, readForeseen } from './meter-detail.ts';
import { meterExplanation } from './meter-explanation.ts';
import { type HistoryRequest, meterHistory } from './meter-history.ts';

export function meterHandlers(services: Services) {
  const { db } = services.database;
  const known = async (meterId: number) => {
    const meter = await meterById(db, meterId);
    if (meter) return meter;
    throw new HeadroomError('NOT_FOUND', `There is no meter ${meterId}.`);
  };

  return {
    'meters.get': async ({ meterId }: { meterId: number }) =>
      describeMeter(await readForeseen(services, meterId)),

    'meters.explain': async ({ meterId }: { meterId: number }) => meterExplanation(services, meterId),

    'meters.history': async (input: HistoryRequest) => {
      await known(input.meterId);
      return meterHistory(db, input);
    },

    'meters.csv': async (input: HistoryRequest) => {
      const meter = await known(input.meterId);
      const name = await connectionNameById(db, meter.connectionId);
      return meterCsv(meter, name, await meterHistory(db, input));
    },

    'meters.backtest': async ({ meterId, ...period }: BacktestRequest & { meterId: number }) =>
      meterBacktest(services, await known(meterId), period),

    'meters.reliability': async (input: BacktestRequest) => reliabilityOverview(services, input),
  };
}
