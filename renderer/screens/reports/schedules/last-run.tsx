import { useTranslation } from 'react-i18next';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { Level } from '#shared/levels.ts';
import type { ReportRun } from '#shared/model/report-schedule.ts';

const LEVEL: Readonly<Record<ReportRun['state'], Level>> = {
  made: 'fine',
  due: 'unknown',
  failed: 'warning',
  missed: 'unknown',
};

/** How a schedule ended last, by shape and word; a report that was made and not mailed is said to be that. */
export function LastRun({ run }: { run: ReportRun | null }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  if (run === null) return <span className="text-soft">{t('schedules.never')}</span>;
  const state = run.state === 'failed' && run.reportId !== null ? 'unsent' : run.state;
  const level = LEVEL[run.state];
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      <span className={`flex items-center gap-1 font-medium ${LEVEL_INK[level]}`}>
        <LevelShape level={level} />
        {t(`schedules.state.${state}`)}
      </span>
      <span className="text-soft">{formats.days(run.periodFrom, run.periodTo)}</span>
    </span>
  );
}
