import { clsx } from 'clsx';
import { type ComponentProps, type ReactNode, useId } from 'react';

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Gets the ids that tie control, hint and error together. */
  children(ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }): ReactNode;
}

/** A labelled control with its hint and what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const described = [errorId, hintId].filter((part) => part !== null).join(' ');
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(error) })}
      {error && (
        <p id={errorId ?? undefined} role="alert" className="text-sm text-critical">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId ?? undefined} className="text-sm text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

const CONTROL =
  'rounded-md border border-line-strong bg-surface px-2 text-base text-ink placeholder:text-faint aria-invalid:border-critical disabled:opacity-60';

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" spellCheck={false} className={clsx(CONTROL, 'h-7', className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea spellCheck={false} className={clsx(CONTROL, 'min-h-24 py-1 font-mono', className)} {...rest} />
  );
}

export interface SelectProps<Value extends string> extends Omit<
  ComponentProps<'select'>,
  'value' | 'onChange'
> {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
}

/** The platform's own list: it is keyboard-friendly and scales with the page. */
export function Select<Value extends string>({
  value,
  options,
  onChange,
  className,
  ...rest
}: SelectProps<Value>) {
  return (
    <select
      value={value}
      onChange={(event) => onChange(event.target.value as Value)}
      className={clsx(CONTROL, 'h-7', className)}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
