import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { Guide } from './guide.tsx';
import { matchingProviders } from './guide-view.ts';
import { ProviderList } from './provider-list.tsx';

/** A provider in words: how it bills, what can be read of it, where to go and whom to ask. */
export function GuidesScreen() {
  const { t } = useTranslation('guides');
  const { providerId } = useParams({ from: '/guides/{-$providerId}' });
  const [question, setQuestion] = useState('');
  const providers = useEngineQuery('providers.list', {});
  return (
    <Page title={t('title')} note={t('note')}>
      <Answer query={providers} lines={12}>
        {(known) => {
          const all = matchingProviders(known, '');
          const shown = providerId === undefined ? all[0] : all.find(({ id }) => id === providerId);
          return (
            <div className="@container">
              <div className="flex flex-col gap-5 @xl:flex-row @xl:items-start">
                <ProviderList
                  providers={matchingProviders(known, question)}
                  shownId={shown?.id ?? null}
                  question={question}
                  onQuestion={setQuestion}
                />
                <div className="min-w-0 flex-1">
                  {shown ? (
                    <Guide provider={shown} />
                  ) : (
                    <EmptyState title={t('gone')}>{t('goneBody')}</EmptyState>
                  )}
                </div>
              </div>
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}
