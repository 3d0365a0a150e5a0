import { HORIZON_CLASSES, horizonClassOf } from './horizon.ts';
import fitted from './prior.json' with { type: 'json' };

/**
 * What recorded usage of many kinds of meters taught: `build/foresight` fits it and says how. Nothing in it knows a
 * meter, a date or a size.
 */
export interface Prior {
  cells: PriorCell[];
  /**
   * ln of the spread = own · ln(error on this meter) + unrest · ln(unrest) + usual · ln(error on any meter) +
   * bursts · ln(burstiness) + constant.
   */
  spread: { own: number; unrest: number; usual: number; bursts: number; constant: number };
  /** Quantiles of ln(actual / expected) in spreads, at the middles of equal parts of chance, by class of horizon. */
  quantiles: Record<QuantileClass, number[]>;
}

/** Hours ahead up to which looks are of a class. */
const REACHES = [
  { name: 'hours', upToHours: 6 },
  { name: 'day', upToHours: 36 },
  { name: 'days', upToHours: 96 },
  { name: 'week', upToHours: 240 },
  { name: 'weeks', upToHours: 480 },
  { name: 'month', upToHours: Infinity },
] as const;

/** Looks that err in the same shape: how far ahead they go, those of windows of hours, and of what never resets. */
export type QuantileClass = 'session' | 'openEnded' | (typeof REACHES)[number]['name'];

/** Of one class of horizons and history: how much each expert is to be trusted, and the mean error of ln. */
export interface PriorCell {
  weights: number[];
  error: number;
}

let prior: Prior = fitted;

/** For the fit and its cross-check, which forecast with what they have fitted so far. */
export function usePrior(other: Prior): void {
  prior = other;
}

/** Observed hours from which a meter counts as better known. */
const HISTORY_STEPS = [24, 96, 336] as const;

/** Cells of a prior: for each class of horizons and of history, without and with past windows. */
export const CELL_COUNT = HORIZON_CLASSES.length * (HISTORY_STEPS.length + 1) * 2;

/** Index of the cell of a look so many hours ahead. */
export function cellIndex(aheadHours: number, observedHours: number, hasPast: boolean): number {
  const history = HISTORY_STEPS.filter((hours) => observedHours >= hours).length;
  return (horizonClassOf(aheadHours) * (HISTORY_STEPS.length + 1) + history) * 2 + (hasPast ? 1 : 0);
}

export function priorCell(index: number): PriorCell {
  const cell = prior.cells[index];
  if (!cell) throw new RangeError(`The prior has no cell ${index}.`);
  return cell;
}

/** What the spread of a look is known from before it: mean errors of ln, how restless and how bursty the meter is. */
export interface SpreadFacts {
  own: number;
  restless: number;
  usual: number;
  bursty: number;
}

/** The spread by fitted factors; by default those in use. */
export function spreadBy({ own, restless, usual, bursty }: SpreadFacts, factors = prior.spread): number {
  return Math.exp(
    factors.own * Math.log(own) +
      factors.unrest * Math.log(restless) +
      factors.usual * Math.log(usual) +
      factors.bursts * Math.log(bursty) +
      factors.constant,
  );
}

/** Windows that are shorter are sessions. */
const DAY_HOURS = 22;

/** Whose quantiles hold for a look; `windowHours` null: of what never resets. */
export function quantileClassOf(aheadHours: number, windowHours: number | null): QuantileClass {
  if (windowHours === null) return 'openEnded';
  if (windowHours < DAY_HOURS) return 'session';
  return REACHES.find(({ upToHours }) => aheadHours < upToHours)?.name ?? 'month';
}

export function quantilesFor(aheadHours: number, windowHours: number | null): readonly number[] {
  return prior.quantiles[quantileClassOf(aheadHours, windowHours)];
}
