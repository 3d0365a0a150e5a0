import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { CalendarDay } from '#renderer/components/calendar-day.tsx';
import { Card } from '#renderer/components/card.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { SeverityMark } from '#renderer/components/severity-mark.tsx';
import type { RegisterEntry } from '#shared/model/register.ts';
import { criticalityRank } from './register-view.ts';
import { useVendorName } from './use-vendor-name.ts';

export interface ServiceTableProps {
  services: readonly RegisterEntry[];
  selectedId: string | null;
  onSelect(id: string | null): void;
}

export function ServiceTable({ services, selectedId, onSelect }: ServiceTableProps) {
  const { t } = useTranslation('register');
  return (
    <div className="@container">
      <Card flush>
        <DataTable
          label={t('services.table')}
          rows={services}
          columns={useColumns()}
          rowId={({ id }) => id}
          selectedId={selectedId}
          onOpen={({ id }) => onSelect(id)}
          onKey={(key) => key === 'Escape' && onSelect(null)}
        />
      </Card>
    </div>
  );
}

function useColumns(): ColumnDef<RegisterEntry>[] {
  const { t } = useTranslation('register');
  const vendorName = useVendorName();
  return [
    {
      id: 'service',
      header: t('services.column.service'),
      accessorFn: ({ name }) => name.toLowerCase(),
      cell: ({ row: { original } }) => (
        <>
          <div className="font-medium break-words">{original.name}</div>
          <div className="break-all text-soft">{original.id}</div>
        </>
      ),
    },
    {
      id: 'vendor',
      header: t('services.column.vendor'),
      accessorFn: ({ provider }) => vendorName(provider),
      meta: { className: 'hidden @md:table-cell' },
      cell: ({ row: { original } }) => vendorName(original.provider),
    },
    {
      id: 'dataClass',
      header: t('services.column.dataClass'),
      accessorFn: ({ dataClass }) => dataClass ?? '',
      cell: ({ row: { original } }) => <Known text={original.dataClass} />,
    },
    {
      id: 'owner',
      header: t('services.column.owner'),
      accessorFn: ({ owner }) => owner ?? '',
      cell: ({ row: { original } }) => <Known text={original.owner} />,
      meta: { className: 'hidden @lg:table-cell' },
    },
    {
      id: 'criticality',
      header: t('services.column.criticality'),
      accessorFn: ({ criticality }) => criticalityRank(criticality),
      cell: ({ row: { original } }) =>
        original.criticality === null ? (
          <Known text={null} />
        ) : (
          <SeverityMark severity={original.criticality} />
        ),
      meta: { className: 'hidden w-px @2xl:table-cell' },
    },
    {
      id: 'reviewed',
      header: t('services.column.reviewed'),
      accessorFn: ({ reviewedOn }) => reviewedOn ?? '',
      cell: ({ row: { original } }) =>
        original.reviewedOn === null ? <Known text={null} /> : <CalendarDay day={original.reviewedOn} />,
      meta: { className: 'hidden w-px @3xl:table-cell' },
    },
    {
      id: 'state',
      header: t('services.column.state'),
      accessorFn: ({ active }) => (active ? 0 : 1),
      cell: ({ row: { original } }) => (
        <span className={original.active ? '' : 'text-faint'}>
          {t(original.active ? 'services.active' : 'services.inactive')}
        </span>
      ),
      meta: { className: 'w-px whitespace-nowrap' },
    },
  ];
}

/** What nobody wrote down is not known, and not empty. */
function Known({ text }: { text: string | null }) {
  const { t } = useTranslation();
  return text === null ? (
    <span className="whitespace-nowrap text-faint">{t('notKnown')}</span>
  ) : (
    <span className="break-words">{text}</span>
  );
}
