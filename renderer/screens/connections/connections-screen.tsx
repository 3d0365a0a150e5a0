import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { containsText } from '#renderer/components/contains-text.ts';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { Page } from '#renderer/components/page.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import type { ConnectionStatus } from '#shared/model/status.ts';
import { ConnectionTable } from './connection-table.tsx';
import { ConnectionPanel } from './panel/connection-panel.tsx';

/** From so many on a list is narrowed rather than read. */
const SEARCH_FROM = 6;

/** Which accounts are watched, and how each is. */
export function ConnectionsScreen() {
  const { t } = useTranslation('connections');
  const { name } = useParams({ from: '/connections/{-$name}' });
  const navigate = useNavigate();
  const status = useEngineQuery('status.get', {});
  const [question, setQuestion] = useState('');
  const all = status.data?.connections ?? [];
  const selected = all.find((connection) => connection.name === name);
  const create = () => void navigate({ to: '/connections/new', search: {} });
  return (
    <Page
      title={t('title')}
      note={t('note')}
      actions={
        <Button kind="primary" onClick={create}>
          <Plus aria-hidden="true" />
          {t('new.title')}
        </Button>
      }
      panel={
        name !== undefined &&
        status.data && (
          <ConnectionPanel
            key={name}
            name={name}
            status={selected ?? null}
            meters={status.data.meters.filter(({ connection }) => connection === name)}
            onClose={() => void navigate({ to: '/connections/{-$name}', params: { name: undefined } })}
          />
        )
      }
    >
      {all.length >= SEARCH_FROM && <FilterBar label={t('search')} text={question} onText={setQuestion} />}
      <Answer query={status}>
        {({ connections }) => {
          if (connections.length === 0) {
            return (
              <EmptyState
                title={t('empty.title')}
                actions={
                  <>
                    <Button kind="primary" onClick={create}>
                      {t('new.title')}
                    </Button>
                    <Link to="/" className="link inline-flex h-7 items-center px-2">
                      {t('empty.otherWays')}
                    </Link>
                  </>
                }
              >
                {t('empty.note')}
              </EmptyState>
            );
          }
          const shown = connections.filter((connection) => containsText(question, textsOf(connection)));
          if (shown.length === 0) return <EmptyState title={t('noneFits', { question })} />;
          return (
            <ConnectionTable
              connections={shown}
              selected={selected ?? null}
              onOpen={(connection) =>
                void navigate({ to: '/connections/{-$name}', params: { name: connection.name } })
              }
            />
          );
        }}
      </Answer>
    </Page>
  );
}

function textsOf({ name, providerName, owner, environment, reason }: ConnectionStatus) {
  return [name, providerName, owner, environment, reason];
}
