import type { Listing } from '#engine/providers/aws-listing.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { Gap } from '#shared/model/poll.ts';
import { parseEntries } from '#engine/providers/aws-entries.ts';
import { lastUse, parseApiKeys, planName } from './parse.ts';
import type { PlanReading } from './read-plan.ts';
import { apiKeyEntrySchema } from './schema.ts';

/** The key inventory with what the plans know of each key; null where AWS did not list keys. */
export function keysOf(
  listing: Listing<unknown>,
  plans: readonly PlanReading[],
): { apiKeys: ApiKeyReading[] | null; gaps: Gap[] } {
  if (listing.failure !== null && listing.items.length === 0) return { apiKeys: null, gaps: [] };
  const entries = parseEntries('api keys', listing.items, apiKeyEntrySchema);
  const lastUsedOn = lastUse(plans.flatMap(({ days }) => [...days]));
  const parsed = parseApiKeys(entries.items, lastUsedOn, planNamesByKey(plans));
  return { apiKeys: parsed.items, gaps: [...entries.gaps, ...parsed.gaps] };
}

function planNamesByKey(plans: readonly PlanReading[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { plan, keys } of plans) {
    for (const { id } of keys) names.set(id, [...(names.get(id) ?? []), planName(plan)]);
  }
  return names;
}
