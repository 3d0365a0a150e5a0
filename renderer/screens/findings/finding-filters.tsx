import { useTranslation } from 'react-i18next';
import { Select } from '#renderer/components/field.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { type FindingFilter, SEVERITY_CHOICES, STATE_CHOICES } from './finding-view.ts';

export interface FindingFiltersProps {
  filter: FindingFilter;
  onChange(filter: FindingFilter): void;
}

export function FindingFilters({ filter, onChange }: FindingFiltersProps) {
  const { t } = useTranslation(['findings', 'common']);
  return (
    <FilterBar label={t('filter.search')} text={filter.text} onText={(text) => onChange({ ...filter, text })}>
      <Select
        aria-label={t('filter.state')}
        value={filter.state}
        options={STATE_CHOICES.map((value) => ({ value, label: t(`filter.stateChoice.${value}`) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <Select
        aria-label={t('filter.severity')}
        value={filter.severity}
        options={SEVERITY_CHOICES.map((value) => ({
          value,
          label: value === 'any' ? t('filter.anySeverity') : t(`common:severity.${value}`),
        }))}
        onChange={(severity) => onChange({ ...filter, severity })}
      />
    </FilterBar>
  );
}
