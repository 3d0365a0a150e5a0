import { useTranslation } from 'react-i18next';
import { Chip } from './chip.tsx';
import { Facts } from './facts.tsx';
import type { FrameworkMapping } from '#shared/model/control.ts';
import { criteriaByFramework } from './framework-criteria.ts';

/** Every criterion that the control provides evidence for, with how directly. */
export function CriteriaList({ mappings }: { mappings: readonly FrameworkMapping[] }) {
  const { t } = useTranslation('findings');
  const facts = criteriaByFramework(mappings).map(({ name, criteria }) => ({
    label: name,
    value: (
      <span className="flex flex-wrap gap-1">
        {criteria.map(({ id, strength }) => (
          <Chip key={id}>
            <span className="text-ink">{id}</span>
            <span className="ml-1">{t(`panel.strength.${strength}`)}</span>
          </Chip>
        ))}
      </span>
    ),
  }));
  return (
    <>
      <Facts facts={facts} />
      <p className="text-sm text-faint">{t('panel.evidenceNote')}</p>
    </>
  );
}
