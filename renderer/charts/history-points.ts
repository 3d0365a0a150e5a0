import type { CallOutput } from '#shared/rpc/method.ts';
import type { HeadroomContract } from '#shared/contract.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';

export type History = CallOutput<HeadroomContract, 'meters.history'>;

/** One measured point. `value` null: from here to the next point nothing was measured. Integers of the meter's scale. */
export interface HistoryPoint {
  at: Instant;
  value: number | null;
  limit: number | null;
}

export interface Span {
  from: Instant;
  to: Instant;
}

export interface HistoryLine {
  points: HistoryPoint[];
  /** Where polls are missing: also before the first one, and between the newest one and now. */
  gaps: Span[];
}

/** A piece of history in which the value went from `first` to `last`, touching `min` and `max` on its way. */
interface Piece extends Span {
  first: number;
  last: number;
  min: number;
  max: number;
  limit: number | null;
}

/** How many times the usual distance between two measurements makes a gap. */
const GAP_FACTOR = 2.5;

/**
 * The line of a history, from oldest to newest, broken where nothing was measured.
 *
 * @param span what is shown; `to` is now
 * @param intervalMs how often the meter's connection is polled
 */
export function historyLine(history: History, span: Span, intervalMs: number): HistoryLine {
  const pieces = history.resolution === 'raw' ? rawPieces(history.samples) : rollupPieces(history, span.to);
  const longest = GAP_FACTOR * (history.resolution === 'raw' ? usualDistance(pieces, intervalMs) : 0);
  const points: HistoryPoint[] = [];
  const gaps: Span[] = [];
  const bucketMs = history.resolution === 'raw' ? 0 : BUCKET_MS[history.resolution];
  const patience = Math.max(longest, bucketMs, GAP_FACTOR * intervalMs);
  const [first] = pieces;
  if (first && first.from - span.from > patience) gaps.push({ from: span.from, to: first.from });
  let before: Piece | null = null;
  for (const piece of pieces) {
    if (before !== null && piece.from - before.to > longest) {
      gaps.push({ from: before.to, to: piece.from });
      points.push({ at: before.to + 1, value: null, limit: null });
    }
    points.push(...pointsOf(piece));
    before = piece;
  }
  if (before !== null && span.to - before.to > patience) gaps.push({ from: before.to, to: span.to });
  return { points, gaps };
}

const BUCKET_MS = { hourly: HOUR_MS, daily: DAY_MS } as const;

function rawPieces(samples: Extract<History, { resolution: 'raw' }>['samples']): Piece[] {
  return samples.map(({ at, lastAt, value, limit }) => ({
    from: at,
    to: lastAt,
    first: value,
    last: value,
    min: value,
    max: value,
    limit,
  }));
}

/** A bucket that is not over yet ends now. */
function rollupPieces(history: Exclude<History, { resolution: 'raw' }>, now: Instant): Piece[] {
  const lengthMs = BUCKET_MS[history.resolution];
  return history.rollups.map(({ bucketAt, ...rollup }) => ({
    ...rollup,
    from: bucketAt,
    to: Math.min(bucketAt + lengthMs, Math.max(bucketAt, now)),
  }));
}

/** The interval, or the median distance where measurements came less often than that. */
function usualDistance(pieces: readonly Piece[], intervalMs: number): number {
  const distances = pieces.slice(1).map((piece, index) => piece.from - (pieces[index]?.to ?? piece.from));
  distances.sort((left, right) => left - right);
  return Math.max(intervalMs, distances[Math.floor(distances.length / 2)] ?? 0);
}

/** Its ends, and its extremes where they lie within: a counter that was reset half-way has been at its highest before. */
function pointsOf({ from, to, first, last, min, max, limit }: Piece): HistoryPoint[] {
  const point = (at: Instant, value: number) => ({ at, value, limit });
  if (from === to) return [point(from, last)];
  const isReset = max > Math.max(first, last);
  const isDip = min < Math.min(first, last);
  const middle = Math.round((from + to) / 2);
  // The next piece begins at this one's end; a counter that is reset right there was at `last` just before.
  return [
    point(from, first),
    ...(isReset ? [point(middle, max)] : []),
    ...(isDip ? [point(middle + 1, min)] : []),
    point(to - 1, last),
  ];
}
