import { clsx } from 'clsx';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Select, TextInput } from '#renderer/components/field.tsx';
import { AxisLabels } from './board-axis.tsx';
import { AXIS_CELL, BOARD_COLUMNS, MEDIUM_ONLY, WIDE_ONLY } from './board-columns.ts';
import { type Grouping, GROUPINGS } from './board-view.ts';

export interface BoardHeadProps {
  filter: string;
  grouping: Grouping;
  filterInput: RefObject<HTMLInputElement | null>;
  onFilter(filter: string): void;
  onGrouping(grouping: Grouping): void;
  /** ↓ in the filter: on to the rows. */
  onLeaveFilter(): void;
}

/** Heads of the board's columns: what is shown stands over the names, the axis over the bars. */
export function BoardHead(props: BoardHeadProps) {
  const { filter, grouping, filterInput, onFilter, onGrouping, onLeaveFilter } = props;
  const { t } = useTranslation('overview');
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-surface">
      <div role="row" aria-rowindex={1} className={clsx(BOARD_COLUMNS, 'min-h-9 py-1')}>
        <div role="columnheader" className="flex min-w-0 items-center gap-1.5">
          <span className="sr-only">{t('board.column.meter')}</span>
          <TextInput
            ref={filterInput}
            type="search"
            value={filter}
            aria-label={t('board.filter')}
            placeholder={t('board.filter')}
            className="w-full min-w-0 flex-1"
            onChange={(event) => onFilter(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onFilter('');
              else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeaveFilter();
              else return;
              event.preventDefault();
            }}
          />
          <Select
            value={grouping}
            aria-label={t('board.group')}
            className="min-w-0 shrink-0"
            options={GROUPINGS.map((value) => ({ value, label: t(`board.grouping.${value}`) }))}
            onChange={onGrouping}
          />
        </div>
        <div role="columnheader" className={clsx('self-end', AXIS_CELL)}>
          <span className="sr-only">{t('board.label')}</span>
          <AxisLabels />
        </div>
        <div role="columnheader" className="self-end text-right text-sm whitespace-nowrap text-faint">
          {t('board.column.runsOut')}
        </div>
        <div role="columnheader" className={clsx('self-end text-right text-sm text-faint', MEDIUM_ONLY)}>
          {t('board.column.used')}
        </div>
        <div role="columnheader" className={clsx('self-end text-right text-sm text-faint', WIDE_ONLY)}>
          {t('board.column.amount')}
        </div>
      </div>
    </div>
  );
}
