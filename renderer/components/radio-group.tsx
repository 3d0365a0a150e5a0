import { type ReactNode, useId } from 'react';

export interface RadioGroupProps<Value extends string> {
  legend: string;
  options: readonly { value: Value; label: string; hint?: ReactNode }[];
  /** null: nothing is chosen yet. */
  chosen: Value | null;
  onChange(chosen: Value): void;
}

/** One of several, each with a line about it; the arrow keys go from one to the next. */
export function RadioGroup<Value extends string>({
  legend,
  options,
  chosen,
  onChange,
}: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label key={value} className="flex items-start gap-2 py-0.5">
          <input
            type="radio"
            name={name}
            checked={chosen === value}
            onChange={() => onChange(value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            {label}
            {hint && <span className="block text-sm text-faint">{hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
