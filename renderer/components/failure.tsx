import { useTranslation } from 'react-i18next';
import { HeadroomError } from '#shared/errors.ts';
import { Button } from './button.tsx';

/** What went wrong, in the reader's language by its code, with the engine's own words below. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const code = error instanceof HeadroomError ? error.code : 'INTERNAL';
  return (
    <div role="alert" className="rounded-md border border-critical bg-critical-wash px-3 py-2">
      <p className="font-medium">{t(`error.${code}`)}</p>
      {error instanceof HeadroomError && error.message && (
        <p className="mt-0.5 text-soft" lang="en">
          {error.message}
        </p>
      )}
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}
