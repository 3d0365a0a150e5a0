import { isComplete, listingGaps } from '#engine/providers/aws-listing.ts';
import { gapFrom } from '#engine/providers/outcome.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ApiGateway } from './api-gateway.ts';
import { parseEntries } from '#engine/providers/aws-entries.ts';
import { readRestApi, type RestApiReading } from './read-rest-api.ts';
import { apiName } from './rest-api.ts';
import { restApiSchema, type RestApi, type UsagePlan } from './schema.ts';

/** Four calls each at two calls a second: they must leave a poll the time for everything else. */
const MOST_APIS = 40;

/** What they are called where some are missing. */
export const REST_APIS = 'REST APIs';

/** The REST APIs of a region that one poll could read, and what it missed of them. */
export interface Inventory {
  apis: readonly RestApiReading[];
  /** All that the region lists, read or not. */
  listed: readonly RestApi[];
  /** What the configuration names and this region does not list; empty where its list is not complete. */
  missing: readonly string[];
  gaps: readonly Gap[];
}

/** Those that belong to usage plans go first. */
export async function readInventory(
  gateway: ApiGateway,
  plans: readonly UsagePlan[],
  restApiIds: readonly string[] | undefined,
): Promise<Inventory> {
  const listing = await gateway.restApis();
  const parsed = parseEntries(REST_APIS, listing.items, restApiSchema);
  const wanted =
    restApiIds === undefined ? parsed.items : parsed.items.filter(({ id }) => restApiIds.includes(id));
  const chosen = plannedFirst(wanted, plans).slice(0, MOST_APIS);
  const read = await readEach(gateway, chosen);
  return {
    apis: read.apis,
    listed: parsed.items,
    missing: isComplete(listing) ? missingIds(restApiIds ?? [], parsed.items) : [],
    gaps: [...listingGaps(REST_APIS, listing), ...parsed.gaps, ...cutGap(wanted.length), ...read.gaps],
  };
}

function plannedFirst(apis: readonly RestApi[], plans: readonly UsagePlan[]): RestApi[] {
  const planned = new Set(plans.flatMap(({ apiStages }) => apiStages?.map(({ apiId }) => apiId) ?? []));
  return [...apis].sort((left, right) => Number(planned.has(right.id)) - Number(planned.has(left.id)));
}

async function readEach(
  gateway: ApiGateway,
  apis: readonly RestApi[],
): Promise<Pick<Inventory, 'apis' | 'gaps'>> {
  const read: RestApiReading[] = [];
  for (const [index, api] of apis.entries()) {
    const halt = gateway.halted();
    if (halt !== null) {
      const unread = apis.slice(index).map(apiName).slice(0, 10).join(', ');
      return { apis: read, gaps: [gapFrom(`${apis.length - index} REST APIs (${unread})`, halt)] };
    }
    read.push(await readRestApi(gateway, api));
  }
  return { apis: read, gaps: [] };
}

const missingIds = (ids: readonly string[], apis: readonly RestApi[]): string[] =>
  ids.filter((wanted) => !apis.some(({ id }) => id === wanted)).map((id) => `REST API ${id}`);

function cutGap(apis: number): Gap[] {
  if (apis <= MOST_APIS) return [];
  const detail = `${apis} APIs were found and the first ${MOST_APIS} read: name the APIs to watch`;
  return [{ what: REST_APIS, outcome: 'truncated', detail }];
}
