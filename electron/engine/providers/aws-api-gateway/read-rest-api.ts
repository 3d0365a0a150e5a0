import { isComplete, listingGaps, type Listing } from '#engine/providers/aws-listing.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { ApiGateway } from './api-gateway.ts';
import { parseEntries } from '#engine/providers/aws-entries.ts';
import { apiName, apiResource, gatewayResponseResources, methodsOf, stageResource } from './rest-api.ts';
import {
  deploymentSchema,
  gatewayResponseSchema,
  pathSchema,
  stageSchema,
  type RestApi,
  type Stage,
} from './schema.ts';

/** All that one poll learns of one REST API from the control plane. */
export interface RestApiReading {
  api: RestApi;
  stages: readonly Stage[];
  resources: ResourceReading[];
  gaps: Gap[];
}

/** Four calls, as long as each list fits on a page. */
export async function readRestApi(gateway: ApiGateway, api: RestApi): Promise<RestApiReading> {
  const name = apiName(api);
  const stages = read(`stages of ${name}`, await gateway.stages(api.id), stageSchema);
  const deployments = read(`deployments of ${name}`, await gateway.deployments(api.id), deploymentSchema);
  const paths = read(`methods of ${name}`, await gateway.resources(api.id), pathSchema);
  const responses = read(
    `gateway responses of ${name}`,
    await gateway.gatewayResponses(api.id),
    gatewayResponseSchema,
  );
  const methods = paths.isWhole ? methodsOf(paths.items) : null;
  return {
    api,
    stages: stages.items,
    resources: [
      apiResource(api, methods),
      ...stages.items.map((stage) =>
        stageResource(api, stage, deployments.isWhole ? deployments.items : null),
      ),
      ...gatewayResponseResources(api, responses.items),
    ],
    gaps: [
      ...stages.gaps,
      ...deployments.gaps,
      ...paths.gaps,
      ...(paths.isWhole && methods === null ? [notEmbedded(name)] : []),
      ...responses.gaps,
    ],
  };
}

function read<Item extends { id: string }>(
  what: string,
  listing: Listing<unknown>,
  schema: Parameters<typeof parseEntries<Item>>[2],
) {
  const { items, gaps } = parseEntries(what, listing.items, schema);
  return {
    items,
    isWhole: isComplete(listing) && gaps.length === 0,
    gaps: [...listingGaps(what, listing), ...gaps],
  };
}

function notEmbedded(api: string): Gap {
  return {
    what: `methods of ${api}`,
    outcome: 'malformed',
    detail: 'the answer does not say which methods ask for a key; expected embedded methods',
  };
}
