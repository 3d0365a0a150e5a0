import {
  APIGatewayClient,
  GetAccountCommand,
  GetApiKeysCommand,
  GetDeploymentsCommand,
  GetGatewayResponsesCommand,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetUsageCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import { openService } from '#engine/providers/aws-access.ts';
import { failedAnswer } from '#engine/providers/aws-client.ts';
import { readListing, type Answer, type Listing } from '#engine/providers/aws-listing.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import { utcDay } from '#shared/time.ts';
import { API_GATEWAY_WORDS, unreadable } from './refusal.ts';
import type { Region } from './region.ts';
import type { DaySpan } from './usage-days.ts';

/** The most that AWS puts on one page. */
const PAGE_SIZE = 500;

/** The reading operations this connector uses. Entries are as the SDK parsed them, unchecked. */
export interface ApiGateway {
  account(): Promise<Answer<unknown>>;
  usagePlans(): Promise<Listing<unknown>>;
  usagePlanKeys(usagePlanId: string): Promise<Listing<unknown>>;
  apiKeys(): Promise<Listing<unknown>>;
  /** Pairs of API key id and its list of days. */
  usage(usagePlanId: string, span: DaySpan): Promise<Listing<[string, unknown]>>;
  restApis(): Promise<Listing<unknown>>;
  /** AWS does not page them. */
  stages(restApiId: string): Promise<Listing<unknown>>;
  deployments(restApiId: string): Promise<Listing<unknown>>;
  /** Paths, each with its methods. */
  resources(restApiId: string): Promise<Listing<unknown>>;
  gatewayResponses(restApiId: string): Promise<Listing<unknown>>;
  /** Why nothing more is asked in this poll; null while all goes well. */
  halted(): FailedOutcome | null;
}

/**
 * Opens the control plane of one region. Calls go one after the other, and none follows once AWS has refused the key,
 * asked for patience or failed: that is for the next poll.
 */
export function openApiGateway(region: Region): ApiGateway {
  const { settings, line } = openService(region, {
    host: 'apigateway',
    region: region.name,
    words: API_GATEWAY_WORDS,
    operations: [],
  });
  const client = new APIGatewayClient(settings);
  const { ask, halted } = line;

  return {
    account: () => ask('GetAccount', () => client.send(new GetAccountCommand({}))),
    usagePlans: () =>
      readListing((position) =>
        ask('GetUsagePlans', () => client.send(new GetUsagePlansCommand({ limit: PAGE_SIZE, position }))),
      ),
    usagePlanKeys: (usagePlanId) =>
      readListing((position) =>
        ask('GetUsagePlanKeys', () =>
          client.send(new GetUsagePlanKeysCommand({ usagePlanId, limit: PAGE_SIZE, position })),
        ),
      ),
    apiKeys: () =>
      readListing((position) =>
        ask('GetApiKeys', () => client.send(new GetApiKeysCommand({ limit: PAGE_SIZE, position }))),
      ),
    usage: (usagePlanId, { from, to }) =>
      readListing(async (position) => {
        const input = {
          usagePlanId,
          startDate: utcDay(from),
          endDate: utcDay(to),
          limit: PAGE_SIZE,
          position,
        };
        const page = await ask('GetUsage', () => client.send(new GetUsageCommand(input)));
        return page.ok ? usagePage(page.value, usagePlanId) : page;
      }),
    restApis: () =>
      readListing((position) =>
        ask('GetRestApis', () => client.send(new GetRestApisCommand({ limit: PAGE_SIZE, position }))),
      ),
    stages: (restApiId) =>
      readListing(async () => {
        const page = await ask('GetStages', () => client.send(new GetStagesCommand({ restApiId })));
        return page.ok ? { ok: true, value: { items: page.value.item } } : page;
      }),
    deployments: (restApiId) =>
      readListing((position) =>
        ask('GetDeployments', () =>
          client.send(new GetDeploymentsCommand({ restApiId, limit: PAGE_SIZE, position })),
        ),
      ),
    resources: (restApiId) =>
      readListing((position) =>
        ask('GetResources', () =>
          client.send(new GetResourcesCommand({ restApiId, embed: ['methods'], limit: PAGE_SIZE, position })),
        ),
      ),
    gatewayResponses: (restApiId) =>
      readListing((position) =>
        ask('GetGatewayResponses', () =>
          client.send(new GetGatewayResponsesCommand({ restApiId, limit: PAGE_SIZE, position })),
        ),
      ),
    halted,
  };
}

/** `GetUsage` leaves the map out where no key had traffic; the plan's id proves that the answer is about usage. */
function usagePage(
  page: { usagePlanId?: string | undefined; items?: unknown; position?: string | undefined },
  usagePlanId: string,
): Answer<{ items: [string, unknown][]; position?: string | undefined }> {
  const items = page.items ?? {};
  const isUsage = page.usagePlanId === usagePlanId && typeof items === 'object' && !Array.isArray(items);
  if (!isUsage) return failedAnswer('GetUsage', unreadable(`the usage of plan ${usagePlanId}`));
  return { ok: true, value: { items: Object.entries(items), position: page.position } };
}
