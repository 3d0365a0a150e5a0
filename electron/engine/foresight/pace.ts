import { unrestOf } from './deviation.ts';
import { meanRate, usualRate } from './profile.ts';

import type { ForesightState, ProfileState } from './state.ts';

/** Hours of recent rates that are kept, and the last of them that say what happens now. */
export const RECENT_HOURS = 48;
export const SHORT_HOURS = 6;
/** The recent ratio of a meter of typical unrest is drawn to 1 as if this many usual hours had gone exactly as usual. */
const CALM_HOURS = 6;
/** The steadier a meter has been, the sooner a deviation is believed; this share of the calm always stays. */
const LEAST_CALM = 0.15;
/** Hours after which e⁻¹ of today's deviation from the usual is left. */
const SHORT_FADES_HOURS = 12;
const LONG_FADES_HOURS = 96;
/** Hours after which nothing of it is left. */
const ALL_FADES_HOURS = 14 * 24;
const RATIO_LIMIT = 10;

/** What the coming hours are expected to consume. */
export interface Pace {
  profile: ProfileState;
  /** Overall mean, units per hour. */
  mean: number;
  /** ln of recent consumption over the usual, of the last hours and of the last two days. */
  shortLog: number;
  longLog: number;
}

/** The pace from the shape of the week and how far the last hours were off it. */
export function paceOf(state: ForesightState): Pace {
  return {
    profile: state.profile,
    mean: meanRate(state.profile),
    shortLog: Math.log(recentRatio(state, SHORT_HOURS)),
    longLog: Math.log(recentRatio(state, RECENT_HOURS)),
  };
}

/** Recent consumption over the usual for these hours, drawn to 1; 1 where nothing is known. */
function recentRatio({ hours, profile, horizons }: ForesightState, lastHours: number): number {
  const calm = CALM_HOURS * Math.min(1, Math.max(LEAST_CALM, unrestOf(horizons))) * meanRate(profile);
  if (hours.hour === null || !(calm > 0)) return 1;
  let actual = hours.units + calm;
  let expected = hours.coverage * usualRate(profile, hours.hour) + calm;
  const { recent } = hours;
  for (let back = 1; back <= Math.min(lastHours, recent.length); back++) {
    const rate = recent[recent.length - back];
    if (rate === null || rate === undefined) continue;
    actual += rate;
    expected += usualRate(profile, hours.hour - back);
  }
  return Math.min(RATIO_LIMIT, Math.max(1 / RATIO_LIMIT, actual / expected));
}

/** Units expected in an hour since the epoch that begins `ahead` hours after the newest number. */
export function expectedRate(pace: Pace, hour: number, ahead: number): number {
  const usual = usualRate(pace.profile, hour);
  if (ahead > ALL_FADES_HOURS) return usual;
  const deviation =
    pace.longLog * Math.exp(-ahead / LONG_FADES_HOURS) +
    (pace.shortLog - pace.longLog) * Math.exp(-ahead / SHORT_FADES_HOURS);
  return usual * Math.exp(deviation);
}
