import { HOURS_PER_DAY, HOURS_PER_WEEK, rounded } from './state.ts';
import type { ProfileState } from './state.ts';

const WEEKEND_STARTS = 5 * HOURS_PER_DAY;

/** What one more visit leaves of the memory before it. */
const WEEK_MEMORY = 0.75;
const DAY_MEMORY = 0.85;
const OVERALL_MEMORY = 0.997;

/** Visits that the more general level counts for when a more particular one is estimated. */
const TRUST_IN_MEAN = 1;
const TRUST_IN_DAY = 1.5;

/** Usual units of each hour of the week. */
export type UsualWeek = Readonly<Float64Array>;

/** Learns that `units` were consumed in one fully observed hour of the week. Changes `profile`. */
export function learnHour(profile: ProfileState, ofWeek: number, units: number): void {
  learn(profile.week, profile.weekWeight, ofWeek, units, WEEK_MEMORY);
  learn(profile.day, profile.dayWeight, dayIndex(ofWeek), units, DAY_MEMORY);
  profile.all = rounded(profile.all * OVERALL_MEMORY + units);
  profile.allWeight = rounded(profile.allWeight * OVERALL_MEMORY + 1);
  known.delete(profile);
}

/** Units per hour over all that is remembered. */
export function meanRate(profile: ProfileState): number {
  return profile.allWeight > 0 ? profile.all / profile.allWeight : 0;
}

/** Worked out of profiles that have not changed since; profiles are many, and read far more often than they change. */
const known = new WeakMap<ProfileState, Float64Array>();

/**
 * The usual units of every hour of the week, 0 = Monday 00:00 in the meter's own zone. An hour seen rarely leans on the
 * same hour of other days of its kind (working day or weekend), then on that hour of all days, then on the overall mean.
 */
export function usualWeek(profile: ProfileState): UsualWeek {
  const before = known.get(profile);
  if (before !== undefined) return before;
  const mean = meanRate(profile);
  const usual = new Float64Array(HOURS_PER_WEEK);
  for (let ofWeek = 0; ofWeek < HOURS_PER_WEEK; ofWeek++) usual[ofWeek] = usualRate(profile, ofWeek, mean);
  known.set(profile, usual);
  return usual;
}

function usualRate({ week, weekWeight, day, dayWeight }: ProfileState, ofWeek: number, mean: number): number {
  const ofDay = ofWeek % HOURS_PER_DAY;
  const ofKind = dayIndex(ofWeek);
  const units = (day[ofDay] ?? 0) + (day[ofDay + HOURS_PER_DAY] ?? 0);
  const weight = (dayWeight[ofDay] ?? 0) + (dayWeight[ofDay + HOURS_PER_DAY] ?? 0);
  const anyDay = lean(units, weight, mean, TRUST_IN_MEAN);
  const sameKind = lean(day[ofKind], dayWeight[ofKind], anyDay, TRUST_IN_DAY);
  return lean(week[ofWeek], weekWeight[ofWeek], sameKind, TRUST_IN_DAY);
}

function lean(units = 0, weight = 0, general: number, trust: number): number {
  return (units + trust * general) / (weight + trust);
}

function learn(sums: number[], weights: number[], index: number, units: number, memory: number): void {
  sums[index] = rounded((sums[index] ?? 0) * memory + units);
  weights[index] = rounded((weights[index] ?? 0) * memory + 1);
}

function dayIndex(ofWeek: number): number {
  return (ofWeek % HOURS_PER_DAY) + (ofWeek >= WEEKEND_STARTS ? HOURS_PER_DAY : 0);
}
