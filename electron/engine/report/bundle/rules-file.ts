import type { ControlDescription } from '#shared/model/control.ts';

/** The controls in force as a bundle holds them: what each demands, by which thresholds or rule. */
export function describeRules(controls: readonly ControlDescription[]) {
  return controls.map(
    ({ id, title, severity, data, criterion, remediation, mappings, parameters, rule }) => ({
      id,
      title,
      severity,
      data,
      criterion,
      remediation,
      mappings,
      ...(parameters === undefined ? {} : { parameters }),
      ...(rule === undefined ? {} : { rule }),
    }),
  );
}
