import { useTranslation } from 'react-i18next';
import { Select } from '#renderer/components/field.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { type AlertFilter, STATE_CHOICES } from './alert-view.ts';

export interface AlertFiltersProps {
  filter: AlertFilter;
  onChange(filter: AlertFilter): void;
}

export function AlertFilters({ filter, onChange }: AlertFiltersProps) {
  const { t } = useTranslation('alerts');
  return (
    <FilterBar label={t('filter.search')} text={filter.text} onText={(text) => onChange({ ...filter, text })}>
      <Select
        aria-label={t('filter.state')}
        value={filter.state}
        options={STATE_CHOICES.map((value) => ({ value, label: t(`filter.stateChoice.${value}`) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </FilterBar>
  );
}
