import type { MeterKind } from '#shared/model/meter.ts';
import type { Instant } from '#shared/time.ts';
import type { HistoryPoint } from './history-points.ts';

/** A counter that falls by less is corrected by the vendor, not begun anew. */
const FALLS_TO = 0.5;
/** A balance that rises by less is a correction, not a payment. */
const RISES_TO = 1.01;

/** Where the line begins anew: a counter that was reset, a balance that was topped up. */
export function resetsIn(points: readonly HistoryPoint[], kind: MeterKind): Instant[] {
  const resets: Instant[] = [];
  let before: number | null = null;
  for (const { at, value } of points) {
    if (value === null) continue;
    if (before !== null && isReset(before, value, kind)) resets.push(at);
    before = value;
  }
  return resets;
}

function isReset(before: number, value: number, kind: MeterKind): boolean {
  if (kind === 'balance') return value > before * RISES_TO && value > before;
  return value < before * FALLS_TO;
}
