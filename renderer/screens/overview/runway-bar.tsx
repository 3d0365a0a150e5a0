import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Level } from '#shared/levels.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import type { RunwayPicture } from './runway-view.ts';

type Runway = Extract<RunwayPicture, { kind: 'runway' }>;

/** What lasts is drawn quietly; what runs out is filled. */
const BAR: Readonly<Record<Level, string>> = {
  critical: 'bg-critical',
  warning: 'bg-warning',
  watch: 'bg-watch',
  fine: 'bg-fine-wash border border-fine',
  unknown: 'bg-unknown',
};

const ARROW: Readonly<Record<Level, string>> = {
  critical: 'text-critical',
  warning: 'text-warning',
  watch: 'text-watch',
  fine: 'text-fine',
  unknown: 'text-unknown',
};

/** Right of this share of the axis the word of the reset has no room. */
const LAST_PLACE_FOR_WORD = 0.78;

/** The row's picture; the words that say the same stand in the cells beside it. */
export function RunwayBar({ runway, level, now }: { runway: Runway; level: Level; now: Instant }) {
  const { whisker, reset } = runway;
  return (
    <div aria-hidden="true" className="relative h-full">
      <Bar runway={runway} level={level} />
      {whisker && <Whisker {...whisker} />}
      {reset && <Reset at={reset.at} place={reset.place} now={now} />}
    </div>
  );
}

/** Sure up to the early end, likely up to the median; an arrow where it goes on. */
function Bar({ runway: { bar, whisker }, level }: { runway: Runway; level: Level }) {
  const sure = Math.min(bar.to, whisker?.from ?? 1);
  const goesOn = bar.end !== 'exhaustion';
  return (
    <>
      {sure < bar.to && (
        <div
          className={clsx(
            'absolute top-1/2 left-0 h-2.5 -translate-y-1/2 rounded-r-[2px] opacity-40',
            BAR[level],
          )}
          style={{ width: goesOn ? `calc(${percent(bar.to)} - 7px)` : percent(bar.to) }}
        />
      )}
      <div
        className={clsx('absolute top-1/2 left-0 h-2.5 -translate-y-1/2 rounded-r-[2px]', BAR[level])}
        style={{
          width: goesOn && sure === bar.to ? `calc(${percent(sure)} - 7px)` : `max(3px, ${percent(sure)})`,
        }}
      />
      {goesOn && <Arrow place={bar.to} className={ARROW[level]} />}
      {whisker && !goesOn && (
        <div
          className="absolute top-1/2 h-3.5 -translate-x-1/2 -translate-y-1/2 border-l-2 border-ink"
          style={{ left: percent(bar.to) }}
        />
      )}
    </>
  );
}

/** The meter goes on past here. */
function Arrow({ place, className }: { place: number; className: string }) {
  return (
    <svg
      viewBox="0 0 8 14"
      className={clsx('absolute top-1/2 h-3.5 w-2 -translate-x-full -translate-y-1/2', className)}
      style={{ left: percent(place) }}
    >
      <path d="M0 0 8 7 0 14Z" fill="currentColor" />
    </svg>
  );
}

/** The interval: from the early end to the late one, each with a foot; an open one has no late foot. */
function Whisker({ from, to, isOpen }: { from: number; to: number; isOpen: boolean }) {
  return (
    <div
      className={clsx(
        'absolute top-1/2 h-2 -translate-y-1/2 border-l-[1.5px] border-ink',
        !isOpen && 'border-r-[1.5px]',
      )}
      style={{ left: percent(from), width: percent(Math.max(0, to - from)) }}
    >
      <div
        className={clsx(
          'absolute top-1/2 -mt-px w-full border-t-[1.5px] border-ink',
          isOpen && 'border-dashed',
        )}
      />
    </div>
  );
}

function Reset({ at, place, now }: { at: Instant; place: number; now: Instant }) {
  const { t } = useTranslation('overview');
  const formats = useFormats();
  // Within a day the time of day says it all.
  const time = at - now < DAY_MS ? formats.clockTime(at, at) : formats.day(at);
  return (
    <>
      <div
        className="absolute top-1/2 h-4 -translate-x-1/2 -translate-y-1/2 border-l-2 border-dotted border-soft"
        style={{ left: percent(place) }}
      />
      {place < LAST_PLACE_FOR_WORD && (
        <span
          className="absolute top-1/2 -translate-y-1/2 pl-1.5 text-xs whitespace-nowrap text-faint"
          style={{ left: percent(place) }}
        >
          {t('board.reset', { time })}
        </span>
      )}
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
