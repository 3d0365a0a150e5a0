import type { UseQueryResult } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sparkline } from '#renderer/charts/sparkline.tsx';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { Select } from '#renderer/components/field.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { MINUTE_MS } from '#shared/time.ts';
import type { MeterDetail } from './meter-view.ts';
import { type RangeId, shareSpan } from './ranges.ts';
import {
  type Dimension,
  DIMENSIONS,
  type Measure,
  measureFor,
  measuresOf,
  type Share,
  type ShareRow,
  shareRows,
  tellingDimension,
} from './shares-view.ts';

const FIRST_ROWS = 10;

/** Which models, keys, projects and users used what the meter counts. */
export function SharesCard({ detail, range }: { detail: MeterDetail; range: RangeId }) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const now = useNow(MINUTE_MS);
  const [chosenBy, setBy] = useState<Dimension | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const { connection, unit } = detail.meter;
  const span = shareSpan(range, now);
  const queries: Record<Dimension, UseQueryResult<Share[]>> = {
    model: useShares(connection, 'model', span),
    apiKeyId: useShares(connection, 'apiKeyId', span),
    project: useShares(connection, 'project', span),
    userId: useShares(connection, 'userId', span),
  };
  const by = chosenBy ?? tellingDimension((dimension) => queries[dimension].data ?? [], unit);
  const shares = queries[by];
  const measures = measuresOf(shares.data ?? []);
  const measure = measures.find(({ id }) => id === chosen) ?? measureFor(unit, measures);
  const title = ({ metric, currency }: Measure) =>
    t(`shares.metrics.${metric}`, { currency: currency ?? '' });
  return (
    <Card
      title={t('shares.title')}
      flush
      actions={
        <>
          <Select<Dimension>
            value={by}
            aria-label={t('shares.by')}
            options={DIMENSIONS.map((value) => ({ value, label: t(`shares.dimensions.${value}`) }))}
            onChange={setBy}
          />
          {measure && (
            <Select
              value={measure.id}
              aria-label={t('shares.metric')}
              options={measures.map((one) => ({ value: one.id, label: title(one) }))}
              onChange={setChosen}
            />
          )}
        </>
      }
    >
      <Answer query={shares} lines={3}>
        {(all) =>
          measure ? (
            <>
              <ShareTable shares={all} measure={measure} by={by} />
              <p className="border-t border-line px-3 py-1.5 text-sm text-faint">
                {t('shares.note', {
                  connection,
                  from: formats.day(span.from, 'UTC'),
                  to: formats.day(now, 'UTC'),
                })}
              </p>
            </>
          ) : (
            <p className="p-3 text-soft">{t('shares.empty')}</p>
          )
        }
      </Answer>
    </Card>
  );
}

function useShares(connection: string, by: Dimension, span: { from: number; to: number }) {
  return useEngineQuery('usage.shares', { connection, by, ...span }, { keepPrevious: true });
}

interface ShareTableProps {
  shares: readonly Share[];
  measure: Measure;
  by: Dimension;
}

function ShareTable({ shares, measure, by }: ShareTableProps) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const [isAll, setAll] = useState(false);
  const rows = useMemo(() => shareRows(shares, measure), [shares, measure]);
  const columns = useMemo<ColumnDef<ShareRow>[]>(() => {
    const write = (amount: string) =>
      measure.currency === null ? formats.decimal(amount) : formats.money(amount, measure.currency);
    const nameOf = ({ name }: ShareRow) => name ?? t('shares.unattributed');
    return [
      {
        id: 'name',
        accessorFn: nameOf,
        header: t(`shares.dimensions.${by}`),
        cell: ({ row: { original } }) => (
          <span className={original.name === null ? 'text-faint' : 'break-all'}>{nameOf(original)}</span>
        ),
      },
      {
        id: 'amount',
        accessorFn: ({ amount }) => Number(amount),
        header: t('shares.amount'),
        meta: { align: 'right' },
        cell: ({ row: { original } }) => write(original.amount),
      },
      {
        id: 'share',
        accessorFn: ({ ratio }) => ratio ?? 0,
        header: t('shares.share'),
        meta: { align: 'right' },
        cell: ({ row: { original } }) => (original.ratio === null ? '' : formats.percent(original.ratio)),
      },
      {
        id: 'days',
        header: t('shares.days'),
        enableSorting: false,
        meta: { align: 'right', width: 'w-32' },
        cell: ({ row: { original } }) => {
          const known = original.days.filter((day) => day !== null);
          return (
            <Sparkline
              values={original.days}
              label={t('shares.trend', {
                name: nameOf(original),
                count: known.length,
                highest: write(String(Math.max(0, ...known))),
              })}
            />
          );
        },
      },
    ];
  }, [t, formats, measure, by]);
  return (
    <>
      <DataTable
        label={t('shares.title')}
        rows={isAll ? rows : rows.slice(0, FIRST_ROWS)}
        columns={columns}
        rowId={({ name }) => name ?? ''}
      />
      {!isAll && rows.length > FIRST_ROWS && (
        <Button kind="quiet" className="m-2" onClick={() => setAll(true)}>
          {t('shares.more', { count: rows.length - FIRST_ROWS })}
        </Button>
      )}
    </>
  );
}
