/** Where the axis ends; what lies further is drawn as going on beyond it. */
export const AXIS_END_HOURS = 30 * 24;

/** The labelled hours of the axis, from now on. */
export const AXIS_TICKS = [
  { id: 'now', hours: 0 },
  { id: 'hours4', hours: 4 },
  { id: 'day1', hours: 24 },
  { id: 'days3', hours: 72 },
  { id: 'days7', hours: 168 },
  { id: 'days30', hours: AXIS_END_HOURS },
] as const;

/** Hours that take about as much room as all that were before them: smaller spreads the near future further. */
const COMPRESSION_HOURS = 2;

const LENGTH = Math.log1p(AXIS_END_HOURS / COMPRESSION_HOURS);

/**
 * The place of a time on the runway's axis, from 0 (now) to 1 (its end). It is compressed towards the right: an hour of
 * today is seen, an hour in three weeks is not. What has passed stands at 0, what lies beyond the end at 1.
 */
export function axisPosition(hours: number): number {
  const within = Math.min(AXIS_END_HOURS, Math.max(0, hours));
  return Math.log1p(within / COMPRESSION_HOURS) / LENGTH;
}
