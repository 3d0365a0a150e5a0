import { CELL_COUNT, type Prior, type PriorCell, spreadBy } from '#engine/foresight/prior.ts';
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
  for (const [name, group] of Map.groupBy(samples, ({ quantileClass }) => quantileClass)) {
    quantiles[name] = quantilesOf(
      group.map(({ actual, log, own, restless, bursty, cell }) => {
        const usual = cells[cell]?.error ?? 1;
        return (actual - log) / spreadBy({ own, restless, usual, bursty }, spread);
      }),
    );
  }
  return { cells, spread, quantiles };
}

/** At the middles of equal parts of chance; every forecast counts alike, for people meet them one by one. */
function quantilesOf(values: number[]): number[] {
  const sorted = values.toSorted((left, right) => left - right);
  const quantiles = Array.from({ length: QUANTILES }, (_, part) =>
    Number((sorted[Math.ceil(((part + 0.5) / QUANTILES) * sorted.length) - 1] ?? 0).toFixed(3)),
  );
  // The median is what the experts say: how sure they are must not move it, or more usage could lengthen a runway.
  const middle = quantiles[(QUANTILES - 1) / 2] ?? 0;
  return quantiles.map((quantile) => Number((quantile - middle).toFixed(3)));
}
