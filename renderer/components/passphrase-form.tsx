import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { Button } from './button.tsx';
import { Failure } from './failure.tsx';
import { Field, TextInput } from './field.tsx';

/** What the contract of the engine asks of a passphrase. */
const LEAST_CHARACTERS = 8;

export interface PassphraseFormProps {
  /** unlock: opens the vault there is. make: makes one, with the passphrase typed twice. */
  purpose: 'unlock' | 'make';
  onOpened(): void;
}

/** Takes the passphrase of the vault and opens it; what is wrong stands where it was typed. */
export function PassphraseForm({ purpose, onOpened }: PassphraseFormProps) {
  const { t } = useTranslation();
  const unlock = useEngineCommand('vault.unlock');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [fault, setFault] = useState<'short' | 'different' | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isShort = passphrase.length < LEAST_CHARACTERS;
    const isDifferent = purpose === 'make' && passphrase !== repeated;
    setFault(isShort ? 'short' : isDifferent ? 'different' : null);
    if (isShort || isDifferent) return;
    unlock.mutate({ passphrase }, { onSuccess: onOpened });
  };
  return (
    <form onSubmit={submit} className="@container flex flex-col gap-3">
      <div className="grid max-w-xl gap-3 @md:grid-cols-2">
        <Field
          label={t('passphrase.label')}
          hint={purpose === 'make' && t('passphrase.hint', { count: LEAST_CHARACTERS })}
          error={fault === 'short' ? t('passphrase.short', { count: LEAST_CHARACTERS }) : undefined}
        >
          {(ids) => <PasswordInput {...ids} value={passphrase} onType={setPassphrase} />}
        </Field>
        {purpose === 'make' && (
          <Field
            label={t('passphrase.repeat')}
            error={fault === 'different' ? t('passphrase.different') : undefined}
          >
            {(ids) => <PasswordInput {...ids} value={repeated} onType={setRepeated} />}
          </Field>
        )}
      </div>
      {unlock.isError && <Failure error={unlock.error} />}
      <Button
        type="submit"
        kind="primary"
        disabled={unlock.isPending}
        className="self-start in-[[role=dialog]]:self-end"
      >
        {t(`passphrase.${purpose}`)}
      </Button>
    </form>
  );
}

interface PasswordInputProps {
  id: string;
  value: string;
  onType(value: string): void;
}

function PasswordInput({ onType, ...rest }: PasswordInputProps) {
  return (
    <TextInput
      {...rest}
      type="password"
      autoComplete="off"
      onChange={(event) => onType(event.target.value)}
    />
  );
}
