import { clsx } from 'clsx';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import type { BoardGroup, Grouping } from './board-view.ts';

export interface GroupRowProps {
  group: BoardGroup;
  grouping: Grouping;
  index: number;
  top: number | null;
  measure?: Ref<HTMLDivElement>;
}

/** The heading of a group, with the worst of what it holds. */
export function GroupRow({ group, grouping, index, top, measure }: GroupRowProps) {
  const { t } = useTranslation('overview');
  const { name, count, worst } = group;
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
      className={clsx(
        'flex min-h-[26px] items-center gap-2 border-t border-line bg-canvas px-3',
        top !== null && 'absolute top-0 left-0 w-full',
      )}
    >
      <div role="rowheader" className="flex min-w-0 items-center gap-2">
        <LevelMark level={worst} />
        <span className="truncate font-semibold">
          {name ?? t(grouping === 'owner' ? 'board.noOwner' : 'board.noProvider')}
        </span>
        <span className="text-faint">{count}</span>
      </div>
    </div>
  );
}
