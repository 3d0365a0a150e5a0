import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '#renderer/components/answer.tsx';
import { Button } from '#renderer/components/button.tsx';
import { containsText } from '#renderer/components/contains-text.ts';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { Select } from '#renderer/components/field.tsx';
import { FilterBar } from '#renderer/components/filter-bar.tsx';
import { useEngineQuery } from '#renderer/engine/use-query.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { CalendarEntry } from '#shared/model/calendar.ts';
import { type CalendarFilter, GROUP_NAMES, monthsOf } from './calendar-view.ts';
import { MonthCard } from './month-card.tsx';

const EVERYTHING: CalendarFilter = { text: '', group: 'all' };

/** Every dated fact of all connections, month by month. */
export function DatesTab() {
  const { t } = useTranslation('calendar');
  const entries = useEngineQuery('calendar.list', {});
  const [filter, setFilter] = useState(EVERYTHING);
  return (
    <>
      <FilterBar
        label={t('filter.search')}
        text={filter.text}
        onText={(text) => setFilter({ ...filter, text })}
      >
        <Select
          aria-label={t('filter.group')}
          value={filter.group}
          options={[
            { value: 'all' as const, label: t('filter.all') },
            ...GROUP_NAMES.map((group) => ({ value: group, label: t(`group.${group}`) })),
          ]}
          onChange={(group) => setFilter({ ...filter, group })}
        />
      </FilterBar>
      <Answer query={entries} lines={8}>
        {(known) => <Months entries={known} filter={filter} onReset={() => setFilter(EVERYTHING)} />}
      </Answer>
    </>
  );
}

interface MonthsProps {
  entries: readonly CalendarEntry[];
  filter: CalendarFilter;
  onReset(): void;
}

function Months({ entries, filter, onReset }: MonthsProps) {
  const { t } = useTranslation('calendar');
  const translate = useEngineTexts();
  const now = useNow();
  const fits = ({ title, detail, connection }: CalendarEntry) =>
    containsText(filter.text, [connection ?? '', translate(title).text, translate(detail).text]);
  const months = monthsOf(entries, filter, fits, now);
  if (months.length > 0) {
    return (
      <div className="@container flex max-w-5xl flex-col gap-4">
        {months.map((month) => (
          <MonthCard key={month.month} {...month} />
        ))}
      </div>
    );
  }
  const isFiltered = filter.text !== '' || filter.group !== 'all';
  return isFiltered ? (
    <EmptyState title={t('empty.noMatch')} actions={<Button onClick={onReset}>{t('filter.reset')}</Button>} />
  ) : (
    <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>
  );
}
