import type { ColumnDef } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { CriteriaChips } from '#renderer/components/criteria-chips.tsx';
import { DataTable } from '#renderer/components/data-table.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { SeverityMark } from '#renderer/components/severity-mark.tsx';
import type { ControlDescription } from '#shared/model/control.ts';
import { CountsLine } from '../counts-line.tsx';
import { useParameterText } from '../use-parameter-text.ts';
import { standingRank } from '../verdict-order.ts';
import { compareSeverity, type ControlRow } from './control-view.ts';

export interface ControlTableProps {
  rows: readonly ControlRow[];
  selectedId: string | null;
  onSelect(id: string | null): void;
}

export function ControlTable({ rows, selectedId, onSelect }: ControlTableProps) {
  const { t } = useTranslation('policies');
  return (
    <div className="@container">
      <Card flush>
        <DataTable
          label={t('controls.table')}
          rows={rows}
          columns={useColumns()}
          rowId={({ control }) => control.id}
          selectedId={selectedId}
          onOpen={({ control }) => onSelect(control.id)}
          onKey={(key) => key === 'Escape' && onSelect(null)}
        />
      </Card>
    </div>
  );
}

function useColumns(): ColumnDef<ControlRow>[] {
  const { t } = useTranslation('policies');
  return [
    {
      id: 'severity',
      header: t('controls.column.severity'),
      sortingFn: (left, right) => compareSeverity(left.original.control, right.original.control),
      accessorFn: ({ control }) => control.severity,
      cell: ({ row: { original } }) => <SeverityMark severity={original.control.severity} />,
      meta: { className: 'w-px' },
    },
    {
      id: 'control',
      header: t('controls.column.control'),
      accessorFn: ({ control }) => control.id,
      cell: ({ row: { original } }) => <ControlCell row={original} />,
    },
    {
      id: 'verdicts',
      header: t('controls.column.verdicts'),
      accessorFn: ({ counts }) => standingRank(counts),
      cell: ({ row: { original } }) => <CountsCell row={original} />,
      meta: { className: 'hidden w-[30%] @lg:table-cell' },
    },
    {
      id: 'origin',
      header: t('controls.column.origin'),
      accessorFn: ({ origin }) => origin,
      cell: ({ row: { original } }) => t(`controls.origin.${original.origin}`),
      meta: { className: 'hidden w-px whitespace-nowrap text-soft @3xl:table-cell' },
    },
    {
      id: 'evidence',
      header: t('controls.column.evidence'),
      enableSorting: false,
      cell: ({ row: { original } }) => <CriteriaChips mappings={original.control.mappings} most={1} />,
      meta: { className: 'hidden w-px @4xl:table-cell' },
    },
  ];
}

function ControlCell({ row: { control, counts, origin } }: { row: ControlRow }) {
  return (
    <>
      <div className="font-medium break-words">
        {control.id} · <EngineText>{control.title}</EngineText>
      </div>
      <Thresholds control={control} />
      <div className="@lg:hidden">
        <CountsCell row={{ control, counts, origin }} />
      </div>
    </>
  );
}

/** Those that are not at their default stand out by their weight. */
function Thresholds({ control: { parameters = [] } }: { control: ControlDescription }) {
  const valueText = useParameterText();
  if (parameters.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-x-3 text-sm text-soft">
      {parameters.map(({ name, value, unit, default: usual }) => (
        <span key={name} className={value === usual ? '' : 'font-semibold text-ink'}>
          <code>{name}</code> {valueText(value, unit)}
        </span>
      ))}
    </div>
  );
}

function CountsCell({ row: { counts } }: { row: ControlRow }) {
  const { t } = useTranslation('policies');
  if (counts === null) return <span className="text-faint">{t('controls.unknown')}</span>;
  const isEmpty = Object.values(counts).every((count) => count === 0);
  return isEmpty ? (
    <span className="text-faint">{t('controls.noSubject')}</span>
  ) : (
    <CountsLine counts={counts} />
  );
}
