import type { ForesightMeter } from './meter.ts';

/** How long before exhaustion a person wants to know, in hours. */
export interface Leads {
  warnHours: number;
  criticalHours: number;
}

export interface ForesightSettings {
  leads: { hour: Leads; day: Leads; week: Leads; month: Leads; balance: Leads };
  /** Chance of exhaustion before the reset from which a meter is watched. */
  watchProbability: number;
  /** Chance from which a warning is due where exhaustion is expected within `warnHours`. */
  nearProbability: number;
  /** Chance from which a warning is due however far away exhaustion is. */
  farProbability: number;
}

export const DEFAULT_FORESIGHT_SETTINGS: ForesightSettings = {
  leads: {
    hour: { warnHours: 0.5, criticalHours: 0.25 },
    day: { warnHours: 4, criticalHours: 1 },
    week: { warnHours: 24, criticalHours: 4 },
    month: { warnHours: 96, criticalHours: 24 },
    balance: { warnHours: 72, criticalHours: 24 },
  },
  watchProbability: 0.2,
  nearProbability: 0.5,
  farProbability: 0.8,
};

const DAY_HOURS = 24;

/** The leads of a meter by how long its window lasts; `windowHours` null: it never resets. */
export function leadsFor(
  meter: ForesightMeter,
  windowHours: number | null,
  { leads }: ForesightSettings,
): Leads {
  if (meter.kind === 'balance' || windowHours === null) return leads.balance;
  if (windowHours < DAY_HOURS - 2) return leads.hour;
  if (windowHours <= 2 * DAY_HOURS) return leads.day;
  return windowHours <= 8 * DAY_HOURS ? leads.week : leads.month;
}
