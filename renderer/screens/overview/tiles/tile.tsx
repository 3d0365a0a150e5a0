import { Link, type LinkProps } from '@tanstack/react-router';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import type { Level } from '#shared/levels.ts';

export interface TileProps {
  label: string;
  level: Level;
  /** The answer, read from afar. */
  headline: string;
  /** Beside the headline, smaller. */
  aside?: string | undefined;
  /** What is behind it, one line. */
  detail: string;
  /** The same in full, on hover. */
  title?: string;
  link: LinkProps;
}

/** One question of the overview with its answer; opens what is behind it. */
export function Tile({ label, level, headline, aside, detail, title, link }: TileProps) {
  return (
    <Link
      {...link}
      title={title}
      className="flex min-w-0 flex-col rounded-lg border border-line bg-surface px-3 py-2 hover:border-line-strong"
    >
      <span className="text-sm text-faint">{label}</span>
      <span className="flex items-center gap-2">
        <LevelMark level={level} className="[&>svg]:size-3" />
        <span className="shrink-0 text-xl font-semibold">{headline}</span>
        {aside && <span className="mt-1 min-w-0 truncate text-soft">{aside}</span>}
      </span>
      <span className="truncate text-sm text-soft">{detail}</span>
    </Link>
  );
}
