import type { HistoryPoint } from './history-points.ts';

/** Of each stretch its first, lowest, highest and last point are kept. */
const KEPT_OF_A_STRETCH = 4;

/**
 * Leaves out points that would not be seen, so that about `most` remain. Every gap stays, and of each stretch between
 * them its ends and extremes: a peak of one minute in ninety days is still as high as it was. A changed limit stays too.
 */
export function thinPoints(points: readonly HistoryPoint[], most: number): HistoryPoint[] {
  if (points.length <= most) return [...points];
  const length = Math.ceil((points.length * KEPT_OF_A_STRETCH) / most);
  const thinned: HistoryPoint[] = [];
  let stretch: HistoryPoint[] = [];
  const close = () => {
    thinned.push(...endsAndExtremes(stretch));
    stretch = [];
  };
  for (const point of points) {
    const before = stretch.at(-1);
    if (point.value === null) {
      close();
      thinned.push(point);
      continue;
    }
    if (stretch.length >= length || (before !== undefined && before.limit !== point.limit)) close();
    stretch.push(point);
  }
  close();
  return thinned;
}

function endsAndExtremes(stretch: readonly HistoryPoint[]): HistoryPoint[] {
  const [first] = stretch;
  if (first === undefined) return [];
  let lowest = first;
  let highest = first;
  for (const point of stretch) {
    if ((point.value ?? 0) < (lowest.value ?? 0)) lowest = point;
    if ((point.value ?? 0) > (highest.value ?? 0)) highest = point;
  }
  const kept = new Set([first, lowest, highest, stretch.at(-1) ?? first]);
  return stretch.filter((point) => kept.has(point));
}
