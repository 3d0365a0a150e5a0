import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { Alert } from '#shared/model/alert.ts';
import { LEVELS } from '#shared/levels.ts';
import type { Delivery } from './alert-view.ts';
import { AcknowledgedCell, NotifiedCell, ResolvedCell } from './life-cells.tsx';

/** Wide: the whole life of an episode in columns of their own. Narrow: its state in one word. */
const WIDE = 'hidden w-px whitespace-nowrap @4xl:table-cell';
const NARROW = 'hidden w-px whitespace-nowrap @md:table-cell @4xl:hidden';

export function useAlertColumns(deliveries: Readonly<Record<string, Delivery[]>>): ColumnDef<Alert>[] {
  const { t } = useTranslation('alerts');
  return [
    {
      id: 'level',
      header: t('column.level'),
      accessorFn: ({ level }) => LEVELS.indexOf(level),
      cell: ({ row: { original } }) => (
        // What is over does not call for anybody.
        <LevelMark
          level={original.level}
          withWord
          className={original.state === 'resolved' ? 'text-faint!' : ''}
        />
      ),
      meta: { className: 'w-px' },
    },
    {
      id: 'alert',
      header: t('column.alert'),
      accessorFn: ({ title }) => title,
      cell: ({ row }) => <AlertCell alert={row.original} />,
      meta: { className: 'w-full max-w-0' },
    },
    {
      id: 'state',
      header: t('column.state'),
      accessorFn: ({ state }) => state,
      cell: ({ row }) => t(`state.${row.original.state}`),
      meta: { className: NARROW },
    },
    {
      id: 'firstSeen',
      header: t('column.firstSeen'),
      accessorFn: ({ openedAt }) => openedAt,
      cell: ({ row }) => <Moment at={row.original.openedAt} />,
      meta: { className: WIDE },
    },
    {
      id: 'notified',
      header: t('column.notified'),
      enableSorting: false,
      cell: ({ row }) => <NotifiedCell alert={row.original} deliveries={deliveries[row.original.id] ?? []} />,
      meta: { className: WIDE },
    },
    {
      id: 'acknowledged',
      header: t('column.acknowledged'),
      enableSorting: false,
      cell: ({ row }) => <AcknowledgedCell alert={row.original} />,
      meta: { className: WIDE },
    },
    {
      id: 'resolved',
      header: t('column.resolved'),
      accessorFn: ({ resolvedAt }) => resolvedAt ?? Infinity,
      cell: ({ row }) => <ResolvedCell alert={row.original} />,
      meta: { className: WIDE },
    },
  ];
}

function AlertCell({ alert: { title, action } }: { alert: Alert }) {
  const translate = useEngineTexts();
  return (
    <>
      <div className="font-medium break-words">
        <EngineText>{title}</EngineText>
      </div>
      <div className="line-clamp-2 break-words text-soft" title={translate(action).text}>
        <EngineText>{action}</EngineText>
      </div>
    </>
  );
}
