import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Level } from '#shared/levels.ts';
import type { VerdictStatus } from '#shared/model/control.ts';
import { LEVEL_INK, LevelShape } from './level-mark.tsx';

/** Verdicts borrow the shapes of the levels; what was not judged is unknown and never fine. */
const LEVEL: Readonly<Record<VerdictStatus, Level | null>> = {
  FAIL: 'critical',
  WARN: 'warning',
  ERROR: 'unknown',
  NO_DATA: 'unknown',
  MANUAL: 'watch',
  PASS: 'fine',
  NOT_APPLICABLE: null,
};

/** What a control says of a subject: shape, word and colour together. `count`: of how many it says so. */
export function VerdictMark({ status, count }: { status: VerdictStatus; count?: string }) {
  const { t } = useTranslation('findings');
  const level = LEVEL[status];
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 whitespace-nowrap',
        level === null ? 'text-soft' : LEVEL_INK[level],
      )}
    >
      {level !== null && <LevelShape level={level} />}
      {count !== undefined && <span className="font-medium">{count}</span>}
      {t(`status.${status}`)}
    </span>
  );
}
