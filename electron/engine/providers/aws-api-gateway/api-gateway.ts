import {
  APIGatewayClient,
  GetAccountCommand,
  GetApiKeysCommand,
  GetUsageCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
} from '@aws-sdk/client-api-gateway';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { utcDay } from '#shared/time.ts';
import { borrowHttpClient } from './http-handler.ts';
import { readListing, type Answer, type Listing } from './listing.ts';
import { outcomeOfError, unreadable } from './refusal.ts';
import type { AwsApiGatewayConfig } from './schema.ts';
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
  /** Why nothing more is asked in this poll; null while all goes well. */
  halted(): FailedOutcome | null;
}

/**
 * Opens the control plane of one region. Calls go one after the other, and none follows once AWS has refused the key,
 * asked for patience or failed: that is for the next poll.
 */
export function openApiGateway(context: PollContext<AwsApiGatewayConfig>): ApiGateway {
  const { requestHandler, lastResponse } = borrowHttpClient(context.http, context.signal);
  const client = openClient(context, requestHandler);
  let halt: FailedOutcome | null = null;

  async function ask<Output>(operation: string, send: () => Promise<Output>): Promise<Answer<Output>> {
    if (halt !== null) return { ok: false, outcome: halt };
    try {
      const value = await send();
      if (isObjectText(lastResponse()?.body)) return { ok: true, value };
      return failed(operation, unreadable());
    } catch (error) {
      const outcome = outcomeOfError(operation, error, lastResponse(), context.now);
      if (endsReading(outcome)) halt = outcome;
      return { ok: false, outcome };
    }
  }

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
    halted: () => halt,
  };
}

/** Everything that the SDK would otherwise look up in the environment or in the AWS profile files is stated. */
function openClient(
  { config, secrets }: PollContext<AwsApiGatewayConfig>,
  requestHandler: ReturnType<typeof borrowHttpClient>['requestHandler'],
): APIGatewayClient {
  const sessionToken = secrets['sessionToken'];
  return new APIGatewayClient({
    region: config.region,
    endpoint: config.endpoint ?? regionalEndpoint(config.region),
    credentials: {
      accessKeyId: secrets['accessKeyId'] ?? '',
      secretAccessKey: secrets['secretAccessKey'] ?? '',
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    authSchemePreference: ['sigv4'],
    userAgentAppId: async () => undefined,
    requestHandler,
  });
}

function regionalEndpoint(region: string): string {
  return `https://apigateway.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

/** The SDK reads an empty body, a list or a bare number as an answer without fields: that would look like an empty account. */
function isObjectText(body: string | undefined): boolean {
  return body?.trimStart().startsWith('{') ?? false;
}

/** What the other calls would meet as well. A missing right or an odd answer concerns one path only. */
function endsReading({ kind }: FailedOutcome): boolean {
  return kind !== 'forbidden' && kind !== 'malformed';
}

/** `GetUsage` leaves the map out where no key had traffic; the plan's id proves that the answer is about usage. */
function usagePage(
  page: { usagePlanId?: string | undefined; items?: unknown; position?: string | undefined },
  usagePlanId: string,
): Answer<{ items: [string, unknown][]; position?: string | undefined }> {
  const items = page.items ?? {};
  const isUsage = page.usagePlanId === usagePlanId && typeof items === 'object' && !Array.isArray(items);
  if (!isUsage) return failed('GetUsage', unreadable(`the usage of plan ${usagePlanId}`));
  return { ok: true, value: { items: Object.entries(items), position: page.position } };
}

function failed(operation: string, outcome: FailedOutcome): { ok: false; outcome: FailedOutcome } {
  return { ok: false, outcome: { ...outcome, detail: `${operation}: ${outcome.detail}` } };
}
