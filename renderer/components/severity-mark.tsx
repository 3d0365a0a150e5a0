import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Level, Severity } from '#shared/levels.ts';
import { LevelShape } from './level-mark.tsx';

/** Severities borrow the shapes of the levels; low ones are never green: a finding is not fine. */
const SHAPE: Readonly<Record<Severity, Level>> = {
  critical: 'critical',
  high: 'warning',
  medium: 'watch',
  low: 'fine',
  informational: 'fine',
};

const INK: Readonly<Record<Severity, string>> = {
  critical: 'text-critical',
  high: 'text-warning',
  medium: 'text-watch',
  low: 'text-soft',
  informational: 'text-faint',
};

/** How grave a finding is: shape, word and colour together. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  return (
    <span className={clsx('inline-flex items-center gap-1 whitespace-nowrap', INK[severity])}>
      <LevelShape level={SHAPE[severity]} />
      <span className="font-medium">{t(`severity.${severity}`)}</span>
    </span>
  );
}
