import type { ReactNode } from 'react';

export interface ChoiceGroupProps {
  legend: string;
  error?: string | undefined;
  children: ReactNode;
}

/** Several choices under what they are about, with what is wrong with them. */
export function ChoiceGroup({ legend, error, children }: ChoiceGroupProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {children}
      {error && (
        <p role="alert" className="text-sm text-critical">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** A box or a button to choose by, with a line about what it stands for. */
export function Choice({ control, label, hint }: { control: ReactNode; label: string; hint?: ReactNode }) {
  return (
    <label className="flex items-start gap-2 py-0.5">
      {control}
      <span>
        {label}
        {hint && <span className="block text-sm text-faint">{hint}</span>}
      </span>
    </label>
  );
}

/** Of the control of a choice. */
export const CHOICE = 'mt-0.5 size-4 shrink-0 accent-accent';
