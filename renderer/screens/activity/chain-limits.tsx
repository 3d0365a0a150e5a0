import { useTranslation } from 'react-i18next';

const NEVER_SHOWN = ['destroyed', 'uncovered', 'source'] as const;

/** What a verified log proves, and the three things that nothing in it can show. */
export function ChainLimits() {
  const { t } = useTranslation('activity');
  return (
    <details className="mt-1 text-sm text-soft">
      <summary className="cursor-pointer">{t('limits.title')}</summary>
      <p className="mt-1">{t('limits.shows')}</p>
      <ul className="list-disc ps-5">
        {NEVER_SHOWN.map((limit) => (
          <li key={limit}>{t(`limits.${limit}`)}</li>
        ))}
      </ul>
      <p>{t('limits.cli')}</p>
    </details>
  );
}
