import type { HeadroomContract } from '#shared/contract.ts';
import type { CallOutput } from '#shared/rpc/method.ts';

export type Share = CallOutput<HeadroomContract, 'usage.shares'>[number];

export const DIMENSIONS = ['model', 'apiKeyId', 'project', 'userId'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A metric, of costs one for each currency. */
export interface Measure {
  id: string;
  metric: Share['metric'];
  currency: string | null;
}

/** What shares are told in, each once, in the order of the answer. */
export function measuresOf(shares: readonly Share[]): Measure[] {
  const measures = new Map<string, Measure>();
  for (const { metric, currency } of shares) {
    const id = `${metric}:${currency ?? ''}`;
    measures.set(id, { id, metric, currency });
  }
  return [...measures.values()];
}

/** The measure that is nearest to what a meter counts. */
export function measureFor(unit: string, measures: readonly Measure[]): Measure | null {
  const wanted = unit === 'tokens' ? 'input_tokens' : unit;
  const same = measures.find(({ metric, currency }) => metric === wanted || currency === unit);
  return same ?? measures[0] ?? null;
}

/** The first dimension by which the vendor attributes the meter's measure at all. */
export function tellingDimension(
  sharesBy: (dimension: Dimension) => readonly Share[],
  unit: string,
): Dimension {
  const isTelling = (dimension: Dimension) => {
    const shares = sharesBy(dimension);
    const measure = measureFor(unit, measuresOf(shares));
    return measure !== null && shareRows(shares, measure).some(({ name }) => name !== null);
  };
  return DIMENSIONS.find(isTelling) ?? 'model';
}

export interface ShareRow {
  name: string | null;
  amount: string;
  /** Of all that was reported in this measure; null where that is nothing. */
  ratio: number | null;
  days: Share['days'];
}

/** Rows of one measure, the largest first. */
export function shareRows(shares: readonly Share[], measure: Measure): ShareRow[] {
  const own = shares.filter(
    ({ metric, currency }) => metric === measure.metric && currency === measure.currency,
  );
  const total = own.reduce((sum, { amount }) => sum + Number(amount), 0);
  return own
    .map(({ name, amount, days }) => ({
      name,
      amount,
      ratio: total > 0 ? Number(amount) / total : null,
      days,
    }))
    .sort((left, right) => Number(right.amount) - Number(left.amount));
}
