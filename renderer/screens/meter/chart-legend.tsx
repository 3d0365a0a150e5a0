import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LevelShape } from '#renderer/components/level-mark.tsx';
import type { MeterKind } from '#shared/model/meter.ts';

export interface ChartLegendProps {
  kind: MeterKind;
  /** What the picture shows: only that is explained. */
  has: Record<'limit' | 'band' | 'reset' | 'gap' | 'alert', boolean>;
}

/** What the lines and marks mean, in words. */
export function ChartLegend({ kind, has }: ChartLegendProps) {
  const { t } = useTranslation('meter');
  const isBalance = kind === 'balance';
  return (
    <ul
      aria-label={t('chart.legend.label')}
      className="flex flex-wrap gap-x-4 gap-y-1 pl-16 text-sm text-soft"
    >
      <Entry mark={<span className="w-4 border-t-2 border-accent" />}>
        {t(isBalance ? 'chart.legend.balance' : 'chart.legend.value')}
      </Entry>
      {has.limit && (
        <Entry mark={<span className="w-4 border-t-2 border-dashed border-critical" />}>
          {t('chart.legend.limit')}
        </Entry>
      )}
      {has.band && (
        <Entry
          mark={
            <span className="flex h-3 w-4 items-center bg-accent/20">
              <span className="w-full border-t-2 border-dashed border-accent" />
            </span>
          }
        >
          {t('chart.legend.forecast')}
        </Entry>
      )}
      {has.reset && (
        <Entry mark={<span className="h-3 border-l-2 border-dotted border-faint" />}>
          {t(isBalance ? 'chart.legend.topUp' : 'chart.legend.reset')}
        </Entry>
      )}
      {has.gap && <Entry mark={<span className="hatched h-3 w-4" />}>{t('chart.legend.gap')}</Entry>}
      {has.alert && <Entry mark={<LevelShape level="warning" />}>{t('chart.legend.alert')}</Entry>}
    </ul>
  );
}

function Entry({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className="flex items-center">
        {mark}
      </span>
      {children}
    </li>
  );
}
