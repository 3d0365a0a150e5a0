import type { ReactNode } from 'react';

export interface CheckGroupProps<Value extends string> {
  legend: string;
  error?: string | undefined;
  options: readonly { value: Value; label: string; hint?: ReactNode }[];
  chosen: readonly Value[];
  onChange(chosen: Value[]): void;
}

/** Some of several, each with a line about it. */
export function CheckGroup<Value extends string>(props: CheckGroupProps<Value>) {
  const { legend, error, options, chosen, onChange } = props;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label key={value} className="flex items-start gap-2 py-0.5">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            aria-invalid={error ? true : undefined}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            {label}
            {hint && <span className="block text-sm text-faint">{hint}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p role="alert" className="text-sm text-critical">
          {error}
        </p>
      )}
    </fieldset>
  );
}
