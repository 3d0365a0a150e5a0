import { DEFAULT_LEADS, type LeadKind, type Leads } from '#shared/model/leads.ts';
import type { ForesightMeter } from './meter.ts';

export type { LeadKind, Leads };

export interface ForesightSettings {
  leads: Readonly<Record<LeadKind, Leads>>;
}

export const DEFAULT_FORESIGHT_SETTINGS: ForesightSettings = { leads: DEFAULT_LEADS };

/** What never resets is warned of where its end within so many leads of the warning is likely enough. */
export const FAR_LEADS = 1.5;
/** Where its end is further off than this, such a warning is wrong; between the two it was close either way. */
export const CLEARLY_LATER_LEADS = 2.5;

const DAY_HOURS = 24;

/** The leads of a meter by how long its window lasts; `windowHours` null: it never resets. */
export function leadsFor(
  meter: Pick<ForesightMeter, 'kind'>,
  windowHours: number | null,
  { leads }: ForesightSettings,
): Leads {
  return leads[leadKindOf(meter, windowHours)];
}

/** Which leads are a meter's own. */
export function leadKindOf({ kind }: Pick<ForesightMeter, 'kind'>, windowHours: number | null): LeadKind {
  if (kind === 'balance' || windowHours === null) return 'balance';
  if (windowHours < DAY_HOURS - 2) return 'hour';
  if (windowHours <= 2 * DAY_HOURS) return 'day';
  return windowHours <= 8 * DAY_HOURS ? 'week' : 'month';
}
