import type { ControlParameter } from '#shared/model/control.ts';

/** Thresholds by name; what is not there has its default. */
export type ParameterValues = Readonly<Partial<Record<string, number>>>;

export interface Parameter extends ControlParameter {
  /** What applies: the value that is set, else the default. */
  of(values: ParameterValues | undefined): number;
}

/** A threshold of a control, which a policy pack may set between `min` and `max`. */
export function parameter(description: ControlParameter): Parameter {
  const { name, default: usual } = description;
  return {
    ...description,
    of: (values) => (values && Object.hasOwn(values, name) ? (values[name] ?? usual) : usual),
  };
}
