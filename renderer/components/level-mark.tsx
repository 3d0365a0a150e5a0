import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Level } from '#shared/levels.ts';

export const LEVEL_INK: Readonly<Record<Level, string>> = {
  critical: 'text-critical',
  warning: 'text-warning',
  watch: 'text-watch',
  unknown: 'text-unknown',
  fine: 'text-fine',
};

export interface LevelMarkProps {
  level: Level;
  /** The word beside the shape; without it the word is for screen readers. */
  withWord?: boolean;
  className?: string;
}

/** Shape, word and colour together; none of them alone decides whether a level can be told. */
export function LevelMark({ level, withWord = false, className }: LevelMarkProps) {
  const { t } = useTranslation();
  return (
    <span className={clsx('inline-flex items-center gap-1 whitespace-nowrap', LEVEL_INK[level], className)}>
      <LevelShape level={level} />
      <span className={withWord ? 'font-medium' : 'sr-only'}>{t(`level.${level}`)}</span>
    </span>
  );
}

/** Drawn, not typed: fonts differ in how large they make these signs. */
export function LevelShape({ level, size = 10 }: { level: Level; size?: number }) {
  return (
    <svg viewBox="0 0 10 10" width={size} height={size} aria-hidden="true" className="shrink-0">
      {level === 'critical' && <circle cx="5" cy="5" r="4.5" fill="currentColor" />}
      {level === 'warning' && <path d="M5 0.6 9.8 9.4H0.2Z" fill="currentColor" />}
      {level === 'watch' && (
        <>
          <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M5 1a4 4 0 0 0 0 8Z" fill="currentColor" />
        </>
      )}
      {level === 'fine' && <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" />}
      {level === 'unknown' && (
        <path
          d="M2.6 3.2a2.4 2.2 0 1 1 3.6 1.9c-.8.5-1.2.9-1.2 1.7M5 8.2v1.2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
