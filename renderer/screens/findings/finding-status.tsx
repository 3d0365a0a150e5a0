import { useTranslation } from 'react-i18next';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { useNow } from '#renderer/format/use-now.ts';
import type { CalendarDay } from '#shared/time.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { type Finding, isOverdue } from '#shared/model/finding.ts';
import type { Level } from '#shared/levels.ts';

/** What the newest check said, and beside it what people or time made of the finding. */
export function FindingStatus({ finding }: { finding: Finding }) {
  const { t } = useTranslation('findings');
  const { status, state, waiver, dueOn } = finding;
  const formats = useFormats();
  const isLate = isOverdue(finding, useNow());
  const level = levelOf(status);
  return (
    <div className="whitespace-nowrap">
      <div className="flex items-center gap-1">
        {level && <LevelMark level={level} />}
        {t(`status.${status}`)}
      </div>
      {waiver && state !== 'resolved' && (
        <div className="text-soft" title={waiver.ticket}>
          {t('waiver.marked', { time: formats.day(waiver.expiresAt) })}
        </div>
      )}
      {dueOn !== null && state !== 'resolved' && <Due day={dueOn} isLate={isLate} />}
      {state !== 'open' && <div className="text-soft">{t(`state.${state}`)}</div>}
    </div>
  );
}

function Due({ day, isLate }: { day: CalendarDay; isLate: boolean }) {
  const { t } = useTranslation('findings');
  const formats = useFormats();
  const text = formats.day(Date.parse(day), 'UTC');
  return (
    <div className={isLate ? 'text-critical' : 'text-soft'}>
      {isLate ? t('response.overdue', { day: text }) : t('response.dueOn', { day: text })}
    </div>
  );
}

/** Only what cannot be told and what is well have a mark: how bad a failure is, its severity says. */
function levelOf(status: Finding['status']): Level | null {
  if (status === 'NO_DATA' || status === 'ERROR') return 'unknown';
  return status === 'PASS' ? 'fine' : null;
}
