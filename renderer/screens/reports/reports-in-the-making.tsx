import { LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { SECOND_MS } from '#shared/time.ts';
import { MakingProgress } from './making-progress.tsx';
import type { ReportInTheMaking } from './use-create-report.ts';

/** What is being made, since when, and that nobody has to wait for it. */
export function ReportsInTheMaking({ reports }: { reports: readonly ReportInTheMaking[] }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  return (
    <div role="status" className="flex flex-col gap-2 empty:hidden [&:not(:empty)]:mb-3">
      {reports.map(({ id, from, to, startedAt, making }) => (
        <div
          key={id}
          aria-busy="true"
          className="flex items-start gap-2.5 rounded-lg border border-line bg-accent-wash px-3 py-2"
        >
          <LoaderCircle className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{t('making.title', { period: formats.days(from, to) })}</p>
            <p className="text-soft">
              {making?.schedule == null
                ? t('making.text')
                : t('making.bySchedule', { name: making.schedule })}
            </p>
            {making && (
              <MakingProgress making={making} label={t('making.title', { period: formats.days(from, to) })} />
            )}
          </div>
          <Elapsed since={startedAt} />
        </div>
      ))}
    </div>
  );
}

/** Hidden from screen readers, which would read every second. */
function Elapsed({ since }: { since: number }) {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const now = useNow(SECOND_MS);
  return (
    <span className="text-soft" aria-hidden="true">
      {t('making.elapsed', { time: formats.seconds(Math.max(0, now - since)) })}
    </span>
  );
}
