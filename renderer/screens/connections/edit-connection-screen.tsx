import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { settingsOf } from './connection-view.ts';
import { ConnectionForm } from './form/connection-form.tsx';
import { FormPage } from './form/form-page.tsx';

/** The settings of a connection that is there. */
export function EditConnectionScreen() {
  const { t } = useTranslation('connections');
  const { name } = useParams({ from: '/connections/$name/edit' });
  const { section } = useSearch({ from: '/connections/$name/edit' });
  const navigate = useNavigate();
  const notices = useNotices();
  const providers = useEngineQuery('providers.list', {});
  const detail = useEngineQuery('connections.get', { name });
  const toConnection = () => void navigate({ to: '/connections/{-$name}', params: { name } });
  return (
    <FormPage title={t('edit.title', { name })}>
      <Answer query={detail}>
        {({ connection }) => (
          <Answer query={providers}>
            {(all) => {
              const provider = all.find(({ id }) => id === connection.provider);
              if (!provider) return <EmptyState title={t('edit.noProvider', { id: connection.provider })} />;
              return (
                <ConnectionForm
                  key={connection.id}
                  provider={provider}
                  known={settingsOf(connection)}
                  suggestedName={name}
                  taken={[]}
                  section={section}
                  onSaved={() => {
                    notices.tell(t('edit.saved', { name }));
                    toConnection();
                  }}
                  onCancel={toConnection}
                />
              );
            }}
          </Answer>
        )}
      </Answer>
    </FormPage>
  );
}
