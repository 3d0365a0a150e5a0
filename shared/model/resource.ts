import { z } from 'zod';

/** Anything else in the provider's inventory that a control may judge. Attributes are flat facts; null is unknown. */
export const resourceReadingSchema = z.object({
  kind: z.enum([
    'usage_plan',
    'project',
    'rate_limit',
    'model',
    'api_version',
    'deployment',
    'api',
    'stage',
    'gateway_response',
    'endpoint',
    'member',
    'agreement',
  ]),
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
  project: [
    'status',
    'createdAt',
    'archivedAt',
    /** When its keys and limits were last asked for, and last read in full; null: never. */
    'detailsAskedAt',
    'detailsReadAt',
    /** Its own hard limit of the month as it was read then, in hundredths of the currency; null: none, or not read. */
    'spendLimitCents',
    'spendLimitCurrency',
  ],
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
    'concurrentRequests',
    'tokensPerDay',
    'tokensPerMonth',
    'requestsPerMonth',
    /** Any other quota of an account, in the vendor's units. */
    'quota',
    'quotaUnit',
    'isAdjustable',
    'batchInputTokensPerDay',
    /** Calls that were refused for it on the newest whole day. */
    'throttledCalls',
  ],
  model: [
    /** The vendor's word for the state of the model. */
    'lifecycle',
    'createdAt',
    'deprecatedAt',
    /** From here on to its end a deprecated model costs more. */
    'extendedAccessAt',
    /** The plan: a day gone by on a model that is still listed means overdue. */
    'retiresOn',
    /** What the vendor names to use instead. */
    'successor',
    'ownedBy',
  ],
  /** A version of the vendor's own API. */
  api_version: [
    'lifecycle',
    'deprecatedOn',
    'retiresOn',
    'successor',
    /** Whether this connection sends it. */
    'inUse',
  ],
  /** A model as the customer has set it up. */
  deployment: [
    'model',
    'modelVersion',
    /** What happens when the vendor changes the version, in its words. */
    'versionUpgrade',
    'sku',
    /** In the vendor's units. */
    'capacity',
    'state',
    'createdAt',
    /** The end of what was committed to. */
    'committedUntil',
    'retiresOn',
  ],
  /** An API that the customer serves. */
  api: [
    'createdAt',
    'endpointType',
    /** Where the key of a caller is read from. */
    'keySource',
    'methods',
    /** How many of them answer without a key, and which, joined by commas. */
    'methodsWithoutKey',
    'openMethods',
    /** So, of those that ask for no authorization either: anybody may call them. */
    'methodsWithoutGuard',
    'unguardedMethods',
    'defaultEndpointDisabled',
  ],
  stage: [
    'api',
    'deploymentId',
    'deployedAt',
    'newestDeploymentId',
    'newestDeployedAt',
    /** Whether it serves an older deployment than its API's newest. */
    'isBehind',
    /** Share of calls, in percent, that a canary answers; null: there is none. */
    'canaryPercent',
    'canaryDeploymentId',
    /** Where calls are logged; null: nowhere. */
    'accessLog',
    'throttleRate',
    'throttleBurst',
    /** Answers of the newest whole day by the access log. */
    'answers',
    'answers402',
    'answers403',
    'answers429',
    'answers5xx',
    'updatedAt',
  ],
  /** What an API answers in place of a refused call. */
  gateway_response: ['api', 'responseType', 'statusCode', 'isDefault'],
  /** An address of the vendor's API whose answers announce its end (`Deprecation`, `Sunset`). */
  endpoint: ['deprecatedAt', 'retiresAt', 'successor', 'documentation'],
  /** A person with a seat. */
  member: ['role', 'plan', 'createdAt', 'lastActiveAt', 'endsOn'],
  /** What was agreed with the vendor, or a third party behind it. */
  agreement: ['state', 'subject', 'endsOn', 'autoRenews'],
};
