import { coursesOf, type ForecastOfMeter, reaches } from '#renderer/charts/forecast-band.ts';
import { HOUR_MS, type Instant } from '#shared/time.ts';

/** What more room would change. Amounts are integers of the meter's scale. */
export interface WhatIf {
  /** The limit (of a balance: the balance) after the change. */
  amount: number;
  /** certain: lasts in nine of ten cases. probable: more likely than not. ends: used up before the reset. */
  verdict: 'certain' | 'probable' | 'ends';
  /** The middle and the early end of when it is used up; null: not before the reset. */
  endsAt: Instant | null;
  earliestAt: Instant | null;
  /** The limit that lasts in nine of ten cases; null for a balance, which no reset ends. */
  needed: number | null;
}

/**
 * The same forecast against another limit: only where its courses cross the limit changes, what is consumed does not. A
 * balance that is topped up lasts longer in proportion, at the same mean pace.
 *
 * @param share of the present limit or balance that is added, 0.2 for 20 %
 * @returns null where there is no limit to raise, or the balance has no end in sight already
 */
export function whatIf(forecast: ForecastOfMeter, share: number): WhatIf | null {
  if (forecast.kind === 'balance') return toppedUp(forecast, share);
  if (forecast.limit === null) return null;
  const amount = Math.round(forecast.limit * (1 + share));
  const { early, median } = coursesOf(forecast);
  const earliestAt = reaches(early, amount);
  const endsAt = reaches(median, amount);
  const verdict = earliestAt === null ? 'certain' : endsAt === null ? 'probable' : 'ends';
  return { amount, verdict, endsAt, earliestAt, needed: Math.ceil(forecast.endOfWindow.p90) };
}

function toppedUp({ value, madeAt, runway }: ForecastOfMeter, share: number): WhatIf | null {
  if (value <= 0 || runway.p50 === null) return null;
  const later = (hours: number) => madeAt + hours * (1 + share) * HOUR_MS;
  return {
    amount: Math.round(value * (1 + share)),
    verdict: 'ends',
    endsAt: later(runway.p50),
    earliestAt: runway.p10 === null ? null : later(runway.p10),
    needed: null,
  };
}
