import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '#renderer/components/data-table.tsx';
import { Moment } from '#renderer/components/moment.tsx';
import { shortFingerprint } from '#renderer/format/short-fingerprint.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { LedgerEntry } from '#shared/model/ledger.ts';
import { ActorName } from './actor-name.tsx';
import type { EntrySentence } from './describe-entry.ts';
import { EntryText } from './entry-text.tsx';

export interface EntryTableProps {
  entries: readonly LedgerEntry[];
  selectedId: string | null;
  describe(entry: LedgerEntry): EntrySentence;
  onOpen(entry: LedgerEntry): void;
}

/** Rows in the order in which they are chained; they cannot be sorted otherwise. */
export function EntryTable({ entries, selectedId, describe, onOpen }: EntryTableProps) {
  const { t } = useTranslation('activity');
  const formats = useFormats();
  const columns = useMemo(
    (): ColumnDef<LedgerEntry>[] => [
      {
        id: 'at',
        header: t('list.at'),
        meta: { width: 'w-32' },
        enableSorting: false,
        cell: ({ row }) => <Moment at={row.original.ts} zone="UTC" />,
      },
      {
        id: 'what',
        header: t('list.what'),
        enableSorting: false,
        cell: ({ row }) => <EntryText sentence={describe(row.original)} />,
      },
      {
        id: 'by',
        header: t('list.by'),
        meta: { width: 'w-32', className: 'hidden @2xl:table-cell' },
        enableSorting: false,
        cell: ({ row }) => <ActorName actor={row.original.actor} />,
      },
      {
        id: 'row',
        header: t('list.row'),
        meta: { align: 'right', width: 'w-20', className: 'hidden @sm:table-cell' },
        enableSorting: false,
        cell: ({ row }) => <span className="text-soft">{formats.integer(row.original.seq)}</span>,
      },
      {
        id: 'hash',
        header: t('list.hash'),
        meta: { width: 'w-36', className: 'hidden @3xl:table-cell' },
        enableSorting: false,
        cell: ({ row }) => (
          <code className="text-sm text-faint" title={row.original.hash}>
            {shortFingerprint(row.original.hash)}
          </code>
        ),
      },
    ],
    [t, formats, describe],
  );
  return (
    <DataTable
      label={t('list.label')}
      rows={entries}
      columns={columns}
      rowId={({ seq }) => String(seq)}
      selectedId={selectedId}
      onOpen={onOpen}
    />
  );
}
