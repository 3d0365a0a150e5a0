import type { ComponentProps } from 'react';
import { Field, TextInput } from '#renderer/components/field.tsx';
import type { DraftField } from './settings-draft.ts';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

export interface TextFieldProps extends Pick<ComponentProps<'input'>, 'type'> {
  editor: SettingsEditor;
  field: Extract<DraftField, `email${'Host' | 'Port' | 'User' | 'From' | 'To'}` | `${string}Url` | 'entity'>;
  label: string;
  hint?: string;
}

/** One line of the settings as it is typed. */
export function TextField({ editor, field, label, hint, type = 'text' }: TextFieldProps) {
  const faultText = useFaultText();
  return (
    <Field label={label} hint={hint} error={faultText(editor.faults[field])}>
      {(ids) => (
        <TextInput
          {...ids}
          type={type}
          autoComplete="off"
          value={editor.draft[field]}
          onChange={(event) => editor.change(field, event.target.value)}
        />
      )}
    </Field>
  );
}
