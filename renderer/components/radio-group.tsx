import { type ReactNode, useId } from 'react';
import { Choice, CHOICE, ChoiceGroup } from './choice-group.tsx';

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
    <ChoiceGroup legend={legend}>
      {options.map(({ value, ...words }) => (
        <Choice
          key={value}
          {...words}
          control={
            <input
              type="radio"
              name={name}
              checked={chosen === value}
              onChange={() => onChange(value)}
              className={CHOICE}
            />
          }
        />
      ))}
    </ChoiceGroup>
  );
}
