import { useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useIsFirstFrame } from '#renderer/first-frame.tsx';
import type { Status } from '#shared/model/status.ts';
import type { Instant } from '#shared/time.ts';
import { BoardFoot } from './board-foot.tsx';
import { BoardHead } from './board-head.tsx';
import { type BoardMeter, boardRows, type Grouping, nextMeterRow } from './board-view.ts';
import { GroupRow } from './group-row.tsx';
import { RunwayRow } from './runway-row.tsx';
import { useKept } from './use-kept.ts';
import { usePollIntervals } from './use-poll-intervals.ts';
import { useSnooze } from './use-snooze.ts';

/** Up to here every row is laid out, so that the page's own search and a screen reader find them all. */
const MOST_LAID_OUT = 80;
const ROW_PX = 27;
const ROWS_OF_FIRST_FRAME = 8;
/** 36rem: below, a row has two lines (`@xl` in its classes). */
const NARROW_PX = 576;

/** The product's picture: one row a meter on one axis of time, what runs out first at the top. */
export function RunwayBoard({ status, now }: { status: Status; now: Instant }) {
  const { t } = useTranslation('overview');
  const router = useRouter();
  const [filter, setFilter] = useKept('overview.filter', '');
  const [grouping, setGrouping] = useKept<Grouping>('overview.grouping', 'none');
  const [activeId, setActiveId] = useKept<number | null>('overview.active', null);
  const shownFilter = useDeferredValue(filter);
  const rows = useMemo(() => boardRows(status, shownFilter, grouping), [status, shownFilter, grouping]);
  const intervalOf = usePollIntervals();
  const snooze = useSnooze(status.alerts);
  const filterInput = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const active = activeRow(rows, activeId);

  // What runs out first is on the screen a frame before the rest of the rows, and before the page is laid out to see
  // which of them there is room for.
  const isFirstFrame = useIsFirstFrame();
  const isVirtual = rows.length > MOST_LAID_OUT;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual && !isFirstFrame,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW_PX,
    overscan: 2,
  });

  // Rows have one height but where they are broken into lines; to measure them costs a layout of the page each.
  const isNarrow = (virtualizer.scrollRect?.width ?? Infinity) < NARROW_PX;
  const height = isFirstFrame ? rows.length * ROW_PX : virtualizer.getTotalSize();

  const focusRow = (index: number) => {
    const row = rows[index];
    if (row?.kind !== 'meter') return;
    setActiveId(row.meter.id);
    if (isVirtual) virtualizer.scrollToIndex(index);
    // The row may have to be laid out first.
    requestAnimationFrame(() => {
      grid.current?.querySelector<HTMLElement>(`[data-meter="${row.meter.id}"]`)?.focus();
    });
  };
  const open = useCallback(
    ({ meter }: BoardMeter) =>
      void router.navigate({ to: '/meters/$meterId', params: { meterId: String(meter.id) } }),
    [router],
  );
  const activate = useCallback(({ meter }: BoardMeter) => setActiveId(meter.id), [setActiveId]);
  const onKey = (event: KeyboardEvent, row: BoardMeter, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') open(row);
    else if (event.key === '/') filterInput.current?.focus();
    else if (event.key.toLowerCase() === 'd') void router.navigate({ to: '/diagnose' });
    else if (event.key.toLowerCase() === 's') snooze(row.meter);
    else if (['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) {
      focusRow(nextMeterRow(rows, index, event.key));
    } else return;
    event.preventDefault();
  };

  const drawRow = (index: number, top: number | null) => {
    const row = rows[index];
    if (!row) return null;
    const place = { index, top, ...(isVirtual && isNarrow ? { measure: virtualizer.measureElement } : {}) };
    if (row.kind === 'group') {
      return <GroupRow key={`group:${row.name}`} group={row} grouping={grouping} {...place} />;
    }
    return (
      <RunwayRow
        key={row.meter.id}
        row={row}
        now={now}
        intervalMs={intervalOf(row.meter.connection)}
        isActive={row === active}
        onOpen={open}
        onActive={activate}
        onKey={onKey}
        {...place}
      />
    );
  };

  return (
    <section
      aria-label={t('board.label')}
      className="@container flex min-h-44 shrink flex-col rounded-lg border border-line bg-surface"
    >
      <div
        ref={grid}
        role="grid"
        aria-label={t('board.label')}
        aria-rowcount={rows.length + 1}
        className="min-h-0 flex-auto overflow-auto rounded-t-lg"
      >
        <BoardHead
          filter={filter}
          grouping={grouping}
          filterInput={filterInput}
          onFilter={setFilter}
          onGrouping={setGrouping}
          onLeaveFilter={() => focusRow(nextMeterRow(rows, -1, 'ArrowDown'))}
        />
        <div role="rowgroup" className="relative" style={isVirtual ? { height } : undefined}>
          {isVirtual && !isFirstFrame
            ? virtualizer.getVirtualItems().map(({ index, start }) => drawRow(index, start))
            : rows
                .slice(0, isFirstFrame ? ROWS_OF_FIRST_FRAME : rows.length)
                .map((_, index) => drawRow(index, isVirtual ? index * ROW_PX : null))}
        </div>
      </div>
      {rows.length === 0 && (
        <EmptyState
          title={filter ? t('board.noMatch', { filter }) : t('board.noMeters')}
          actions={filter && <Button onClick={() => setFilter('')}>{t('board.clear')}</Button>}
        />
      )}
      <BoardFoot active={active === undefined || activeId === null ? null : active.meter} />
    </section>
  );
}

/** The row that the keyboard is on; before anybody moved, the first one. */
function activeRow(rows: ReturnType<typeof boardRows>, activeId: number | null): BoardMeter | undefined {
  const meters = rows.filter((row) => row.kind === 'meter');
  return meters.find(({ meter }) => meter.id === activeId) ?? meters[0];
}
