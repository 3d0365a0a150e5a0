import type { TopUp } from '#shared/model/connection.ts';

/** Entries of the balance ledger as they are read: the newest day first, of one day the one that was entered last. */
export function newestFirst(entries: readonly TopUp[]): TopUp[] {
  return entries.toReversed().sort((left, right) => right.on.localeCompare(left.on));
}
