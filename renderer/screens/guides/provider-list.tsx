import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { SearchInput } from '#renderer/components/search-input.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { ProviderSummary } from './guide-view.ts';

export interface ProviderListProps {
  providers: readonly ProviderSummary[];
  shownId: string | null;
  question: string;
  onQuestion(question: string): void;
}

export function ProviderList({ providers, shownId, question, onQuestion }: ProviderListProps) {
  const { t } = useTranslation('guides');
  const translate = useEngineTexts();
  return (
    <nav aria-label={t('list')} className="flex shrink-0 flex-col gap-2 @xl:sticky @xl:top-0 @xl:w-44">
      <SearchInput label={t('search')} value={question} onChange={onQuestion} />
      <p className="sr-only" aria-live="polite">
        {t('count', { count: providers.length })}
      </p>
      {providers.length === 0 && <p className="px-2 text-soft">{t('noMatch')}</p>}
      <ul className="flex flex-wrap gap-0.5 @xl:flex-col @xl:flex-nowrap">
        {providers.map(({ id, name }) => (
          <li key={id} className="min-w-0">
            <Link
              to="/guides/{-$providerId}"
              params={{ providerId: id }}
              aria-current={id === shownId ? 'page' : undefined}
              title={name}
              className={clsx(
                'block truncate rounded-md px-2 py-1.5 hover:bg-sunken',
                id === shownId ? 'bg-accent-wash font-medium text-ink' : 'text-soft',
              )}
            >
              {translate(name).text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
