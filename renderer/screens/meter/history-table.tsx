import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { History } from '#renderer/charts/history-points.ts';
import { Button } from '#renderer/components/button.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import type { Rollup, UsageSample } from '#shared/model/meter.ts';
import type { MeterDetail } from './meter-view.ts';
import { type MeterAmounts, useMeterAmounts } from './use-meter-amounts.ts';

const PAGE_ROWS = 100;

export interface HistoryTableProps {
  detail: MeterDetail;
  history: History;
}

/** The numbers of the picture, the newest first. */
export function HistoryTable({ detail, history }: HistoryTableProps) {
  return history.resolution === 'raw' ? (
    <SampleTable detail={detail} samples={history.samples} />
  ) : (
    <RollupTable detail={detail} rollups={history.rollups} />
  );
}

function SampleTable({ detail, samples }: { detail: MeterDetail; samples: readonly UsageSample[] }) {
  const { t } = useTranslation('meter');
  const amounts = useMeterAmounts(detail);
  const columns = useMemo<ColumnDef<UsageSample>[]>(
    () => [
      moment('at', t('table.from')),
      moment('lastAt', t('table.until')),
      amount('value', t('table.value'), amounts),
      amount('limit', t('table.limit'), amounts, t('table.noLimit')),
    ],
    [t, amounts],
  );
  return <PagedTable rows={samples} columns={columns} rowId={({ at }) => String(at)} />;
}

function RollupTable({ detail, rollups }: { detail: MeterDetail; rollups: readonly Rollup[] }) {
  const { t } = useTranslation('meter');
  const amounts = useMeterAmounts(detail);
  const columns = useMemo<ColumnDef<Rollup>[]>(
    () => [
      moment('bucketAt', t('table.bucket')),
      amount('first', t('table.first'), amounts),
      amount('last', t('table.last'), amounts),
      amount('min', t('table.lowest'), amounts),
      amount('max', t('table.highest'), amounts),
      amount('consumed', t('table.consumed'), amounts),
      amount('limit', t('table.limit'), amounts, t('table.noLimit')),
      { accessorKey: 'samples', header: t('table.count'), meta: { align: 'right' } },
    ],
    [t, amounts],
  );
  return <PagedTable rows={rollups} columns={columns} rowId={({ bucketAt }) => String(bucketAt)} />;
}

function moment<Row>(key: keyof Row & string, header: string): ColumnDef<Row> {
  return {
    accessorKey: key,
    header,
    cell: ({ getValue }) => <Moment at={getValue<number>()} />,
  };
}

function amount<Row>(
  key: keyof Row & string,
  header: string,
  amounts: MeterAmounts,
  unknown = '',
): ColumnDef<Row> {
  return {
    accessorKey: key,
    header,
    meta: { align: 'right' },
    cell: ({ getValue }) => {
      const value = getValue<number | null>();
      return value === null ? <span className="text-faint">{unknown}</span> : amounts.full(value);
    },
  };
}

interface PagedTableProps<Row> {
  rows: readonly Row[];
  columns: readonly ColumnDef<Row>[];
  rowId(row: Row): string;
}

function PagedTable<Row>({ rows, columns, rowId }: PagedTableProps<Row>) {
  const { t } = useTranslation('meter');
  const [shown, setShown] = useState(PAGE_ROWS);
  const newestFirst = useMemo(() => rows.toReversed(), [rows]);
  const left = rows.length - shown;
  return (
    <div className="relative max-h-80 overflow-auto" tabIndex={0} role="region" aria-label={t('table.label')}>
      <DataTable
        label={t('table.label')}
        rows={newestFirst.slice(0, shown)}
        columns={columns}
        rowId={rowId}
      />
      {left > 0 && (
        <Button kind="quiet" className="my-2" onClick={() => setShown(shown + 5 * PAGE_ROWS)}>
          {t('table.more', { count: Math.min(left, 5 * PAGE_ROWS) })}
        </Button>
      )}
    </div>
  );
}
