import type { Instant } from '#shared/time.ts';

/** Where the vendor's counter stands. */
export interface CounterState {
  /** When the newest number was true: its poll minus the reporting delay. null: nothing was observed yet. */
  observedAt: Instant | null;
  value: number;
  limit: number | null;
  /** Added to `value` gives what is used in this window: counters restart, or still show the window before. */
  offset: number;
  windowStartsAt: Instant | null;
  windowEndsAt: Instant | null;
}

/** Decayed sums of consumption per hour of the week, hour of the day (working days, then weekends), and overall. */
export interface ProfileState {
  week: number[];
  weekWeight: number[];
  day: number[];
  dayWeight: number[];
  all: number;
  allWeight: number;
}

/** The hour that is being observed, and the rates of the hours before it. */
export interface HoursState {
  /** Hours since the epoch; null before the first observation. */
  hour: number | null;
  units: number;
  /** Share of the hour that was observed, 0–1. */
  coverage: number;
  /** Units per hour of the last hours, oldest first; null: not observed. */
  recent: (number | null)[];
  observedHours: number;
}

/** One running test forecast of a horizon, and what the tests before it have shown. */
export interface HorizonState {
  elapsed: number;
  expected: number;
  actual: number;
  /** Decayed sums over finished tests of |ln(actual / expected)|, and of 1. */
  deviation: number;
  weight: number;
}

/** All that is remembered of one meter: plain data, at most about 6 KB as JSON. */
export interface ForesightState {
  version: 1;
  counter: CounterState;
  profile: ProfileState;
  hours: HoursState;
  /** One entry for each of the horizons of `spread.ts`. */
  horizons: HorizonState[];
}

export const HOURS_PER_WEEK = 168;

/** Horizons of the test forecasts, in hours. */
export const HORIZONS = [1, 3, 6, 12, 24, 48, 96, 192, 384] as const;

/** The state of a meter of which nothing is known yet. */
export function initialState(): ForesightState {
  return {
    version: 1,
    counter: {
      observedAt: null,
      value: 0,
      limit: null,
      offset: 0,
      windowStartsAt: null,
      windowEndsAt: null,
    },
    profile: {
      week: zeros(HOURS_PER_WEEK),
      weekWeight: zeros(HOURS_PER_WEEK),
      day: zeros(48),
      dayWeight: zeros(48),
      all: 0,
      allWeight: 0,
    },
    hours: { hour: null, units: 0, coverage: 0, recent: [], observedHours: 0 },
    horizons: HORIZONS.map(() => ({
      elapsed: 0,
      expected: 0,
      actual: 0,
      deviation: 0,
      weight: 0,
    })),
  };
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

/** Six significant digits: precision that a forecast cannot tell apart, and a third of the stored size. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
