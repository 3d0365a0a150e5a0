import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import type { ProviderSummary } from './form/draft.ts';
import { ProviderReach } from './form/provider-reach.tsx';

export interface ProviderChoiceProps {
  providers: readonly ProviderSummary[];
  onChoose(id: string): void;
}

/** Who can be connected, and what each lets be read. */
export function ProviderChoice({ providers, onChoose }: ProviderChoiceProps) {
  const { t } = useTranslation('connections');
  return (
    <ul className="grid grid-cols-1 gap-3 min-[900px]:grid-cols-2">
      {providers.map((provider) => (
        <li key={provider.id} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
          <div className="flex items-center gap-2">
            <h2 className="min-w-0 flex-1 truncate text-lg font-semibold" title={provider.name}>
              {provider.name}
            </h2>
            <Button
              aria-label={t('new.connectTo', { provider: provider.name })}
              onClick={() => onChoose(provider.id)}
            >
              {t('new.connect')}
            </Button>
          </div>
          <ProviderReach provider={provider} />
        </li>
      ))}
    </ul>
  );
}
