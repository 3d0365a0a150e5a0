import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { unregisteredUse } from './register-view.ts';

/** What is used and belongs to no service: the first thing that a register is asked. */
export function UnregisteredCard({ hasServices }: { hasServices: boolean }) {
  const { t } = useTranslation('register');
  const findings = useEngineQuery('findings.list', {});
  if (!findings.data) return null;
  const found = unregisteredUse(findings.data);
  if (found.length === 0) {
    return (
      <p className="flex items-center gap-1.5 pb-3 text-soft">
        <LevelMark level={hasServices ? 'fine' : 'unknown'} />
        {t(hasServices ? 'unregistered.none' : 'unregistered.unjudged')}
      </p>
    );
  }
  return (
    <section className="mb-4 rounded-lg border border-warning bg-warning-wash">
      <header className="flex flex-wrap items-center gap-x-2 px-3 pt-2">
        <LevelMark level="warning" />
        <h2 className="font-semibold">{t('unregistered.title')}</h2>
        <span className="text-soft">{t('unregistered.note', { count: found.length })}</span>
      </header>
      <ul className="max-h-52 overflow-auto px-3 pt-1 pb-2">
        {found.map(({ id, subject, reason }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 py-0.5">
            <Link to="/connections/{-$name}" params={{ name: subject.name }} className="link break-all">
              {subject.name}
            </Link>
            <span className="min-w-0 flex-1 break-words text-soft">
              <EngineText>{reason}</EngineText>
            </span>
            <Link to="/findings/{-$findingId}" params={{ findingId: id }} className="link">
              {t('unregistered.finding')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
