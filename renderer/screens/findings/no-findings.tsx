import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';

/** No open finding is good news only where something is watched. */
export function NoFindings() {
  const { t } = useTranslation('findings');
  const { data: status } = useEngineQuery('status.get', {});
  if (status?.connections.length === 0) {
    return (
      <EmptyState
        title={t('empty.none')}
        actions={
          <Link to="/connections/new" className="text-accent underline">
            {t('empty.connect')}
          </Link>
        }
      >
        {t('empty.noneBody')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('empty.title')}
      actions={
        <Link to="/" className="text-accent underline">
          {t('empty.toOverview')}
        </Link>
      }
    >
      {t('empty.body')}
    </EmptyState>
  );
}
