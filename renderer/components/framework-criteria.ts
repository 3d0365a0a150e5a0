import { FRAMEWORK_NAMES, type FrameworkMapping } from '#shared/model/control.ts';

export interface FrameworkCriteria {
  name: string;
  criteria: readonly { id: string; strength: FrameworkMapping['strength'] }[];
}

/** Criteria by framework, in the order in which the control names them. */
export function criteriaByFramework(mappings: readonly FrameworkMapping[]): FrameworkCriteria[] {
  const frameworks = [...new Set(mappings.map(({ framework }) => framework))];
  return frameworks.map((framework) => ({
    name: FRAMEWORK_NAMES[framework],
    criteria: mappings
      .filter((mapping) => mapping.framework === framework)
      .map(({ id, strength }) => ({ id, strength })),
  }));
}
