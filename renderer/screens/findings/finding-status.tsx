import { useTranslation } from 'react-i18next';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { useNow } from '#renderer/format/use-now.ts';
import { type CalendarDay, utcDay } from '#shared/time.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Finding } from '#shared/model/finding.ts';
import type { Level } from '#shared/levels.ts';

/** What the newest check said, and beside it what people or time made of the finding. */
export function FindingStatus({ finding: { status, state, waiver, dueOn } }: { finding: Finding }) {
  const { t } = useTranslation('findings');
  const formats = useFormats();
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
      {dueOn !== null && state !== 'resolved' && <Due day={dueOn} />}
      {state !== 'open' && <div className="text-soft">{t(`state.${state}`)}</div>}
    </div>
  );
}

function Due({ day }: { day: CalendarDay }) {
  const { t } = useTranslation('findings');
  const formats = useFormats();
  const isOverdue = utcDay(useNow()) > day;
  const text = formats.day(Date.parse(day), 'UTC');
  return (
    <div className={isOverdue ? 'text-critical' : 'text-soft'}>
      {isOverdue ? t('response.overdue', { day: text }) : t('response.dueOn', { day: text })}
    </div>
  );
}

/** Only what cannot be told and what is well have a mark: how bad a failure is, its severity says. */
function levelOf(status: Finding['status']): Level | null {
  if (status === 'NO_DATA' || status === 'ERROR') return 'unknown';
  return status === 'PASS' ? 'fine' : null;
}
