import { useController } from 'react-hook-form';
import { Select } from '#renderer/components/field.tsx';

export interface ChoiceInputProps {
  path: string;
  options: readonly string[];
  /** Words of the options, where theirs are not shown as they are. */
  labels?: Readonly<Record<string, string>>;
  /** What stands for nothing, where nothing may be chosen or is chosen yet. */
  nothing?: string;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: boolean;
}

/** One of a few values, at a place of the form. */
export function ChoiceInput({ path, options, labels, nothing, ...ids }: ChoiceInputProps) {
  const { field } = useController<Record<string, string>>({ name: path });
  const choices = options.map((option) => ({ value: option, label: labels?.[option] ?? option }));
  return (
    <Select
      {...ids}
      {...field}
      value={field.value ?? ''}
      options={nothing === undefined ? choices : [{ value: '', label: nothing }, ...choices]}
    />
  );
}
