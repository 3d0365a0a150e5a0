import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { freeName } from './connection-view.ts';
import { ConnectionForm } from './form/connection-form.tsx';
import { FormPage } from './form/form-page.tsx';
import { ProviderChoice } from './provider-choice.tsx';

/** A new connection: whose service it is, then what that provider needs. */
export function NewConnectionScreen() {
  const { t } = useTranslation('connections');
  const { provider: chosen } = useSearch({ from: '/connections/new' });
  const navigate = useNavigate();
  const notices = useNotices();
  const providers = useEngineQuery('providers.list', {});
  const status = useEngineQuery('status.get', {});
  const provider = providers.data?.find(({ id }) => id === chosen);
  if (!provider || !status.data) {
    return (
      <Page title={t('new.title')} note={t('new.note')}>
        <Answer query={providers}>
          {(all) => (
            <ProviderChoice
              providers={all}
              onChoose={(id) => void navigate({ to: '/connections/new', search: { provider: id } })}
            />
          )}
        </Answer>
      </Page>
    );
  }
  const taken = status.data.connections.map(({ name }) => name);
  return (
    <FormPage
      title={t('new.titleOf', { provider: provider.name })}
      actions={
        <Button kind="quiet" onClick={() => void navigate({ to: '/connections/new', search: {} })}>
          {t('new.otherProvider')}
        </Button>
      }
    >
      <ConnectionForm
        key={provider.id}
        provider={provider}
        known={null}
        suggestedName={freeName(provider.id, taken)}
        taken={taken}
        onSaved={(name) => {
          notices.tell(t('new.saved', { name }));
          void navigate({ to: '/connections/{-$name}', params: { name } });
        }}
        onCancel={() => void navigate({ to: '/connections/{-$name}', params: { name: undefined } })}
      />
    </FormPage>
  );
}
