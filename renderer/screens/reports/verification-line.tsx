import { useTranslation } from 'react-i18next';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import type { Instant } from '#shared/time.ts';

export interface VerificationLineProps {
  isRunning: boolean;
  /** null: not checked yet. */
  isIntact: boolean | null;
  checkedAt: Instant | null;
}

/** In words and shape whether a report is as it was issued. What nobody has checked is unknown, not fine. */
export function VerificationLine({ isRunning, isIntact, checkedAt }: VerificationLineProps) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const now = useNow();
  if (isRunning) return <p className="text-soft">{t('verification.running')}</p>;
  if (isIntact === null || checkedAt === null) {
    return (
      <p className={`flex items-center gap-1.5 ${LEVEL_INK.unknown}`}>
        <LevelShape level="unknown" />
        {t('verification.never')}
      </p>
    );
  }
  const level = isIntact ? 'fine' : 'critical';
  return (
    <p className="flex flex-wrap items-center gap-x-1.5">
      <span className={`flex items-center gap-1.5 font-semibold ${LEVEL_INK[level]}`}>
        <LevelShape level={level} />
        {t(isIntact ? 'verification.intact' : 'verification.changed')}
      </span>
      <span className="text-soft">{t('verification.at', { time: formats.clockTime(checkedAt, now) })}</span>
    </p>
  );
}
