import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';
import { SecretsCard } from './secrets-card.tsx';
import { VaultCard } from './vault-card.tsx';

/** How the vault is locked and what is in it. The key store is looked at only when somebody asks: it may ask back. */
export function VaultTab() {
  const { t } = useTranslation('settings');
  const vault = useEngineQuery('vault.get', {});
  const ask = useEngineCommand('vault.get');
  return (
    <div className="flex flex-col gap-4">
      <p className="text-soft">{t('vault.note')}</p>
      <Answer query={vault}>
        {(state) => (
          <VaultCard
            state={ask.data && state.keyring === null ? { ...state, keyring: ask.data.keyring } : state}
            isAsking={ask.isPending}
            askError={ask.error}
            onAsk={() => ask.mutate({ ask: true }, { onSuccess: () => void vault.refetch() })}
          />
        )}
      </Answer>
      <SecretsCard />
    </div>
  );
}
