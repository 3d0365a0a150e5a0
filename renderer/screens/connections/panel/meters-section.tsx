import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { useAmounts } from '#renderer/format/amounts.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { MeterStatus } from '#shared/model/status.ts';

/** What is counted of it, each with a way to its history. */
export function MetersSection({ meters }: { meters: readonly MeterStatus[] }) {
  const { t } = useTranslation('connections');
  return (
    <PanelSection title={t('meters.title')}>
      {meters.length === 0 && <p className="text-faint">{t('meters.none')}</p>}
      <ul className="flex flex-col">
        {meters.map((meter) => (
          <li key={meter.id} className="flex items-baseline gap-2 border-b border-line py-1 last:border-b-0">
            <LevelMark level={meter.level} />
            <Link
              to="/meters/$meterId"
              params={{ meterId: String(meter.id) }}
              title={meter.name}
              className="min-w-0 flex-1 truncate text-accent underline-offset-2 hover:underline"
            >
              {meter.name}
            </Link>
            <Reading meter={meter} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Reading({ meter: { value, limit, unit, usedRatio } }: { meter: MeterStatus }) {
  const { t } = useTranslation('connections');
  const amounts = useAmounts();
  const formats = useFormats();
  if (value === null) return <span className="text-unknown">{t('meters.unknown')}</span>;
  return (
    <span className="flex shrink-0 items-baseline gap-2 text-soft">
      <span title={limit === null ? undefined : t('meters.of', { limit: amounts.full(limit, unit) })}>
        {amounts.short(value, unit)}
      </span>
      <span className="w-10 text-right">{usedRatio === null ? '' : formats.percent(usedRatio)}</span>
    </span>
  );
}
