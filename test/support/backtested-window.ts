import type { BacktestedWindow } from '#engine/backtest/backtest.ts';
import type { WindowWarning } from '#shared/model/reliability.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

const FROM = Date.UTC(2026, 9, 5);

export const QUIET: WindowWarning = { verdict: 'quiet', warnedAt: null, leadHours: null, alerts: 0 };

/** A day that was exhausted at 20:00, warned of so many hours before. */
export function exhaustedDay(leadHours: number | null, alerts = 1): BacktestedWindow {
  const exhaustedAt = FROM + 20 * HOUR_MS;
  const warning: WindowWarning =
    leadHours === null
      ? { verdict: 'miss', warnedAt: null, leadHours, alerts }
      : { verdict: 'hit', warnedAt: exhaustedAt - leadHours * HOUR_MS, leadHours, alerts };
  return backtestedDay({ exhaustedAt, seenHours: 20, replayed: warning, inTruth: warning });
}

/** A day that lasted and was not warned of. */
export function backtestedDay(given: Partial<BacktestedWindow> = {}): BacktestedWindow {
  return {
    from: FROM,
    to: FROM + DAY_MS,
    settledAt: FROM + DAY_MS,
    exhaustedAt: null,
    replayed: QUIET,
    inTruth: QUIET,
    seenHours: null,
    ends: [],
    leadHours: { early: 4, late: 1 },
    ...given,
  };
}
