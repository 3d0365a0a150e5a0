import { HOUR_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { ForesightMeter } from './meter.ts';
import { meanRate, usualWeek } from './profile.ts';
import type { ForesightState } from './state.ts';
import { usualBetween } from './usual.ts';
import { usedAt } from './windows.ts';

/** What to look at: from when the newest number was true, up to some instant of the same window. */
export interface Look {
  from: Instant;
  to: Instant;
  /** What is used at `from` in the window, its length and how much of it has passed. null: there is none, or nobody said when it began. */
  window: {
    used: number;
    hours: number;
    elapsedHours: number;
    progressFrom: number;
    progressTo: number;
  } | null;
  /** Units below which amounts are not told apart. */
  floor: number;
}

/** Recent hours that are compared with the usual, in how many hours what they tell fades, and how many usual hours they must outweigh. */
const LEVELS = [
  { hours: 48, fadesHours: 96, calmHours: 6 },
  { hours: 24, fadesHours: 48, calmHours: 4 },
  { hours: 6, fadesHours: 12, calmHours: 6 },
] as const;
/** Hours that "recent" means where people are told of it. */
export const RECENT_LEVEL_HOURS = LEVELS[2].hours;
const LEVEL_LIMIT = 10;
/** Windows after which e⁻¹ of a past one's say is left. */
const PAST_FADES = 4;
const SCALE_LIMIT = 4;
const SHORTEST_ELAPSED_HOURS = 0.25;

/** Units that each of `EXPERTS` expects to be consumed in a look, never negative; null: nothing was observed yet. */
export function expectationsOf(state: ForesightState, meter: ForesightMeter, look: Look): number[] | null {
  const { profile, hours } = state;
  const aheadHours = Math.max(0, look.to - look.from) / HOUR_MS;
  const pace = paceOf(state, look);
  if (pace === null) return null;
  const window = pace * aheadHours;
  const hasProfile = profile.allWeight > 0;
  const usual = hasProfile ? usualBetween(profile, meter, look.from, look.to) : window;
  const levels = hasProfile ? levelsOf(state, meter) : LEVELS.map(() => 1);
  const past = pastOf(state, look);
  return [
    usual,
    ...LEVELS.map(
      ({ fadesHours }, i) => usual * (levels[i] ?? 1) ** (fadesHours / (fadesHours + aheadHours)),
    ),
    window,
    ...hours.smoothed.map(([units, weight]) => (weight > 0 ? (units / weight) * aheadHours : window)),
    past?.mean ?? usual,
    past?.scaled ?? usual,
    past?.last ?? usual,
  ];
}

/** How the last six hours compare with the usual for them; 1 where nothing is usual yet. */
export function recentLevel(state: ForesightState, meter: ForesightMeter): { ratio: number; hours: number } {
  return { ratio: levelsOf(state, meter).at(-1) ?? 1, hours: RECENT_LEVEL_HOURS };
}

/** Whether past windows have a say. */
export function hasPast(state: ForesightState, look: Look): boolean {
  return look.window !== null && state.windows.past.length > 0;
}

function paceOf({ profile, hours }: ForesightState, { window }: Look): number | null {
  if (window !== null) return window.used / Math.max(SHORTEST_ELAPSED_HOURS, window.elapsedHours);
  if (profile.allWeight > 0) return meanRate(profile);
  return hours.coverage > 0 ? hours.units / hours.coverage : null;
}

function levelsOf({ hours, profile }: ForesightState, meter: ForesightMeter): number[] {
  const mean = meanRate(profile);
  if (hours.hour === null || !(mean > 0)) return LEVELS.map(() => 1);
  const usual = usualWeek(profile);
  const { hour, recent } = hours;
  return LEVELS.map((level) => {
    let actual = hours.units + level.calmHours * mean;
    let expected = hours.coverage * (usual[meter.clock.hourOfWeek(hour)] ?? 0) + level.calmHours * mean;
    for (let back = 1; back <= Math.min(level.hours, recent.length); back++) {
      const rate = recent[recent.length - back];
      if (rate === null || rate === undefined) continue;
      actual += rate;
      expected += usual[meter.clock.hourOfWeek(hour - back)] ?? 0;
    }
    return Math.min(LEVEL_LIMIT, Math.max(1 / LEVEL_LIMIT, actual / expected));
  });
}

function pastOf({ windows: { past } }: ForesightState, { window, floor }: Look) {
  if (window === null || past.length === 0) return null;
  const { used, progressFrom, progressTo } = window;
  let weights = 0;
  let mean = 0;
  let scaled = 0;
  let last = 0;
  for (const [i, curve] of past.entries()) {
    const usedThen = usedAt(curve, progressFrom);
    last = Math.max(0, usedAt(curve, progressTo) - usedThen);
    const weight = Math.exp((i - past.length + 1) / PAST_FADES);
    const scale = (used + floor) / (usedThen + floor);
    weights += weight;
    mean += weight * last;
    scaled += weight * last * Math.min(SCALE_LIMIT, Math.max(1 / SCALE_LIMIT, scale));
  }
  return { mean: mean / weights, scaled: scaled / weights, last };
}
