import { type CsvCell, csvText } from '#engine/csv-text.ts';
import { formatDecimal } from '#shared/decimal.ts';
import type { Meter, Rollup, UsageSample } from '#shared/model/meter.ts';
import { type Instant, isoSecond, utcDay } from '#shared/time.ts';
import type { MeterHistory } from './meter-history.ts';

const SAMPLE_COLUMNS = ['from', 'until', 'value', 'limit', 'unit'] as const;
const ROLLUP_COLUMNS = [
  'from',
  'first',
  'last',
  'min',
  'max',
  'consumed',
  'limit',
  'measurements',
  'unit',
] as const;

/** One row a measurement (`value` held from … until) or a bucket. An empty limit is one that is not known. */
export function meterCsv(meter: Meter, connectionName: string, history: MeterHistory) {
  const { scale, name: unit } = meter.unit;
  const amount = (value: number) => formatDecimal(value, scale);
  const text =
    history.resolution === 'raw'
      ? csvText(
          SAMPLE_COLUMNS,
          history.samples.map((sample) => sampleRow(sample, unit)),
          amount,
        )
      : csvText(
          ROLLUP_COLUMNS,
          history.rollups.map((rollup) => rollupRow(rollup, unit)),
          amount,
        );
  return { fileName: fileName(meter, connectionName, history), text };
}

function sampleRow({ at, lastAt, value, limit }: UsageSample, unit: string) {
  return { from: isoSecond(at), until: isoSecond(lastAt), value, limit: limit ?? '', unit };
}

function rollupRow(rollup: Rollup, unit: string): Record<(typeof ROLLUP_COLUMNS)[number], CsvCell> {
  const { bucketAt, first, last, min, max, consumed, limit, samples } = rollup;
  return {
    from: isoSecond(bucketAt),
    first,
    last,
    min,
    max,
    consumed,
    limit: limit ?? '',
    measurements: String(samples),
    unit,
  };
}

/** `openai-prod_budget-month_hourly_2026-10-01_2026-10-31.csv`: no character that a file system minds. */
function fileName({ key }: Meter, connectionName: string, history: MeterHistory): string {
  const starts: Instant[] =
    history.resolution === 'raw'
      ? history.samples.map(({ at }) => at)
      : history.rollups.map(({ bucketAt }) => bucketAt);
  const days = [starts.at(0), starts.at(-1)].flatMap((at) => (at === undefined ? [] : utcDay(at)));
  const parts = [connectionName, key, history.resolution, ...days];
  return `${parts.map((part) => part.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80)).join('_')}.csv`;
}
