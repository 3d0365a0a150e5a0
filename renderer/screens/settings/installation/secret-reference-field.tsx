import { useId } from 'react';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

export interface SecretReferenceFieldProps {
  editor: SettingsEditor;
  field: 'webhookSecret' | 'emailPassword' | 'timestampsRoot' | 'checkpointWebhookSecret';
  label: string;
  hint: string;
}

/** Where a secret is. What is in the vault is offered while one types. */
export function SecretReferenceField({ editor, field, label, hint }: SecretReferenceFieldProps) {
  const faultText = useFaultText();
  const listId = useId();
  const { data: secrets = [] } = useEngineQuery('secrets.list', {});
  return (
    <Field label={label} hint={hint} error={faultText(editor.faults[field])}>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            list={listId}
            value={editor.draft[field]}
            onChange={(event) => editor.change(field, event.target.value)}
          />
          <datalist id={listId}>
            {secrets.map(({ name }) => (
              <option key={name} value={`vault:${name}`} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
