import { useTranslation } from 'react-i18next';
import { AXIS_TICKS, axisPosition } from './time-axis.ts';

/** The labels of the axis, over its lines. The first and the last stand within it. */
export function AxisLabels() {
  const { t } = useTranslation('overview');
  return (
    <div className="relative h-4 text-sm text-faint">
      {AXIS_TICKS.map(({ id, hours }, index) => (
        <span
          key={id}
          className="absolute whitespace-nowrap"
          style={{
            left: place(hours),
            translate: index === 0 ? '0' : index === AXIS_TICKS.length - 1 ? '-100%' : '-50%',
          }}
        >
          {t(`board.axis.${id}`)}
        </span>
      ))}
    </div>
  );
}

/** The lines of the axis behind a row. */
export function AxisLines() {
  return (
    <div aria-hidden="true" className="absolute inset-0">
      {AXIS_TICKS.map(({ id, hours }) => (
        <div key={id} className="absolute inset-y-0 border-l border-line" style={{ left: place(hours) }} />
      ))}
    </div>
  );
}

function place(hours: number): string {
  return `${(axisPosition(hours) * 100).toFixed(2)}%`;
}
