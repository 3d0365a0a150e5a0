import { useTranslation } from 'react-i18next';
import { Select } from '#renderer/components/field.tsx';
import { SearchInput } from '#renderer/components/search-input.tsx';
import { type AlertFilter, STATE_CHOICES } from './alert-view.ts';

export interface AlertFiltersProps {
  filter: AlertFilter;
  onChange(filter: AlertFilter): void;
}

export function AlertFilters({ filter, onChange }: AlertFiltersProps) {
  const { t } = useTranslation('alerts');
  return (
    <div className="flex flex-wrap gap-2 pb-3">
      <SearchInput
        label={t('filter.search')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
        className="min-w-48 flex-1"
      />
      <Select
        aria-label={t('filter.state')}
        value={filter.state}
        options={STATE_CHOICES.map((value) => ({ value, label: t(`filter.stateChoice.${value}`) }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
    </div>
  );
}
