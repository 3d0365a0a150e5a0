import type { Alert } from '#shared/model/alert.ts';
import type { Level } from '#shared/levels.ts';
import type { Instant } from '#shared/time.ts';
import type { HistoryWindow } from './windows.ts';

/** What was said of exhaustion within one window. */
export interface Warnings {
  /** The first; null: none. */
  warnedAt: Instant | null;
  /** How often people would have been, or were, told anew. */
  alerts: number;
}

/** Of one level people are told once. */
const RANKS: Partial<Record<Level, number>> = { watch: 0, fine: 0, warning: 1, critical: 2 };

/** What the replayed forecasts say: an alert is a rise of the level. What is unknown changes nothing. */
export function replayedWarnings({ steps }: HistoryWindow): Warnings {
  let warnedAt: Instant | null = null;
  let alerts = 0;
  let rank = 0;
  for (const { at, forecast } of steps) {
    const next = (forecast && RANKS[forecast.level]) ?? rank;
    if (next > rank) {
      alerts += 1;
      warnedAt ??= at;
    }
    rank = next;
  }
  return { warnedAt, alerts };
}

/** What was told in truth: the alerts that were opened within the window. */
export function alertsWithin({ from, to }: HistoryWindow, alerts: readonly Alert[]): Warnings {
  const opened = alerts.map(({ openedAt }) => openedAt).filter((at) => at >= from && at < to);
  return { warnedAt: opened.length === 0 ? null : Math.min(...opened), alerts: opened.length };
}
