import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { EngineText } from '#renderer/components/engine-text.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { useEngineCommand, useEngineQuery } from '#renderer/engine/use-query.ts';

/** What the contract of the engine asks of a passphrase. */
const LEAST_CHARACTERS = 8;

export interface UnlockVaultProps {
  onUnlocked(): void;
  onClose(): void;
}

/** Asks for the passphrase where the vault turned out to be locked, and says why nothing else opens it. */
export function UnlockVault({ onUnlocked, onClose }: UnlockVaultProps) {
  const { t } = useTranslation('connections');
  const { data: vault } = useEngineQuery('vault.get', { ask: true });
  const unlock = useEngineCommand('vault.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const form = useId();
  const isNew = vault?.exists === false;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // React hands it on to the form that asked, which is not meant.
    event.stopPropagation();
    if (passphrase.length < LEAST_CHARACTERS) {
      setProblem(t('vault.tooShort', { count: LEAST_CHARACTERS }));
    } else if (isNew && repeated !== passphrase) {
      setProblem(t('vault.differs'));
    } else {
      setProblem(null);
      unlock.mutate({ passphrase }, { onSuccess: onUnlocked });
    }
  };
  const password = (id: object, value: string, onChange: (value: string) => void) => (
    <TextInput
      {...id}
      type="password"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
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
      footer={
        <Button type="submit" form={form} kind="primary" disabled={unlock.isPending}>
          {isNew ? t('vault.make') : t('vault.unlock')}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Field label={t('vault.passphrase')} error={problem ?? undefined}>
          {(ids) => password(ids, passphrase, setPassphrase)}
        </Field>
        {isNew && <Field label={t('vault.repeat')}>{(ids) => password(ids, repeated, setRepeated)}</Field>}
        {unlock.isError && <Failure error={unlock.error} />}
      </form>
    </Dialog>
  );
}
