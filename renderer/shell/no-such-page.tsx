import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';

export function NoSuchPage() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState
      title={t('noSuchPage')}
      actions={
        <Link to="/" className="link">
          {t('toOverview')}
        </Link>
      }
    />
  );
}
