import type { UsageRecord } from '#shared/model/usage-record.ts';
import { exactSum } from './exact-sum.ts';

export const IMPOSSIBLE_SUM = 'the amounts add up to more than can be true; expected a sum below 2^53.';

/**
 * Rows of equal bucket and dimensions become one record, or the last of them would replace the others: a day that is cut
 * in two by a page comes twice, and rows may differ only in what a record does not keep.
 *
 * @returns null where all amounts add up to more than an exact integer holds: no bill is that high
 */
export function mergeRecords(records: readonly UsageRecord[]): UsageRecord[] | null {
  if (exactSum(records.map(({ amount }) => amount)) === null) return null;
  const merged = new Map<string, UsageRecord>();
  for (const record of records) {
    const { amount, ...dimensions } = record;
    const key = JSON.stringify(dimensions);
    merged.set(key, { ...record, amount: (merged.get(key)?.amount ?? 0) + amount });
  }
  return [...merged.values()];
}
