import type { Level } from '#shared/levels.ts';
import type { Leads } from '#shared/model/leads.ts';
import type { Instant } from '#shared/time.ts';
import { EXPERTS } from './experts.ts';
import { HORIZON_CLASSES } from './horizon.ts';

/** Where the vendor's counter stands. */
export interface CounterState {
  /** When the newest number was true: its poll minus the reporting delay. null: nothing was observed yet. */
  observedAt: Instant | null;
  /** When it was polled. */
  polledAt: Instant | null;
  value: number;
  limit: number | null;
  /** Added to `value` gives what is used in this window: counters restart, or still show the window before. */
  offset: number;
  windowStartsAt: Instant | null;
  windowEndsAt: Instant | null;
}

/** What is learned of a reporting delay that the vendor does not tell. */
export interface LagState {
  /** Decayed sums of delays seen after resets, in hours, and of 1. */
  hours: number;
  weight: number;
  /** A reset after which the counter, busy before it, has yet to move. */
  stillSince: Instant | null;
  /** Whether each of the newest polls moved the counter, oldest first. */
  moves: boolean[];
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
  /** Exponentially weighted rates, one for each of `SMOOTHING_HOURS`: weighted units, weights. */
  smoothed: [number, number][];
  /** Decayed sums of |observed − usual| and of observed units an hour. */
  unrest: [number, number];
  bursts: BurstsState;
}

/** What is remembered of how much of a day is consumed at once. */
export interface BurstsState {
  /** Of the running day, which is so many observed hours: its units and the sum of their squares by hour. */
  hours: number;
  units: number;
  squares: number;
  /** Decayed sums over past days of the share of a day that one hour took, by the units it took, and of units. */
  shares: number;
  weight: number;
}

/** A forecast of each expert that waits to be judged. */
export interface Trial {
  horizonClass: number;
  /** When its truth is known; null: at the end of the window. */
  dueAt: Instant | null;
  /** What was consumed, on the scale that is current at its end, when it was made. */
  base: number;
  /** Units below which errors do not count. */
  floor: number;
  /** ln of what each expert expected, and of what all together did. */
  logs: number[];
  combinedLog: number;
}

/** How the experts did on this meter at one class of horizons: decayed sums of absolute errors of logs, and of 1. */
export interface RecordState {
  weight: number;
  errors: number[];
  combinedError: number;
}

/** What is remembered of windows. */
export interface WindowsState {
  /** What was used at each of `CURVE_POINTS` equal parts of the running window, as far as it has come. */
  curve: number[];
  /** How far it has come, 0–1, and what was used then. */
  progress: number;
  used: number;
  /** Whether calls were refused in it: what was wanted after that is not known. */
  isStopped: boolean;
  /** Curves of past windows, oldest first. */
  past: number[][];
}

/** The level that was told last, for which window and by which leads; null: none was told yet. */
export interface DecisionState {
  level: Level;
  windowEndsAt: Instant | null;
  leads: Leads | null;
}

/** All that is remembered of one meter: plain data, at most 16 KiB as JSON. */
export interface ForesightState {
  version: 3;
  counter: CounterState;
  lag: LagState;
  profile: ProfileState;
  hours: HoursState;
  windows: WindowsState;
  /** All units observed so far; what is not observed is not in it. */
  consumed: number;
  trials: Trial[];
  /** One for each class of horizons. */
  records: RecordState[];
  decision: DecisionState;
}

export const HOURS_PER_DAY = 24;
export const HOURS_PER_WEEK = 168;

/** Half-lives of the smoothed rates. */
export const SMOOTHING_HOURS = [1.5, 4, 24, 96] as const;

/** The state of a meter of which nothing is known yet. */
export function initialState(): ForesightState {
  return {
    version: 3,
    counter: {
      observedAt: null,
      polledAt: null,
      value: 0,
      limit: null,
      offset: 0,
      windowStartsAt: null,
      windowEndsAt: null,
    },
    lag: { hours: 0, weight: 0, stillSince: null, moves: [] },
    profile: {
      week: zeros(HOURS_PER_WEEK),
      weekWeight: zeros(HOURS_PER_WEEK),
      day: zeros(48),
      dayWeight: zeros(48),
      all: 0,
      allWeight: 0,
    },
    hours: {
      hour: null,
      units: 0,
      coverage: 0,
      recent: [],
      observedHours: 0,
      smoothed: SMOOTHING_HOURS.map(() => [0, 0]),
      unrest: [0, 0],
      bursts: { hours: 0, units: 0, squares: 0, shares: 0, weight: 0 },
    },
    windows: { curve: [0], progress: 0, used: 0, isStopped: false, past: [] },
    consumed: 0,
    trials: [],
    records: HORIZON_CLASSES.map(() => ({ weight: 0, errors: zeros(EXPERTS.length), combinedError: 0 })),
    decision: { level: 'unknown', windowEndsAt: null, leads: null },
  };
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

/** Six significant digits: precision that a forecast cannot tell apart, and a third of the stored size. */
export function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
