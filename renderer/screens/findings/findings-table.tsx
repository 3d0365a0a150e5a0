import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Card } from '#renderer/components/card.tsx';
import { CriteriaChips } from '#renderer/components/criteria-chips.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { NothingOpen } from '#renderer/components/nothing-open.tsx';
import { SeverityMark } from '#renderer/components/severity-mark.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { ControlDescription } from '#shared/model/control.ts';
import type { Finding } from '#shared/model/finding.ts';
import { FindingStatus } from './finding-status.tsx';
import { type FindingFilter, findingRows, type FindingRow, NO_FILTER, severityRank } from './finding-view.ts';

export interface FindingsTableProps {
  findings: readonly Finding[];
  controls: readonly ControlDescription[];
  filter: FindingFilter;
  selectedId: string | null;
  onOpen(id: string): void;
  onAcknowledge(finding: Finding): void;
  onClose(): void;
  onResetFilter(): void;
}

export function FindingsTable(props: FindingsTableProps) {
  const { findings, controls, filter, selectedId, onOpen, onAcknowledge, onClose, onResetFilter } = props;
  const { t } = useTranslation('findings');
  const columns = useColumns();
  const rows = findingRows(findings, controls, filter, useEngineTexts());
  if (rows.length === 0) {
    const isFiltered = filter.text !== '' || filter.severity !== 'any' || filter.state !== NO_FILTER.state;
    return isFiltered ? (
      <EmptyState
        title={t('empty.noMatch')}
        actions={<Button onClick={onResetFilter}>{t('filter.reset')}</Button>}
      />
    ) : (
      <NothingOpen title={t('empty.title')} text={t('empty.body')} unwatchedText={t('empty.noneBody')} />
    );
  }
  return (
    <div className="@container">
      <Card flush>
        <DataTable
          label={t('table')}
          rows={rows}
          columns={columns}
          rowId={({ finding }) => finding.id}
          selectedId={selectedId}
          onOpen={({ finding }) => onOpen(finding.id)}
          onKey={(key, { finding }) => {
            if (key.toLowerCase() === 'a') onAcknowledge(finding);
            if (key === 'Escape') onClose();
          }}
        />
      </Card>
    </div>
  );
}

function useColumns(): ColumnDef<FindingRow>[] {
  const { t } = useTranslation('findings');
  return [
    {
      id: 'severity',
      header: t('column.severity'),
      accessorFn: ({ finding }) => severityRank(finding.severity),
      cell: ({ row }) => <SeverityMark severity={row.original.finding.severity} />,
      meta: { className: 'w-px' },
    },
    {
      id: 'finding',
      header: t('column.finding'),
      accessorFn: ({ finding }) => finding.controlId,
      cell: ({ row }) => <FindingCell finding={row.original.finding} />,
      meta: { className: 'w-[66%] max-w-0' },
    },
    {
      id: 'subject',
      header: t('column.subject'),
      accessorFn: ({ finding }) => finding.subject.name,
      cell: ({ row }) => (
        <div className="line-clamp-2 break-words" title={row.original.finding.subject.name}>
          {row.original.finding.subject.name}
        </div>
      ),
      meta: { className: 'hidden w-[34%] max-w-0 @lg:table-cell' },
    },
    {
      id: 'status',
      header: t('column.status'),
      accessorFn: ({ finding }) => finding.state,
      cell: ({ row }) => <FindingStatus finding={row.original.finding} />,
      meta: { className: 'hidden w-px @2xl:table-cell' },
    },
    {
      id: 'age',
      header: t('column.age'),
      accessorFn: ({ finding }) => finding.firstSeenAt,
      cell: ({ row }) => <Moment at={row.original.finding.firstSeenAt} style="relative" />,
      meta: { className: 'hidden w-px @sm:table-cell' },
    },
    {
      id: 'evidence',
      header: t('column.evidence'),
      enableSorting: false,
      cell: ({ row }) => <CriteriaChips mappings={row.original.control?.mappings ?? []} most={1} />,
      meta: { className: 'hidden w-px @4xl:table-cell' },
    },
  ];
}

function FindingCell({ finding: { controlId, title, subject, reason } }: { finding: Finding }) {
  const translate = useEngineTexts();
  return (
    <>
      <div className="font-medium break-words">
        {controlId} · <EngineText>{title}</EngineText>
      </div>
      <div className="break-words @lg:hidden">{subject.name}</div>
      <div className="line-clamp-2 break-words text-soft" title={translate(reason).text}>
        <EngineText>{reason}</EngineText>
      </div>
    </>
  );
}
