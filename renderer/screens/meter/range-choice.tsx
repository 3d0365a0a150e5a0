import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import { type RangeId, RANGES } from './ranges.ts';

export interface RangeChoiceProps {
  value: RangeId;
  onChange(range: RangeId): void;
  /** The pointer or the focus is on it: a click may follow. */
  onIntent(range: RangeId): void;
}

/** How far back the chart looks. */
export function RangeChoice({ value, onChange, onIntent }: RangeChoiceProps) {
  const { t } = useTranslation('meter');
  return (
    <div
      role="group"
      aria-label={t('chart.range')}
      className="flex h-7 overflow-hidden rounded-md border border-line-strong"
    >
      {RANGES.map((range) => (
        <button
          key={range}
          type="button"
          data-range={range}
          aria-pressed={range === value}
          onClick={() => onChange(range)}
          onPointerEnter={() => onIntent(range)}
          onFocus={() => onIntent(range)}
          className={clsx(
            'border-l border-line px-2 first:border-l-0 focus-visible:-outline-offset-2',
            range === value ? 'bg-accent-wash font-semibold text-ink' : 'text-soft hover:bg-sunken',
          )}
        >
          {t(`chart.ranges.${range}`)}
        </button>
      ))}
    </div>
  );
}
