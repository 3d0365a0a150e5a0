import type { Quantiles } from '#shared/model/forecast.ts';
import type { Level } from '#shared/levels.ts';
import type { ForesightSettings, Leads } from './settings.ts';

/** What a level is decided from. */
export interface Outlook {
  isExhausted: boolean;
  /** Whether the meter never resets, so that sooner or later it always runs out. */
  isOpenEnded: boolean;
  runwayHours: Quantiles;
  exhaustionProbability: number;
}

/** The level of a meter whose forecast is known. */
export function levelOf(outlook: Outlook, leads: Leads, settings: ForesightSettings): Level {
  if (outlook.isExhausted) return 'critical';
  const { p10, p50 } = outlook.runwayHours;
  const isLikely = outlook.exhaustionProbability >= settings.nearProbability;
  if (isLikely && isWithin(p50, leads.criticalHours)) return 'critical';
  if (isLikely && isWithin(p50, leads.warnHours)) return 'warning';
  if (outlook.isOpenEnded) return isWithin(p10, leads.warnHours) ? 'watch' : 'fine';
  if (outlook.exhaustionProbability >= settings.farProbability) return 'warning';
  return outlook.exhaustionProbability >= settings.watchProbability ? 'watch' : 'fine';
}

function isWithin(hours: number | null, leadHours: number): boolean {
  return hours !== null && hours <= leadHours;
}
