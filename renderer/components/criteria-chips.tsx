import { Chip } from './chip.tsx';
import type { FrameworkMapping } from '#shared/model/control.ts';
import { criteriaByFramework } from './framework-criteria.ts';

/** A chip for each framework with its first criterion; what is left out is counted, and all of it is in the title. */
export function CriteriaChips({ mappings, most }: { mappings: readonly FrameworkMapping[]; most: number }) {
  const frameworks = criteriaByFramework(mappings);
  const all = frameworks.map(({ name, criteria }) => `${name} ${criteria.map(({ id }) => id).join(', ')}`);
  const left = frameworks.length - most;
  return (
    <div className="flex items-center gap-1" title={all.join('\n')}>
      {frameworks.slice(0, most).map(({ name, criteria }) => (
        <Chip key={name}>
          {name} {criteria[0]?.id}
        </Chip>
      ))}
      {left > 0 && <span className="text-sm text-faint">+{left}</span>}
    </div>
  );
}
