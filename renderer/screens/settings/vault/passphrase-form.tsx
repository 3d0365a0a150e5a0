import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useEngineCommand } from '#renderer/engine/use-query.ts';

const LEAST_CHARACTERS = 8;

/** unlock: opens the vault there is. set: makes one, with the passphrase typed twice. */
export function PassphraseForm({ purpose }: { purpose: 'unlock' | 'set' }) {
  const { t } = useTranslation('settings');
  const { tell } = useNotices();
  const unlock = useEngineCommand('vault.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [fault, setFault] = useState<'short' | 'different' | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isShort = passphrase.length < LEAST_CHARACTERS;
    const isDifferent = purpose === 'set' && passphrase !== repeated;
    setFault(isShort ? 'short' : isDifferent ? 'different' : null);
    if (isShort || isDifferent) return;
    unlock.mutate({ passphrase }, { onSuccess: () => tell(t('vault.unlocked')) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 border-t border-line pt-3">
      <h3 className="font-semibold">{t(purpose === 'set' ? 'vault.setTitle' : 'vault.unlockTitle')}</h3>
      <div className="grid max-w-xl gap-3 sm:grid-cols-2">
        <Field
          label={t('vault.passphrase')}
          hint={purpose === 'set' && t('vault.setHint')}
          error={fault === 'short' ? t('vault.error.short') : undefined}
        >
          {(ids) => (
            <TextInput
              {...ids}
              type="password"
              autoComplete="off"
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </Field>
        {purpose === 'set' && (
          <Field
            label={t('vault.repeat')}
            error={fault === 'different' ? t('vault.error.different') : undefined}
          >
            {(ids) => (
              <TextInput
                {...ids}
                type="password"
                autoComplete="off"
                value={repeated}
                onChange={(event) => setRepeated(event.target.value)}
              />
            )}
          </Field>
        )}
      </div>
      {unlock.isError && <Failure error={unlock.error} />}
      <div>
        <Button type="submit" kind="primary" disabled={unlock.isPending}>
          {t(purpose === 'set' ? 'vault.set' : 'vault.unlock')}
        </Button>
      </div>
    </form>
  );
}
