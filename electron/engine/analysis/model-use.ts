import type { UsedModel } from '#engine/controls/control.ts';
import type { Readable } from '#engine/store/schema.ts';
import { usedModels } from '#engine/store/used-models.ts';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';

/** A model that nobody called for so long is not in use. */
const IN_USE_WITHIN_MS = 30 * DAY_MS;
/** Which models are called changes over days, and to look takes a walk through the records of a month. */
const LOOK_EVERY_MS = HOUR_MS;

/** By connection; one of which no record names a model is not in it, since nothing can be told of it. */
export type ModelUseByConnection = ReadonlyMap<string, readonly UsedModel[]>;

export interface ModelUse {
  at(db: Readable, now: Instant): Promise<ModelUseByConnection>;
}

/** Remembers for an hour which models each connection uses. */
export function createModelUse(): ModelUse {
  let lookedAt = -Infinity;
  let known: ModelUseByConnection = new Map();
  return {
    async at(db, now) {
      if (now - lookedAt < LOOK_EVERY_MS && now >= lookedAt) return known;
      known = Map.groupBy(await usedModels(db, now - IN_USE_WITHIN_MS), ({ connectionId }) => connectionId);
      lookedAt = now;
      return known;
    },
  };
}
