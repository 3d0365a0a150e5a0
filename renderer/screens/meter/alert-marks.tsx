import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LEVEL_INK, LevelShape } from '#renderer/components/level-mark.tsx';
import { Tooltip } from '#renderer/components/tooltip.tsx';
import { PLOT } from '#renderer/charts/plot.ts';
import { useFormats } from '#renderer/format/use-formats.ts';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Instant } from '#shared/time.ts';

export interface AlertMarksProps {
  alerts: readonly Alert[];
  from: Instant;
  to: Instant;
}

/** When alerts opened, on the chart's axis of time; each opens its alert. */
export function AlertMarks({ alerts, from, to }: AlertMarksProps) {
  const { t } = useTranslation('meter');
  const formats = useFormats();
  const translate = useEngineTexts();
  const router = useRouter();
  if (alerts.length === 0) return null;
  return (
    <ul
      aria-label={t('chart.alerts')}
      className="relative -mt-1 h-5"
      style={{ marginLeft: PLOT.left, marginRight: PLOT.right }}
    >
      {alerts.map(({ id, level, openedAt, title }) => {
        const text = t('chart.alert', { time: formats.instant(openedAt), title: translate(title).text });
        return (
          <li
            key={id}
            className="absolute -translate-x-1/2"
            style={{ left: `${((openedAt - from) / (to - from)) * 100}%` }}
          >
            <Tooltip text={text}>
              <button
                type="button"
                aria-label={text}
                className={`flex size-5 items-center justify-center rounded ${LEVEL_INK[level]}`}
                onClick={() => void router.navigate({ to: '/alerts/{-$alertId}', params: { alertId: id } })}
              >
                <LevelShape level={level} />
              </button>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
