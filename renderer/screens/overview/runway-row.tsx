import { clsx } from 'clsx';
import { memo, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Quantiles } from '#shared/model/forecast.ts';
import type { Level } from '#shared/levels.ts';
import type { Instant } from '#shared/time.ts';
import { AxisLines } from './board-axis.tsx';
import { AXIS_CELL, BOARD_COLUMNS, MEDIUM_ONLY, WIDE_ONLY } from './board-columns.ts';
import type { BoardMeter } from './board-view.ts';
import { Reading } from './reading.tsx';
import { RunwayBar } from './runway-bar.tsx';
import { runwayPicture } from './runway-view.ts';
import { runsOutIn, runwayRange } from './runway-words.ts';
import { UnknownBar } from './unknown-bar.tsx';

export interface RunwayRowProps {
  row: BoardMeter;
  /** Its place among the rows, from 0. */
  index: number;
  now: Instant;
  intervalMs: number;
  isActive: boolean;
  /** Where it stands in a list of which only a part is laid out; null: in the flow. */
  top: number | null;
  measure?: Ref<HTMLDivElement>;
  onOpen(row: BoardMeter): void;
  onActive(row: BoardMeter): void;
  onKey(event: KeyboardEvent, row: BoardMeter, index: number): void;
}

/** The weight of a time follows what it means: months away are no worry. */
function runsOutInk(hours: Quantiles | null, level: Level): string {
  if (hours === null || hours.p50 === null) return 'text-faint';
  return level === 'fine' ? 'text-soft' : 'font-semibold';
}

/** One meter of the runway board. */
export const RunwayRow = memo(function RunwayRow(props: RunwayRowProps) {
  const { row, index, now, intervalMs, isActive, top, measure, onOpen, onActive, onKey } = props;
  const { t } = useTranslation(['overview', 'common']);
  const formats = useFormats();
  const { meter, connection } = row;
  const picture = runwayPicture(meter, now);
  const hours = picture.kind === 'runway' ? picture.hours : null;
  const hasReset = picture.kind === 'runway' && picture.reset !== null;
  const range = hours && runwayRange(hours, hasReset, formats, t);
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      data-meter={meter.id}
      aria-rowindex={index + 2}
      tabIndex={isActive ? 0 : -1}
      onClick={() => onOpen(row)}
      onFocus={() => onActive(row)}
      onMouseEnter={() => onActive(row)}
      onKeyDown={(event) => onKey(event, row, index)}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
      className={clsx(
        BOARD_COLUMNS,
        'min-h-[26px] border-t border-line py-1 hover:bg-canvas focus-visible:-outline-offset-2 @xl:py-0',
        top !== null && 'absolute top-0 left-0 w-full',
      )}
    >
      <div role="rowheader" className="flex min-w-0 items-center gap-2">
        <LevelMark level={meter.level} />
        <span className="min-w-0 truncate" title={`${meter.connection} · ${meter.name}`}>
          <span className="text-faint">{meter.connection} · </span>
          {meter.name}
        </span>
      </div>
      <div role="gridcell" className={clsx('relative h-[26px] min-w-0', AXIS_CELL)}>
        {picture.kind === 'runway' ? (
          <>
            <AxisLines />
            <RunwayBar runway={picture} level={meter.level} now={now} />
            <span className="sr-only">
              {range && t('board.expected', { median: runsOutIn(hours, hasReset, formats, t), range })}{' '}
              {picture.reset && t('board.reset', { time: formats.clockTime(picture.reset.at, now) })}
            </span>
          </>
        ) : (
          <UnknownBar meter={meter} connection={connection} now={now} />
        )}
      </div>
      <div
        role="gridcell"
        title={range ?? undefined}
        className={clsx('text-right whitespace-nowrap', runsOutInk(hours, meter.level))}
      >
        {runsOutIn(hours, hasReset, formats, t)}
      </div>
      <div role="gridcell" className={clsx('text-right whitespace-nowrap text-soft', MEDIUM_ONLY)}>
        {meter.usedRatio === null ? '' : formats.percent(meter.usedRatio)}
      </div>
      <div role="gridcell" className={clsx('min-w-0 text-right text-soft', WIDE_ONLY)}>
        <Reading meter={meter} now={now} intervalMs={intervalMs} />
      </div>
    </div>
  );
});
