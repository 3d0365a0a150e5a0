import type { ColumnDef } from '@tanstack/react-table';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { ScheduleStatus } from '#shared/model/report-schedule.ts';
import { useScopeText } from '../use-scope-text.ts';
import { LastRun } from './last-run.tsx';

export interface SchedulesCardProps {
  selectedName: string | null;
  onOpen(name: string): void;
  onAdd(): void;
}

/** Reports that are made by themselves: when each is due next and how it ended last. */
export function SchedulesCard({ selectedName, onOpen, onAdd }: SchedulesCardProps) {
  const { t } = useTranslation('reports');
  const statuses = useEngineQuery('reports.schedules', {});
  return (
    <Card
      title={t('schedules.title')}
      flush
      className="@container mt-4"
      actions={
        <Button kind="quiet" onClick={onAdd}>
          <Plus aria-hidden="true" />
          {t('schedules.add')}
        </Button>
      }
    >
      <div className="[&>[role=alert]]:m-3">
        <Answer query={statuses} lines={2}>
          {(known) =>
            known.length === 0 ? (
              <p className="px-3 py-4 text-soft">{t('schedules.empty')}</p>
            ) : (
              <ScheduleTable statuses={known} selectedName={selectedName} onOpen={onOpen} />
            )
          }
        </Answer>
      </div>
    </Card>
  );
}

interface ScheduleTableProps extends Omit<SchedulesCardProps, 'onAdd'> {
  statuses: readonly ScheduleStatus[];
}

function ScheduleTable({ statuses, selectedName, onOpen }: ScheduleTableProps) {
  const { t } = useTranslation('reports');
  const scopeText = useScopeText();
  const columns = useMemo(
    (): ColumnDef<ScheduleStatus>[] => [
      {
        id: 'name',
        header: t('schedules.name'),
        accessorFn: ({ schedule }) => schedule.name,
        cell: ({ row: { original } }) => (
          <span>
            <span className="font-medium">{original.schedule.name}</span>
            {original.schedule.scope && (
              <span className="block text-sm text-soft">{scopeText(original.schedule.scope)}</span>
            )}
          </span>
        ),
      },
      {
        id: 'period',
        header: t('schedules.period'),
        enableSorting: false,
        meta: { className: 'hidden @md:table-cell' },
        cell: ({ row: { original } }) => t(`schedules.periods.${original.schedule.period}`),
      },
      {
        id: 'next',
        header: t('schedules.next'),
        accessorFn: ({ nextDueAt }) => nextDueAt ?? Infinity,
        cell: ({ row: { original } }) => <Moment at={original.nextDueAt} zone={original.schedule.timeZone} />,
      },
      {
        id: 'last',
        header: t('schedules.last'),
        enableSorting: false,
        cell: ({ row: { original } }) => <LastRun run={original.lastRun} />,
      },
    ],
    [t, scopeText],
  );
  return (
    <DataTable
      label={t('schedules.title')}
      rows={statuses}
      columns={columns}
      rowId={({ schedule }) => schedule.name}
      selectedId={selectedName}
      onOpen={({ schedule }) => onOpen(schedule.name)}
    />
  );
}
