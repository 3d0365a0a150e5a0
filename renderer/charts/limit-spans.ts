import type { HistoryPoint, Span } from './history-points.ts';

/** A time in which the limit was the same. */
export interface LimitSpan extends Span {
  limit: number;
}

/** The limit as steps, the last one going on to `until`; where no limit is known there is none. */
export function limitSpans(points: readonly HistoryPoint[], until: number): LimitSpan[] {
  const spans: LimitSpan[] = [];
  for (const { at, value, limit } of points) {
    if (value === null) continue;
    const before = spans.at(-1);
    if (before && before.to === Infinity) {
      if (before.limit === limit) continue;
      before.to = at;
    }
    if (limit !== null) spans.push({ from: at, to: Infinity, limit });
  }
  return spans.map((span) => (span.to === Infinity ? { ...span, to: Math.max(span.from, until) } : span));
}
