import type { ReactNode } from 'react';
import { Field, TextInput } from '#renderer/components/field.tsx';
import type { DraftField, LeadField } from './settings-draft.ts';
import { useFaultText } from './use-fault-text.ts';
import type { SettingsEditor } from './use-settings-editor.ts';

export interface NumberFieldProps {
  editor: SettingsEditor;
  field: Extract<
    DraftField,
    LeadField | 'concurrency' | 'perHost' | 'rawDays' | 'hourlyDays' | 'dailyDays' | 'trainingDays'
  >;
  label: string;
  hint?: ReactNode;
  /** Behind the number. */
  unit?: string;
}

/** A number as text: an arrow key or a wheel must not change it by accident. */
export function NumberField({ editor, field, label, hint, unit }: NumberFieldProps) {
  const faultText = useFaultText();
  return (
    <Field label={label} hint={hint} error={faultText(editor.faults[field])}>
      {(ids) => (
        <span className="flex items-center gap-2">
          <TextInput
            {...ids}
            inputMode="decimal"
            className="w-20 text-right"
            value={editor.draft[field]}
            onChange={(event) => editor.change(field, event.target.value)}
          />
          {unit && <span className="text-soft">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
