import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import type { Keyring } from '#shared/host-contract.ts';

export interface KeyStoreLineProps {
  /** null: not asked yet. */
  keyring: Keyring | null;
  isAsking: boolean;
  error: Error | null;
  onAsk(): void;
}

/** Whether the key store of the system can hold the vault's key, and why not. */
export function KeyStoreLine({ keyring, isAsking, error, onAsk }: KeyStoreLineProps) {
  const { t } = useTranslation('settings');
  if (isAsking) return <p role="status">{t('vault.asking')}</p>;
  return (
    <div className="flex flex-col items-start gap-1">
      {keyring === null ? (
        <p className="text-soft">{t('vault.keyringUnasked')}</p>
      ) : (
        <p>
          {t(keyring.usable ? 'vault.keyringUsable' : 'vault.keyringUnusable', { backend: keyring.backend })}
        </p>
      )}
      {keyring?.reason && (
        <p className="text-soft">
          <EngineText>{keyring.reason}</EngineText>
        </p>
      )}
      {error && <Failure error={error} />}
      {!keyring?.usable && <Button onClick={onAsk}>{t('vault.askKeyring')}</Button>}
    </div>
  );
}
