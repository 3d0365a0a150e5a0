import { FolderOpen } from 'lucide-react';
import { useEngineCommand } from '#renderer/engine/use-query.ts';
import { Button } from './button.tsx';
import { Field, TextInput } from './field.tsx';

export interface FolderFieldProps {
  label: string;
  hint: string;
  error?: string | undefined;
  value: string;
  /** On the button that opens the system's own choice of a folder, and heading that. */
  choose: string;
  chooseTitle: string;
  onChange(folder: string): void;
}

/** A folder, typed or chosen in the system's own dialog. */
export function FolderField(props: FolderFieldProps) {
  const { label, hint, error, value, choose, chooseTitle, onChange } = props;
  const chooseFolder = useEngineCommand('folders.choose');
  const open = () =>
    chooseFolder.mutate(
      { title: chooseTitle, startIn: value || null },
      { onSuccess: ({ path }) => path !== null && onChange(path) },
    );
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <div className="flex gap-2">
          <TextInput
            {...ids}
            className="min-w-0 flex-1"
            value={value}
            title={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button onClick={open}>
            <FolderOpen aria-hidden="true" />
            {choose}
          </Button>
        </div>
      )}
    </Field>
  );
}
