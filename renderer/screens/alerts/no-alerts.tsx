import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';

/** Silence is good news only where something is watched. */
export function NoAlerts({ isWatching }: { isWatching: boolean }) {
  const { t } = useTranslation('alerts');
  return isWatching ? (
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
  ) : (
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
