import { DAY_MS, floorTo, type Instant } from '#shared/time.ts';
import type { Part } from './part.ts';

/**
 * Since when a poll that asked for costs since `usageFrom` knows them: from the start of that UTC day, or not at all (null)
 * where they, or a piece of them, were not read. Nothing read is no zero, and half of it is no sum.
 */
export function costsFrom(costs: Part<unknown>, { usageFrom }: { usageFrom: Instant }): Instant | null {
  return costs.value === null || costs.gaps.length > 0 ? null : floorTo(usageFrom, DAY_MS);
}

/**
 * As {@link costsFrom}, of vendors that tell costs to some accounts alone: absent where nothing is missing, since an
 * account without any cost may as well be one that is told none.
 */
export function costsFromWhereTold(costs: Part<unknown>): null | undefined {
  return costs.gaps.length > 0 ? null : undefined;
}
