import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from './draft.ts';
import { reachOf } from './provider-reach-view.ts';

/** What can be read of a provider, in part, and not at all. */
export function ProviderReach({ provider }: { provider: ProviderSummary }) {
  const { t } = useTranslation('connections');
  const lines = reachOf(provider).filter(({ names }) => names.length > 0);
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5">
      {lines.map(({ support, names }) => (
        <div key={support} className="contents">
          <dt className="text-faint">{t(`reach.${support}`)}</dt>
          <dd className={support === 'no' ? 'text-faint' : ''}>
            {names
              .map((name) => t(`capability.${name}` as 'capability.usage', { defaultValue: name }))
              .join(t('reach.separator'))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
