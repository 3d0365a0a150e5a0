import { Field, TextInput } from '#renderer/components/field.tsx';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

export interface UrlFieldProps {
  editor: SettingsEditor;
  field: 'webhookUrl' | 'timestampsUrl' | 'checkpointWebhookUrl';
  label: string;
  hint: string;
}

/** An address that is asked or told. */
export function UrlField({ editor, field, label, hint }: UrlFieldProps) {
  const faultText = useFaultText();
  return (
    <Field label={label} hint={hint} error={faultText(editor.faults[field])}>
      {(ids) => (
        <TextInput
          {...ids}
          type="url"
          value={editor.draft[field]}
          onChange={(event) => editor.change(field, event.target.value)}
        />
      )}
    </Field>
  );
}
