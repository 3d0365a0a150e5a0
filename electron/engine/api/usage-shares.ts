import type { UsageDimension, UsageOfDay } from '#engine/store/usage-records.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { DAY_MS, floorTo, type Instant } from '#shared/time.ts';

export interface SharesRequest {
  connection: string;
  by: UsageDimension;
  from: Instant;
  to: Instant;
}

/** One share a name, metric and currency, the largest first; its days are those that `[from, to)` touches. */
export function usageShares(rows: readonly UsageOfDay[], { from, to }: Pick<SharesRequest, 'from' | 'to'>) {
  const firstDay = floorTo(from, DAY_MS);
  const days = Math.ceil((to - firstDay) / DAY_MS);
  const groups = Map.groupBy(rows, ({ name, metric, currency }) => JSON.stringify([metric, currency, name]));
  return [...groups.values()]
    .map((group) => ({ group, total: group.reduce((sum, { amount }) => sum + amount, 0) }))
    .sort((left, right) => right.total - left.total)
    .flatMap(({ group, total }) => {
      const [first] = group;
      if (!first) return [];
      const { name, metric, currency } = first;
      const scale = metric === 'cost' ? MONEY_SCALE : 0;
      const amounts = new Map(group.map(({ day, amount }) => [day, amount]));
      return {
        name,
        metric,
        currency,
        amount: formatDecimal(total, scale, metric === 'cost' ? 2 : 0),
        days: Array.from({ length: days }, (_, index) => {
          const amount = amounts.get(firstDay + index * DAY_MS);
          return amount === undefined ? null : amount / 10 ** scale;
        }),
      };
    });
}
