import { windowAt } from '#engine/domain/quota-window.ts';
import type { ForesightMeter } from '#engine/foresight/meter.ts';
import {
  CLEARLY_LATER_LEADS,
  FAR_LEADS,
  type ForesightSettings,
  leadsFor,
} from '#engine/foresight/settings.ts';
import { type LeadHours, METER_PERIODS, type MeterPeriod } from '#shared/model/reliability.ts';
import { DAY_MS, HOUR_MS } from '#shared/time.ts';

export interface Horizon {
  period: MeterPeriod;
  leadHours: LeadHours;
  /** What never resets is warned of when it ends within so many hours. */
  claimHours: number;
  /** From so long before a period forecasts decide what is said of a window that ends in it. */
  decisiveMs: number;
}

/** A warning of what never resets is wrong where it lasts this many times as long as claimed. */
export const GRACE = CLEARLY_LATER_LEADS / FAR_LEADS;

/** Calendar windows differ from the one that was measured: a day by an hour, a month by less than three days. */
const LONGER_MS = 3 * DAY_MS;

/** Which leads a meter is judged by: those of its window's length, whatever is known of its readings. */
export function horizonOf(meter: ForesightMeter, settings: ForesightSettings): Horizon {
  const windowMs = windowMsOf(meter);
  const leads = leadsFor(meter, windowMs === null ? null : windowMs / HOUR_MS, settings);
  const period = METER_PERIODS.find((name) => settings.leads[name] === leads) ?? 'balance';
  const claimHours = FAR_LEADS * leads.warnHours;
  return {
    period,
    leadHours: { early: leads.warnHours, late: leads.criticalHours },
    claimHours,
    decisiveMs: windowMs === null ? GRACE * claimHours * HOUR_MS : windowMs + LONGER_MS,
  };
}

/** Of a calendar window the length of any one; null where there is none. */
function windowMsOf({ kind, window }: ForesightMeter): number | null {
  if (kind === 'balance' || window.kind === 'none') return null;
  if (window.kind === 'rolling') return window.durationMs;
  const span = windowAt(window, 0);
  return span && span.endsAt - span.startsAt;
}
