import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Chip } from '#renderer/components/chip.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { shortFingerprint } from '#renderer/format/short-fingerprint.ts';
import { FormatName } from './format-name.tsx';
import type { IssuedReport } from './report-draft.ts';
import { useScopeText } from './use-scope-text.ts';

export interface ReportListProps {
  reports: readonly IssuedReport[];
  selectedId: string | null;
  onOpen(report: IssuedReport): void;
}

/** What was issued, the newest first. */
export function ReportList({ reports, selectedId, onOpen }: ReportListProps) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const scopeText = useScopeText();
  const columns = useMemo(
    (): ColumnDef<IssuedReport>[] => [
      {
        id: 'period',
        header: t('list.period'),
        accessorFn: ({ periodFrom }) => periodFrom,
        cell: ({ row: { original: report } }) => (
          <span>
            <span className="font-medium">{formats.days(report.periodFrom, report.periodTo)}</span>
            {report.scope && <span className="block text-sm text-soft">{scopeText(report.scope)}</span>}
          </span>
        ),
      },
      {
        id: 'issued',
        header: t('list.issued'),
        accessorFn: ({ issuedAt }) => issuedAt,
        cell: ({ row: { original: report } }) => <Moment at={report.issuedAt} zone="UTC" />,
      },
      {
        id: 'formats',
        header: t('list.formats'),
        enableSorting: false,
        meta: { className: 'hidden @md:table-cell' },
        cell: ({ row: { original: report } }) => (
          <span className="flex flex-wrap gap-1">
            {report.files.map(({ format, path }) => (
              <Chip key={path}>
                <FormatName format={format} isShort />
              </Chip>
            ))}
          </span>
        ),
      },
      {
        id: 'fingerprint',
        header: t('list.fingerprint'),
        enableSorting: false,
        meta: { className: 'hidden @xl:table-cell' },
        cell: ({ row: { original: report } }) => (
          <code className="text-sm text-soft" title={report.digest}>
            {shortFingerprint(report.digest)}
          </code>
        ),
      },
    ],
    [t, formats, scopeText],
  );
  return (
    <Card flush className="@container">
      <DataTable
        label={t('list.label')}
        rows={reports}
        columns={columns}
        rowId={({ id }) => id}
        selectedId={selectedId}
        onOpen={onOpen}
      />
    </Card>
  );
}
