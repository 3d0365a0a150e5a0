import { z } from 'zod';

/** Anything else in the provider's inventory that a control may judge. Attributes are flat facts; null is unknown. */
export const resourceReadingSchema = z.object({
  kind: z.enum(['usage_plan', 'project', 'rate_limit', 'model', 'stage']),
  externalId: z.string().min(1).max(300),
  name: z.string().max(300),
  /** Named as {@link RESOURCE_ATTRIBUTES} says, whoever the provider is. */
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ResourceReading = z.infer<typeof resourceReadingSchema>;

/**
 * What attributes are called, by kind: one word for one fact, however each vendor spells it. `…At` is an instant (UTC
 * epoch ms), `…On` a calendar day whose zone the vendor does not say, `…Per…` a number that may not be exceeded.
 */
export const RESOURCE_ATTRIBUTES: Readonly<Record<ResourceReading['kind'], readonly string[]>> = {
  usage_plan: [
    /** null: the plan sets none; so `throttleRate`. */
    'quotaLimit',
    'quotaPeriod',
    /** Requests a second. */
    'throttleRate',
    'throttleBurst',
    /** How many, and `api/stage` of each, joined by commas. */
    'stages',
    'stageNames',
    /** How many. */
    'keys',
  ],
  project: ['status', 'createdAt', 'archivedAt'],
  /** A limiter that is not listed here stands under the vendor's word for it in camel case. */
  rate_limit: [
    /** Whom or what it applies to: a project, the vendor's group of models, the models themselves, joined by commas. */
    'project',
    'group',
    'models',
    'requestsPerSecond',
    'burst',
    'requestsPerMinute',
    'requestsPerDay',
    'tokensPerMinute',
    'inputTokensPerMinute',
    /** Input that is read from a cache does not count. */
    'uncachedInputTokensPerMinute',
    'outputTokensPerMinute',
    'batchInputTokensPerDay',
  ],
  model: [
    /** The vendor's word for the state of the model. */
    'lifecycle',
    'deprecatedAt',
    /** The plan: a day gone by on a model that is still listed means overdue. */
    'retiresOn',
    'ownedBy',
  ],
  stage: [],
};
