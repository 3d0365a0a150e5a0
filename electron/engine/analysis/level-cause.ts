import type { ForesightSettings } from '#engine/foresight/settings.ts';
import type { ForecastBasis, LevelCause } from '#shared/model/explanation.ts';
import type { Forecast } from '#shared/model/forecast.ts';

/**
 * What made a forecast's level what it is. The level stands; of what can lead to it the first that holds is named, in the
 * order in which foresight decides.
 *
 * @param leads those of the meter; null: not known
 */
export function levelCause(
  { level, runwayHours, exhaustionProbability }: Forecast,
  leads: ForecastBasis['leads'],
  { farProbability }: Pick<ForesightSettings, 'farProbability'>,
): LevelCause {
  switch (level) {
    case 'unknown':
      return 'not_known';
    case 'critical':
      return runwayHours?.p90 === 0 ? 'used_up' : 'within_critical_lead';
    case 'warning':
      return isWithin(runwayHours?.p50, leads?.warnHours) || (exhaustionProbability ?? 0) < farProbability
        ? 'within_warn_lead'
        : 'very_likely';
    case 'watch':
      // What never resets runs out for certain: no chance of it is watched, but how early that may be.
      return leads?.kind === 'balance' ? 'early_within_warn_lead' : 'worth_watching';
    case 'fine':
      return 'far_away';
  }
}

function isWithin(hours: number | null | undefined, leadHours: number | undefined): boolean {
  return hours != null && leadHours !== undefined && hours <= leadHours;
}
