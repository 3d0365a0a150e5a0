import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/components/dialog.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { PassphraseForm } from '#renderer/components/passphrase-form.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';

export interface UnlockVaultProps {
  onUnlocked(): void;
  onClose(): void;
}

/** Asks for the passphrase where the vault turned out to be locked, and says why nothing else opens it. */
export function UnlockVault({ onUnlocked, onClose }: UnlockVaultProps) {
  const { t } = useTranslation('connections');
  const { data: vault } = useEngineQuery('vault.get', { ask: true });
  const isNew = vault?.exists === false;
  return (
    <Dialog
      title={isNew ? t('vault.makeTitle') : t('vault.title')}
      description={
        <>
          <p>{isNew ? t('vault.makeNote') : t('vault.note')}</p>
          {vault?.keyring?.usable === false && (
            <p className="mt-1">
              {t('vault.noKeyring')} {vault.keyring.reason && <EngineText>{vault.keyring.reason}</EngineText>}
            </p>
          )}
        </>
      }
      onClose={onClose}
    >
      <PassphraseForm purpose={isNew ? 'make' : 'unlock'} onOpened={onUnlocked} />
    </Dialog>
  );
}
