import { reliabilityPairOf } from '#engine/backtest/reliability.ts';
import { METER_PERIODS } from '#shared/model/reliability.ts';
import type { ReliabilityReport } from '#shared/model/reliability-report.ts';
import type { ReportSnapshot } from '../snapshot.ts';

export function buildReliability({ reliability }: ReportSnapshot): ReliabilityReport {
  const summary = (meters: ReportSnapshot['reliability']) => ({
    meters: meters.length,
    ...reliabilityPairOf(meters.flatMap(({ windows }) => windows)),
  });
  const rows = METER_PERIODS.flatMap((period) => {
    const meters = reliability.filter((meter) => meter.period === period);
    return meters.length === 0 ? [] : [{ period, ...summary(meters) }];
  });
  return { rows, total: summary(reliability) };
}
