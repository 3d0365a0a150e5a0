import type { ComponentProps, ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field, TextInput } from '#renderer/components/field.tsx';
import { useIssueAt } from './use-issue-at.ts';

export interface TextControlProps extends Pick<
  ComponentProps<'input'>,
  'type' | 'placeholder' | 'list' | 'min' | 'max' | 'maxLength' | 'inputMode' | 'readOnly' | 'autoComplete'
> {
  path: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** One line of text at a place of the form. */
export function TextControl({ path, label, hint, ...input }: TextControlProps) {
  const { register } = useFormContext();
  return (
    <Field label={label} hint={hint} error={useIssueAt(path)}>
      {(ids) => <TextInput {...ids} {...register(path)} {...input} />}
    </Field>
  );
}
