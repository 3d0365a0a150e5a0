import { DEFAULT_LEADS, type LeadKind, type Leads } from '#shared/model/leads.ts';
import type { ForesightMeter } from './meter.ts';

export type { Leads };

export interface ForesightSettings {
  leads: Readonly<Record<LeadKind, Leads>>;
  /** Chance of exhaustion before the reset from which a meter is watched. */
  watchProbability: number;
  /** Chance from which a warning is due where exhaustion is expected within `warnHours`. */
  nearProbability: number;
  /** Chance from which a warning is due however far away exhaustion is. */
  farProbability: number;
}

export const DEFAULT_FORESIGHT_SETTINGS: ForesightSettings = {
  leads: DEFAULT_LEADS,
  watchProbability: 0.2,
  nearProbability: 0.5,
  farProbability: 0.8,
};

/** The settings with a person's own leads. */
export function foresightSettings(leads: ForesightSettings['leads']): ForesightSettings {
  return { ...DEFAULT_FORESIGHT_SETTINGS, leads };
}

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
