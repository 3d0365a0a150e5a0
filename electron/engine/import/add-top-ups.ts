import { MONEY_SCALE, parseDecimal } from '#shared/decimal.ts';
import type { TopUp } from '#shared/model/connection.ts';

/**
 * The known top-ups with those of a file that are not among them. Two equal ones of a day are two payments, so they are
 * counted: as many stay as the file or the list has, whichever is more. Notes do not tell payments apart.
 */
export function addTopUps(known: readonly TopUp[], imported: readonly TopUp[]): TopUp[] {
  const there = new Map<string, number>();
  for (const topUp of known) there.set(identityOf(topUp), (there.get(identityOf(topUp)) ?? 0) + 1);
  const added = imported.filter((topUp) => {
    const left = there.get(identityOf(topUp)) ?? 0;
    there.set(identityOf(topUp), left - 1);
    return left <= 0;
  });
  return [...known, ...added];
}

function identityOf({ kind, on, amount, currency }: TopUp): string {
  return [kind, on, parseDecimal(amount, MONEY_SCALE) ?? amount, currency].join(' ');
}
