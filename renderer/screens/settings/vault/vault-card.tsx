import { useTranslation } from 'react-i18next';
import { Card } from '#renderer/components/card.tsx';
import { Facts } from '#renderer/components/facts.tsx';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { PassphraseForm } from '#renderer/components/passphrase-form.tsx';
import type { VaultState } from '#shared/desktop-contract.ts';
import { KeyStoreLine } from './key-store-line.tsx';
import { useVaultWords } from './use-vault-words.ts';
import { vaultView } from './vault-view.ts';

export interface VaultCardProps {
  state: VaultState;
  isAsking: boolean;
  askError: Error | null;
  onAsk(): void;
}

/** The state of the vault in words, what opens it, and a passphrase where one is needed. */
export function VaultCard({ state, isAsking, askError, onAsk }: VaultCardProps) {
  const { t } = useTranslation('settings');
  const { tell } = useNotices();
  const words = useVaultWords();
  const view = vaultView(state);
  return (
    <Card title={t('vault.title')}>
      <div className="flex flex-col gap-3">
        <div role="status">
          <p className={`flex items-center gap-1.5 font-semibold ${view.level ? LEVEL_INK[view.level] : ''}`}>
            {view.level && <LevelShape level={view.level} />}
            {words.title(view)}
          </p>
          <p className="text-soft">{words.explanation(view, state)}</p>
        </div>
        <Facts
          facts={[
            { label: t('vault.ways'), value: words.ways(state.ways) },
            {
              label: t('vault.keyring'),
              value: (
                <KeyStoreLine keyring={state.keyring} isAsking={isAsking} error={askError} onAsk={onAsk} />
              ),
            },
          ]}
        />
        {view.form && (
          <div className="flex flex-col gap-3 border-t border-line pt-3">
            <h3 className="font-semibold">{t(`vault.${view.form}Title`)}</h3>
            <PassphraseForm key={view.form} purpose={view.form} onOpened={() => tell(t('vault.unlocked'))} />
          </div>
        )}
      </div>
    </Card>
  );
}
