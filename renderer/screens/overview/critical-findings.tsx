import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import type { Status } from '#shared/model/status.ts';
import { openFindings } from './tiles-view.ts';

const MOST_SHOWN = 2;

/** The findings that cannot wait. */
export function CriticalFindings({ status }: { status: Status }) {
  const { t } = useTranslation('overview');
  const { open, critical } = openFindings(status);
  return (
    <section
      aria-label={t('critical.title')}
      className="min-w-0 rounded-lg border border-line bg-surface px-3 pt-1.5 pb-2"
    >
      <header className="flex items-center gap-2">
        <h2 className="font-semibold">{t('critical.title')}</h2>
        {critical.length > MOST_SHOWN && (
          <Link to="/findings/{-$findingId}" className="link ml-auto text-sm">
            {t('critical.more', { count: critical.length - MOST_SHOWN })}
          </Link>
        )}
      </header>
      {critical.length === 0 && (
        <p className="text-soft">
          {open.length === 0 ? t('critical.none') : t('critical.noneButOthers', { count: open.length })}
        </p>
      )}
      <ul>
        {critical.slice(0, MOST_SHOWN).map(({ id, controlId, title, subject, reason }) => (
          <li key={id}>
            <Link
              to="/findings/{-$findingId}"
              params={{ findingId: id }}
              title={reason}
              className="flex min-w-0 gap-2 rounded hover:bg-canvas"
            >
              <LevelMark level="critical" className="h-5" />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate">{subject.name}</span>
                  <span className="text-sm text-faint" title={title}>
                    {controlId}
                  </span>
                </span>
                <span className="block truncate text-sm text-soft">
                  <EngineText>{reason}</EngineText>
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
