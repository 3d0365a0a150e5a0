import type { ColumnDef } from '@tanstack/react-table';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#renderer/components/data-table.tsx';
import type { Formats } from '#renderer/format/formats.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { LeadHours, MeterBacktest, Reliability } from '#shared/model/reliability.ts';
import type { Share } from '#shared/model/share.ts';
import { HOUR_MS } from '#shared/time.ts';

/** Columns that are left out where the window is narrow. */
const FROM_SMALL = 'hidden @2xl:table-cell';
const FROM_MEDIUM = 'hidden @3xl:table-cell';
const FROM_WIDE = 'hidden @4xl:table-cell';
const FROM_WIDEST = 'hidden @5xl:table-cell';

interface Row extends Reliability {
  by: 'replayed' | 'inTruth';
}

/** One row by the alerts of the time, one by what the present method would have said. */
export function ReliabilityTable({ backtest }: { backtest: MeterBacktest }) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const { leadHours, inTruth, replayed } = backtest;
  const columns = useMemo(() => columnsOf(leadHours, formats, t), [leadHours, formats, t]);
  const rows: Row[] = [
    { by: 'inTruth', ...inTruth },
    { by: 'replayed', ...replayed },
  ];
  return <DataTable label={t('reliability.title')} rows={rows} columns={columns} rowId={({ by }) => by} />;
}

function columnsOf(leads: LeadHours, formats: Formats, t: TFunction<'meter'>): ColumnDef<Row>[] {
  const unknown = t('reading.unknown');
  const share = (of: Share | null) => (of === null ? unknown : t('reliability.of', { ...of }));
  const hours = (value: number) => formats.duration(value * HOUR_MS);
  const column = (
    id: string,
    header: string,
    text: (row: Row) => string,
    className = '',
  ): ColumnDef<Row> => ({
    id,
    header,
    enableSorting: false,
    meta: { className },
    cell: ({ row: { original } }) => text(original),
  });
  return [
    column('by', t('reliability.by'), ({ by }) => t(`reliability.${by}`)),
    column(
      'windows',
      t('reliability.windows'),
      ({ windows, exhausted }) => t('reliability.windowsOf', { count: windows, exhausted }),
      FROM_SMALL,
    ),
    column('early', t('reliability.lead', { lead: hours(leads.early) }), ({ recallEarly }) =>
      share(recallEarly),
    ),
    column('late', t('reliability.lead', { lead: hours(leads.late) }), ({ recallLate }) => share(recallLate)),
    column('precision', t('reliability.precision'), ({ precision }) => share(precision)),
    column(
      'median',
      t('reliability.median'),
      ({ medianLeadHours }) => (medianLeadHours === null ? unknown : hours(medianLeadHours)),
      FROM_WIDE,
    ),
    column(
      'falseAlarms',
      t('reliability.falseAlarms'),
      ({ falseAlarmsPerWeek }) =>
        falseAlarmsPerWeek === null ? unknown : formats.decimal(falseAlarmsPerWeek.toFixed(2)),
      FROM_MEDIUM,
    ),
    column(
      'ends',
      t('reliability.ends'),
      ({ by, endsWithinInterval, medianEndError }) => {
        if (by === 'inTruth') return t('reliability.notKept');
        return medianEndError === null
          ? unknown
          : t('reliability.endsError', {
              share: share(endsWithinInterval),
              error: formats.percent(medianEndError),
            });
      },
      FROM_WIDEST,
    ),
  ];
}
