import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { EmptyState } from './empty-state.tsx';

export interface NothingOpenProps {
  title: string;
  text: string;
  /** What it takes, where nothing is watched. */
  unwatchedText: string;
}

/** That nothing is open is good news only where something is watched. */
export function NothingOpen({ title, text, unwatchedText }: NothingOpenProps) {
  const { t } = useTranslation();
  const { data: status } = useEngineQuery('status.get', {});
  if (status?.connections.length === 0) {
    return (
      <EmptyState
        title={t('watch.nothing')}
        actions={
          <Link to="/connections/new" className="link">
            {t('watch.connect')}
          </Link>
        }
      >
        {unwatchedText}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={title}
      actions={
        <Link to="/" className="link">
          {t('watch.overview')}
        </Link>
      }
    >
      {text}
    </EmptyState>
  );
}
