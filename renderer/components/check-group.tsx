import type { ReactNode } from 'react';
import { Choice, CHOICE, ChoiceGroup } from './choice-group.tsx';

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
    <ChoiceGroup legend={legend} error={error}>
      {options.map(({ value, ...words }) => (
        <Choice
          key={value}
          {...words}
          control={
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              aria-invalid={error ? true : undefined}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value),
                )
              }
              className={CHOICE}
            />
          }
        />
      ))}
    </ChoiceGroup>
  );
}
