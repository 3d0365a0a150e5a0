import { CELL_COUNT, type Prior, type PriorCell } from '#engine/foresight/prior.ts';
import { fitCell } from './fit-weights.ts';
import type { Sample } from './samples.ts';
import { fitSpread } from './fit-spread.ts';

/** A cell with fewer samples borrows those of its horizon. */
const ENOUGH = 700;
const CELLS_PER_HORIZON = 8;
const QUANTILES = 25;

/** The cells of a prior, fitted to samples. */
export function fitCells(samples: readonly Sample[]): PriorCell[] {
  const groups = Map.groupBy(samples, ({ cell }) => cell);
  const horizons = Map.groupBy(samples, ({ cell }) => Math.floor(cell / CELLS_PER_HORIZON));
  const fitted = new Map<number, PriorCell>();
  const ofHorizon = (horizon: number) => {
    const known = fitted.get(horizon) ?? fitCell(horizons.get(horizon) ?? samples);
    fitted.set(horizon, known);
    return known;
  };
  return Array.from({ length: CELL_COUNT }, (_, cell) => {
    const own = groups.get(cell) ?? [];
    return own.length < ENOUGH ? ofHorizon(Math.floor(cell / CELLS_PER_HORIZON)) : fitCell(own);
  });
}

/** The rest of a prior, fitted to samples that were collected with its cells. */
export function fitPrior(cells: PriorCell[], samples: readonly Sample[]): Prior {
  const spread = fitSpread(samples.map((sample) => ({ ...sample, usual: cells[sample.cell]?.error ?? 1 })));
  const quantiles = {} as Prior['quantiles'];
  for (const [name, group] of Map.groupBy(samples, (s) => s.quantileClass)) {
    quantiles[name] = quantilesOf(
      group.map((s) => {
        const usual = cells[s.cell]?.error ?? 1;
        const log =
          spread.own * Math.log(s.own) +
          spread.unrest * Math.log(s.restless) +
          spread.usual * Math.log(usual);
        return { value: (s.actual - s.log) / Math.exp(log + spread.constant), weight: 1 };
      }),
    );
  }
  return { cells, spread, quantiles };
}

function quantilesOf(values: { value: number; weight: number }[]): number[] {
  const sorted = values.toSorted((left, right) => left.value - right.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const quantiles: number[] = [];
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    while (quantiles.length < QUANTILES && sum >= ((quantiles.length + 0.5) / QUANTILES) * total)
      quantiles.push(Number(value.toFixed(3)));
  }
  // The median is what the experts say: how sure they are must not move it, or more usage could lengthen a runway.
  const middle = quantiles[(QUANTILES - 1) / 2] ?? 0;
  return quantiles.map((quantile) => Number((quantile - middle).toFixed(3)));
}
