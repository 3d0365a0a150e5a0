import type { ReactNode } from 'react';
import { Field } from '#renderer/components/field.tsx';
import { ChoiceInput } from './choice-input.tsx';
import { useIssueAt } from './use-issue-at.ts';

export interface ChoiceControlProps {
  path: string;
  label: ReactNode;
  hint?: ReactNode;
  options: readonly string[];
  labels: Readonly<Record<string, string>>;
  nothing?: string;
}

/** One of a few values with its label. */
export function ChoiceControl({ path, label, hint, ...choice }: ChoiceControlProps) {
  return (
    <Field label={label} hint={hint} error={useIssueAt(path)}>
      {(ids) => <ChoiceInput {...ids} {...choice} path={path} />}
    </Field>
  );
}
