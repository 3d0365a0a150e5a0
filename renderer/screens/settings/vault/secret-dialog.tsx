import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { FormDialog } from '#renderer/components/form-dialog.tsx';
import { useNotices } from '#renderer/components/notices.tsx';
import { useActor } from '#renderer/engine/use-actor.ts';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { type SecretFault, secretFault } from './secret-name.ts';

export interface SecretDialogProps {
  /** The secret that gets another value; null: a new one. */
  replaced: string | null;
  /** Names that a new one cannot have. */
  taken: readonly string[];
  onClose(): void;
}

/** Takes a secret and keeps nothing of it here: it is in the vault or nowhere. */
export function SecretDialog({ replaced, taken, onClose }: SecretDialogProps) {
  const { t } = useTranslation(['settings', 'common']);
  const actor = useActor();
  const { tell } = useNotices();
  const set = useEngineCommand('secrets.set');
  const [typedName, setName] = useState('');
  const [value, setValue] = useState('');
  const [fault, setFault] = useState<SecretFault | null>(null);
  const name = replaced ?? typedName.trim();
  const submit = () => {
    const found = secretFault(name, value, taken);
    setFault(found);
    if (found) return;
    set.mutate(
      { name, value: value.trim(), actor },
      {
        onSuccess: () => {
          tell(t('secrets.stored', { name }));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={replaced === null ? t('secrets.addTitle') : t('secrets.replaceTitle', { name: replaced })}
      description={replaced === null ? undefined : t('secrets.replaceText')}
      submit={t('common:action.save')}
      command={set}
      onSubmit={submit}
      onClose={onClose}
    >
      {replaced === null && (
        <Field
          label={t('secrets.name')}
          hint={t('secrets.nameHint', { name: name || '…' })}
          error={fault && 'name' in fault ? t(`secrets.error.${fault.name}`) : undefined}
        >
          {(ids) => (
            <TextInput {...ids} value={typedName} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      )}
      <Field
        label={t('secrets.value')}
        hint={t('secrets.valueHint')}
        error={fault && 'value' in fault ? t('secrets.error.empty') : undefined}
      >
        {(ids) => (
          <TextInput
            {...ids}
            type="password"
            autoComplete="off"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
