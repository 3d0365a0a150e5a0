import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LevelMark } from '#renderer/components/level-mark.tsx';
import { PanelSection } from '#renderer/components/panel-section.tsx';
import { useAmounts } from '#renderer/format/amounts.ts';
import { useNow } from '#renderer/format/use-now.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { MeterStatus } from '#shared/model/status.ts';

export interface MetersSectionProps {
  meters: readonly MeterStatus[];
  /** How often they are polled: what is older than two polls says how old it is. */
  intervalMs: number;
}

/** What is counted of it, each with a way to its history. */
export function MetersSection({ meters, intervalMs }: MetersSectionProps) {
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
              className="link min-w-0 flex-1 truncate"
            >
              {meter.name}
            </Link>
            <Reading meter={meter} intervalMs={intervalMs} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Reading({ meter, intervalMs }: { meter: MeterStatus; intervalMs: number }) {
  const { t } = useTranslation(['connections', 'common']);
  const now = useNow();
  const { value, limit, unit, usedRatio, asOf } = meter;
  const amounts = useAmounts();
  const formats = useFormats();
  if (value === null) return <span className="text-unknown">{t('meters.unknown')}</span>;
  const isOld = asOf !== null && now - asOf > 2 * intervalMs;
  return (
    <span className="flex shrink-0 items-baseline gap-2 text-soft">
      <span title={limit === null ? undefined : t('meters.of', { limit: amounts.full(limit, unit) })}>
        {amounts.short(value, unit)}
        {isOld && (
          <span className="text-faint">
            {' '}
            · {t('common:time.asOf', { time: formats.clockTime(asOf, now) })}
          </span>
        )}
      </span>
      <span className="w-10 text-right">{usedRatio === null ? '' : formats.percent(usedRatio)}</span>
    </span>
  );
}
