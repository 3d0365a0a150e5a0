import { compareText } from './order.ts';
import type { Sources } from './sources.ts';
import type { CostOfDay, ReportSnapshot } from '../snapshot.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import type { Charge } from '#shared/model/report.ts';

/** What vendors billed day by day, in the snapshot's order of connections; what is out of scope is left out. */
export function buildCharges({ costs, connections }: ReportSnapshot, sources: Sources): Charge[] {
  const byConnection = Map.groupBy(costs, ({ connectionId }) => connectionId);
  return connections.flatMap(({ connection }) =>
    sources.byId(connection.id) === null ? [] : chargesOf(byConnection.get(connection.id) ?? []),
  );
}

function chargesOf(costs: readonly CostOfDay[]): Charge[] {
  return [...Map.groupBy(costs, dimensions)]
    .sort(([left], [right]) => compareText(left, right))
    .flatMap(([, ofOne]) => {
      const [first] = ofOne;
      if (!first) return [];
      const { connectionId, model, project, lineItem, currency } = first;
      return [{ connectionId, model, project, lineItem, currency, days: ofOne.map(day).sort(byTime) }];
    });
}

const dimensions = ({ model, project, lineItem, currency }: CostOfDay) =>
  JSON.stringify([model, project, lineItem, currency]);

const day = ({ from, to, amount }: CostOfDay): Charge['days'][number] => ({
  from,
  to,
  cost: formatDecimal(amount, MONEY_SCALE, 2),
});

const byTime = (left: Charge['days'][number], right: Charge['days'][number]) =>
  left.from - right.from || left.to - right.to;
