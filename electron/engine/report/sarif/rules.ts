import type { Severity } from '#shared/levels.ts';
import { FRAMEWORK_NAMES, type FrameworkMapping } from '#shared/model/control.ts';
import type { ReportModel } from '#shared/model/report.ts';

export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  informational: 'note',
};

/** The frameworks that any control gives evidence for, each with only the requirements that are named. */
export function taxonomies({ controls }: ReportModel) {
  const mappings = controls.flatMap((control) => control.mappings);
  return [...Map.groupBy(mappings, ({ framework }) => framework)].map(([framework, named]) => ({
    name: FRAMEWORK_NAMES[framework],
    shortDescription: {
      text: `Requirements of ${FRAMEWORK_NAMES[framework]} that controls provide evidence for`,
    },
    isComprehensive: false,
    taxa: [...new Set(named.map(({ id }) => id))].map((id) => ({ id })),
  }));
}

type Taxonomies = ReturnType<typeof taxonomies>;

export function rules({ controls, method }: ReportModel, known: Taxonomies) {
  const described = new Map(method.rules.map((rule) => [rule.controlId, rule]));
  return controls.map(({ controlId, title, severity, mappings, ...counts }) => {
    const rule = described.get(controlId);
    return {
      id: controlId,
      shortDescription: { text: title },
      ...(rule && {
        fullDescription: { text: rule.criterion },
        help: { text: `Reads: ${rule.data}` },
      }),
      defaultConfiguration: { level: LEVELS[severity] },
      ...(mappings.length > 0 && {
        relationships: mappings.map((mapping) => relationship(mapping, known)),
      }),
      properties: {
        severity,
        tested: counts.tested,
        failed: counts.failed,
        notEvaluated: counts.notEvaluated,
      },
    };
  });
}

/** "Relevant", never "equal" or "superset": a check provides evidence for a requirement and does not satisfy it. */
function relationship({ framework, id, strength }: FrameworkMapping, known: Taxonomies) {
  const name = FRAMEWORK_NAMES[framework];
  const index = known.findIndex((taxonomy) => taxonomy.name === name);
  const taxon = known[index]?.taxa.findIndex((candidate) => candidate.id === id) ?? -1;
  return {
    target: { id, index: taxon, toolComponent: { name, index } },
    kinds: ['relevant'],
    properties: { strength },
  };
}
