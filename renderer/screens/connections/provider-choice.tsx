import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { containsText } from '#renderer/components/contains-text.ts';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { ProviderSummary } from './form/draft.ts';
import { ProviderReach } from './form/provider-reach.tsx';

export interface ProviderChoiceProps {
  providers: readonly ProviderSummary[];
  onChoose(id: string): void;
}

/** Who can be connected, and what each lets be read. */
export function ProviderChoice({ providers, onChoose }: ProviderChoiceProps) {
  const { t } = useTranslation('connections');
  const translate = useEngineTexts();
  const [text, setText] = useState('');
  const fitting = [...providers]
    .filter(({ id, name, guide }) => containsText(text, [id, name, guide.paymentModel]))
    .sort((left, right) => left.name.localeCompare(right.name));
  return (
    <>
      <FilterBar label={t('new.search')} text={text} onText={setText} />
      {fitting.length === 0 && <EmptyState title={t('new.noMatch')}>{t('new.noMatchBody')}</EmptyState>}
      <ul className="grid grid-cols-1 gap-3 min-[900px]:grid-cols-2">
        {fitting.map((provider) => (
          <li key={provider.id} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
            <div className="flex items-center gap-2">
              <h2 className="min-w-0 flex-1 truncate text-lg font-semibold" title={provider.name}>
                {translate(provider.name).text}
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
    </>
  );
}
