import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from './draft.ts';
import { reachOf } from './provider-reach-view.ts';

/** What can be read of a provider, in part, and not at all. */
export function ProviderReach({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation(['connections', 'common']);
  const lines = reachOf(provider).filter(({ names }) => names.length > 0);
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5">
      {lines.map(({ support, names }) => (
        <div key={support} className="contents">
          <dt className="text-faint first-letter:uppercase">{t(`common:support.${support}`)}</dt>
          <dd className={support === 'no' ? 'text-faint' : ''}>
            {names
              .map((name) =>
                t(`common:capability.${name}` as 'common:capability.usage', { defaultValue: name }),
              )
              .join(t('separator'))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
