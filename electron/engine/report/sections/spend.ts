import { moneyOf, sumOf } from './amounts.ts';
import { compareText } from './order.ts';
import type { Sources } from './sources.ts';
import type { ReportSnapshot, UsageTotal } from '../snapshot.ts';
import type { Quantity, Spend, SpendRow } from '#shared/model/report.ts';

/** Spend and consumption by connection and model; connections in the snapshot's order, models by name. */
export function buildSpend(snapshot: ReportSnapshot, sources: Sources): Spend {
  const byConnection = Map.groupBy(snapshot.usage, (total) => total.connectionId);
  const priced = new Set(snapshot.usage.filter(isCost).map((total) => total.connectionId));
  return {
    rows: snapshot.connections.flatMap(({ connection }) =>
      rowsOf(byConnection.get(connection.id) ?? [], sources.byId(connection.id)),
    ),
    totals: costs(snapshot.usage.filter((total) => sources.byId(total.connectionId))) ?? [],
    withoutCost: snapshot.connections
      .filter(({ connection }) => !priced.has(connection.id))
      .map(({ connection }) => connection.name),
  };
}

const isCost = (total: UsageTotal) => total.metric === 'cost';

function rowsOf(totals: readonly UsageTotal[], source: SpendRow['source'] | null): SpendRow[] {
  if (!source) return [];
  return [...Map.groupBy(totals, (total) => total.model)]
    .sort(([left], [right]) => compareText(left ?? '', right ?? ''))
    .map(([model, ofModel]) => {
      const count = (metric: UsageTotal['metric']) =>
        sumOf(ofModel.filter((total) => total.metric === metric).map((total) => total.amount));
      return {
        source,
        model,
        cost: costs(ofModel),
        requests: count('requests'),
        inputTokens: count('input_tokens'),
        outputTokens: count('output_tokens'),
        cachedInputTokens: count('cached_input_tokens'),
      };
    });
}

/** One exact sum per currency, by currency code; null where no cost was reported at all. */
function costs(totals: readonly UsageTotal[]): Quantity[] | null {
  const priced = totals.filter(isCost);
  if (priced.length === 0) return null;
  return [...Map.groupBy(priced, (total) => total.currency ?? 'unknown currency')]
    .sort(([left], [right]) => compareText(left, right))
    .flatMap(([currency, ofCurrency]) => {
      const sum = sumOf(ofCurrency.map((total) => total.amount));
      return sum === null ? [] : [moneyOf(sum, currency)];
    });
}
