import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/components/button.tsx';
import { Dialog } from '#renderer/components/dialog.tsx';
import { Failure } from '#renderer/components/failure.tsx';
import { Field, TextInput } from '#renderer/components/field.tsx';
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
  const formId = useId();
  const actor = useActor();
  const { tell } = useNotices();
  const set = useEngineCommand('secrets.set');
  const [typedName, setName] = useState('');
  const [value, setValue] = useState('');
  const [fault, setFault] = useState<SecretFault | null>(null);
  const name = replaced ?? typedName.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
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
    <Dialog
      title={replaced === null ? t('secrets.addTitle') : t('secrets.replaceTitle', { name: replaced })}
      description={replaced === null ? undefined : t('secrets.replaceText')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" form={formId} kind="primary" disabled={set.isPending}>
            {t('common:action.save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3">
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
        {set.isError && <Failure error={set.error} />}
      </form>
    </Dialog>
  );
}
