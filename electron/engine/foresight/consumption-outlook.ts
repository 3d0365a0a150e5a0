import { HOUR_MS } from '#shared/time.ts';
import { burstinessOf } from './bursts.ts';
import { expectationsOf, hasPast } from './expectations.ts';
import type { Look } from './expectations.ts';
import { horizonClassOf } from './horizon.ts';
import { unrestOf } from './hours.ts';
import type { ForesightMeter } from './meter.ts';
import { cellIndex, priorCell, quantilesFor, spreadBy } from './prior.ts';
import type { PriorCell } from './prior.ts';
import type { ForesightState, RecordState } from './state.ts';

/** What may be consumed within a look, as a distribution: ln(units + floor) is `log` plus spreads of `quantiles`. */
export interface ConsumptionOutlook {
  log: number;
  spread: number;
  quantiles: readonly number[];
  floor: number;
}

/** How fast the record of a meter outweighs what is known of any: the steepness, and forecasts that count half. */
const TRUST_IN_RECORD = 2;
const HALF_TRUSTED_AT = 3;
/** The error on any meter counts as much as so many forecasts on this one. */
const PRIOR_WEIGHT = 4;
const SMALLEST_ERROR = 0.01;
/** Of a meter whose unrest is not known yet, and the range in which it tells something. */
const TYPICAL_UNREST = 0.5;
const UNREST_RANGE = [0.03, 2] as const;
/** Of a meter of which no day was seen yet. */
const TYPICAL_BURSTINESS = 0.15;

/** The outlook, and what it was combined from. null: nothing was observed yet. */
export function outlookOf(
  state: ForesightState,
  meter: ForesightMeter,
  look: Look,
): (ConsumptionOutlook & { logs: number[] }) | null {
  const expected = expectationsOf(state, meter, look);
  if (expected === null) return null;
  const { floor, window } = look;
  const logs = expected.map((units) => Math.log(units + floor));
  const aheadHours = Math.max(0, look.to - look.from) / HOUR_MS;
  const cell = priorCell(cellIndex(aheadHours, state.hours.observedHours, hasPast(state, look)));
  const record = state.records[horizonClassOf(aheadHours)];
  return {
    logs,
    log: combine(logs, weightsOf(cell, record)),
    spread: spreadOf(state, cell, aheadHours),
    quantiles: quantilesFor(aheadHours, window?.hours ?? null),
    floor,
  };
}

/** Chance that at least so many units are consumed, 0–1. */
export function chanceOf({ log, spread, quantiles, floor }: ConsumptionOutlook, units: number): number {
  if (units <= 0) return 1;
  if (units === Infinity) return 0;
  const z = (Math.log(units + floor) - log) / spread;
  const parts = quantiles.length;
  const first = quantiles[0] ?? 0;
  const last = quantiles[parts - 1] ?? 0;
  // Beyond what was seen the tails fall off like those of an exponential distribution.
  if (z <= first) return 1 - (0.5 / parts) * Math.exp(z - first);
  if (z >= last) return (0.5 / parts) * Math.exp(last - z);
  let above = 1;
  while ((quantiles[above] ?? Infinity) < z) above++;
  const low = quantiles[above - 1] ?? first;
  const high = quantiles[above] ?? last;
  const share = high > low ? (z - low) / (high - low) : 0;
  return 1 - (above - 0.5 + share) / parts;
}

/** Units that are consumed with a chance of `below` at most, never negative. */
export function quantileOf({ log, spread, quantiles, floor }: ConsumptionOutlook, below: number): number {
  const place = Math.min(quantiles.length - 1, Math.max(0, below * quantiles.length - 0.5));
  const index = Math.min(quantiles.length - 2, Math.floor(place));
  const low = quantiles[index] ?? 0;
  const z = low + ((quantiles[index + 1] ?? low) - low) * (place - index);
  return Math.max(0, Math.exp(log + spread * z) - floor);
}

export function combine(logs: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (const [i, log] of logs.entries()) {
    const weight = weights[i] ?? 0;
    sum += weight * log;
    total += weight;
  }
  return sum / total;
}

/** Experts that did worse than the best on this meter lose weight, the more the more often they were judged. */
function weightsOf(cell: PriorCell, record: RecordState | undefined): readonly number[] {
  if (record === undefined || record.weight === 0) return cell.weights;
  const { weight, errors } = record;
  const best = Math.min(...errors) / weight;
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length / weight;
  const steepness = (TRUST_IN_RECORD * weight) / (weight + HALF_TRUSTED_AT) / ((cell.error + mean) / 2);
  return cell.weights.map((prior, i) => prior * Math.exp(steepness * (best - (errors[i] ?? 0) / weight)));
}

/** Mean error of ln that forecasts so far ahead show on this meter, starting from that on any meter. */
export function ownError({ records }: ForesightState, cell: PriorCell, aheadHours: number): number {
  const { combinedError = 0, weight = 0 } = records[horizonClassOf(aheadHours)] ?? {};
  const own = (PRIOR_WEIGHT * cell.error + combinedError) / (PRIOR_WEIGHT + weight);
  return Math.max(SMALLEST_ERROR, own);
}

/** How restless the meter is, within the range in which that tells something. */
export function restlessness({ hours }: ForesightState): number {
  const [least, most] = UNREST_RANGE;
  return Math.min(most, Math.max(least, unrestOf(hours) ?? TYPICAL_UNREST));
}

/** How bursty the meter is; before its first day as bursty as most are. */
export function burstiness({ hours }: ForesightState): number {
  return burstinessOf(hours.bursts) ?? TYPICAL_BURSTINESS;
}

function spreadOf(state: ForesightState, cell: PriorCell, aheadHours: number): number {
  const own = ownError(state, cell, aheadHours);
  return Math.max(
    SMALLEST_ERROR,
    spreadBy({ own, restless: restlessness(state), usual: cell.error, bursty: burstiness(state) }),
  );
}
