import type { ForecastBasis, LevelCause } from '#shared/model/explanation.ts';
import type { Level } from '#shared/levels.ts';

/**
 * What made a forecast's level what it is. The level stands; of what can lead to it the first that holds is named, in the
 * order in which foresight decides.
 *
 * @param decision what it is decided from, as far as it is known
 */
export function levelCause(level: Level, decision: ForecastBasis['decision']): LevelCause {
  switch (level) {
    case 'unknown':
      return 'not_known';
    case 'critical':
      // Without chances only what has nothing left is critical.
      return decision === null || decision.isExhausted ? 'used_up' : 'within_critical_lead';
    case 'warning':
      return warningCause(decision);
    case 'watch':
      return 'worth_watching';
    case 'fine':
      return 'far_away';
  }
}

function warningCause(decision: ForecastBasis['decision']): LevelCause {
  if (decision === null) return 'still_likely';
  const { chances, from } = decision;
  if (chances.near >= from.near) return 'within_warn_lead';
  return chances.whole >= from.whole ? 'very_likely' : 'still_likely';
}
