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

/** All lines as one picture: an element for each, in every row, would be a fifth of the board. */
const LINES = AXIS_TICKS.map(
  ({ hours }) => `linear-gradient(var(--line), var(--line)) ${place(hours)} 0 / 1px 100% no-repeat`,
).join(', ');

/** The lines of the axis behind a row. */
export function AxisLines() {
  return <div aria-hidden="true" className="absolute inset-0" style={{ background: LINES }} />;
}

function place(hours: number): string {
  return `${(axisPosition(hours) * 100).toFixed(2)}%`;
}
