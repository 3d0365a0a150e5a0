import { isComplete, listingGaps } from '#engine/providers/aws-listing.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import type { Observation } from '#shared/model/poll.ts';
import { readAccount } from './account.ts';
import { openApiGateway } from './api-gateway.ts';
import { parseEntries } from '#engine/providers/aws-entries.ts';
import { keysOf } from './key-inventory.ts';
import { accountResource } from './parse.ts';
import { readInventory, REST_APIS, type Inventory } from './read-inventory.ts';
import { choosePlans, readPlans } from './read-plans.ts';
import { readStages } from './read-stages.ts';
import type { Region } from './region.ts';
import { SELDOM_READ } from './rest-api.ts';
import { usagePlanSchema, type AwsApiGatewayConfig } from './schema.ts';

type Context = PollContext<AwsApiGatewayConfig>;

/** All that one poll learns of one region. */
export interface RegionReading {
  region: string;
  observation: Observation;
  /** What the configuration names and this region does not list; empty where its list is not complete. */
  missing: readonly string[];
  /** Why nothing could be read; null where something could. */
  failure: FailedOutcome | null;
  /** What ended the reading before its end, by service; those that went well have none. */
  halts: readonly FailedOutcome[];
}

/** Quotas first, for they are what runs out; then APIs and stages, unless they are known, and what is billed at last, if it is wanted. */
export async function readRegion(region: Region, context: Context): Promise<RegionReading> {
  const { config } = context;
  const gateway = openApiGateway(region);
  const account = readAccount(await gateway.account());
  const listedPlans = await gateway.usagePlans();
  const listedKeys = await gateway.apiKeys();
  const nothing = listedPlans.items.length + listedKeys.items.length === 0;
  const failure = nothing && listedKeys.failure ? listedPlans.failure : null;
  if (failure) return unread(region, failure);

  const parsed = parseEntries('usage plans', listedPlans.items, usagePlanSchema);
  const chosen = choosePlans(parsed.items, config.usagePlanIds, isComplete(listedPlans));
  const { plans, gaps: planGaps } = await readPlans(gateway, chosen.plans, context);
  const keys = keysOf(listedKeys, plans);
  const isLeftOut = context.resourcesKnown === true && !countsByStage(config);
  const inventory = isLeftOut
    ? leftOut(region, context)
    : await readInventory(gateway, parsed.items, config.restApiIds);
  const stages = await readStages(region, inventory, context);
  return {
    region: region.name,
    observation: {
      meters: plans.flatMap(({ meters }) => meters),
      usageRecords: [...plans.flatMap(({ usageRecords }) => usageRecords), ...stages.usageRecords],
      subscription: null,
      apiKeys: keys.apiKeys,
      resources: [
        ...(account.ok ? [accountResource(account.value, region.name)] : []),
        ...plans.map(({ resource }) => resource),
        ...stages.resources,
      ],
      ...(isLeftOut ? { unread: [...SELDOM_READ] } : {}),
      auditEvents: null,
      gaps: [
        ...account.gaps,
        ...listingGaps('usage plans', listedPlans),
        ...parsed.gaps,
        ...listingGaps('api keys', listedKeys),
        ...keys.gaps,
        ...planGaps,
        ...plans.flatMap(({ gaps }) => gaps),
        ...inventory.gaps,
        ...stages.gaps,
      ],
    },
    missing: [...chosen.missing, ...inventory.missing, ...stages.missing],
    failure: null,
    halts: [gateway.halted(), ...stages.halts].filter((halt) => halt !== null),
  };
}

/** What is counted by stage needs the stages in every poll. */
const countsByStage = ({ requestMetrics, accessLogStages = [] }: AwsApiGatewayConfig): boolean =>
  requestMetrics === 'on' || accessLogStages.length > 0;

/** What of the APIs was cut short when they were read stays cut; of further regions it is named with the region. */
function leftOut({ name }: Region, { config, cutsKnown = [] }: Context): Inventory {
  const own = name === config.region ? REST_APIS : `${name}: ${REST_APIS}`;
  const gaps = cutsKnown.filter(({ what }) => what === own).map((gap) => ({ ...gap, what: REST_APIS }));
  return { apis: [], listed: [], missing: [], gaps };
}

function unread({ name }: Region, failure: FailedOutcome): RegionReading {
  return {
    region: name,
    observation: {
      meters: [],
      usageRecords: [],
      subscription: null,
      apiKeys: null,
      resources: null,
      auditEvents: null,
      gaps: [],
    },
    missing: [],
    failure,
    halts: [failure],
  };
}
