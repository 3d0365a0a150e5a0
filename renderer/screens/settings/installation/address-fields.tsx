import { Switch } from '#renderer/components/switch.tsx';
import { SecretReferenceField, type SecretReferenceFieldProps } from './secret-reference-field.tsx';
import type { DraftField } from './settings-draft.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';
import type { SettingsEditor } from './use-settings-editor.ts';

interface Words {
  label: string;
  hint: string;
}

export interface AddressFieldsProps {
  editor: SettingsEditor;
  /** Whether it is asked or told at all. */
  on: Words & { field: Extract<DraftField, `${string}On`> };
  url: Words & { field: TextFieldProps['field'] };
  secret: Words & { field: SecretReferenceFieldProps['field'] };
  allowPrivate: Words & { field: Extract<DraftField, `${string}AllowPrivate`> };
}

/** A server that is asked or told: whether, where, with what from the vault, and whether it may be in the own network. */
export function AddressFields({ editor, on, url, secret, allowPrivate }: AddressFieldsProps) {
  const { draft, change } = editor;
  return (
    <>
      <Switch
        label={on.label}
        hint={on.hint}
        checked={draft[on.field]}
        onChange={(isOn) => change(on.field, isOn)}
      />
      {draft[on.field] && (
        <>
          <TextField editor={editor} type="url" {...url} />
          <SecretReferenceField editor={editor} {...secret} />
          <Switch
            label={allowPrivate.label}
            hint={allowPrivate.hint}
            checked={draft[allowPrivate.field]}
            onChange={(isOn) => change(allowPrivate.field, isOn)}
          />
        </>
      )}
    </>
  );
}
