import {
  BedrockClient,
  GetFoundationModelAvailabilityCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  ListProvisionedModelThroughputsCommand,
} from '@aws-sdk/client-bedrock';
import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { awsClientSettings, awsEndpoint, openAwsLine } from '#engine/providers/aws-client.ts';
import { borrowHttpClient } from '#engine/providers/aws-http-handler.ts';
import { readListing, type Answer, type Listing, type Page } from '#engine/providers/aws-listing.ts';
import type { AwsWords } from '#engine/providers/aws-refusal.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { DAY_MS, utcDay, type Instant } from '#shared/time.ts';
import { isInChina } from './costs.ts';
import type { AwsBedrockConfig } from './schema.ts';
import type { SeriesQuery } from './usage.ts';

type Context = PollContext<AwsBedrockConfig>;

const NAMESPACE = 'AWS/Bedrock';
/** 100 quotas a page: Bedrock has more than a thousand in the busiest region. */
const MOST_QUOTA_PAGES = 25;
/** Each page of Cost Explorer is billed; a month of all services by day has always fitted on one. */
const MOST_COST_PAGES = 3;

const wordsOf = (service: string, grant: string): AwsWords => ({
  service,
  throttle: `AWS limits calls to the ${service} API for all of the account`,
  grant: `allow ${grant}`,
});

/** What is read of one region. Entries are as the SDK parsed them, unchecked. */
export interface RegionServices {
  models(): Promise<Listing<unknown>>;
  profiles(): Promise<Listing<unknown>>;
  throughputs(): Promise<Listing<unknown>>;
  /** Whether the account has agreed to what the model's maker demands. */
  availability(modelId: string): Promise<Answer<unknown>>;
  /** Series that had data within two weeks. */
  metrics(): Promise<Listing<unknown>>;
  /** Sums by UTC day, from one day to another, both included. */
  series(queries: readonly SeriesQuery[], from: Instant, to: Instant): Promise<Listing<unknown>>;
  quotas(): Promise<Listing<unknown>>;
}

/** Opens the services of one region. Calls go one after the other; each service ends its own reading where it must. */
export function openRegion(context: Context, region: string): RegionServices {
  const bedrock = openBedrock(context, region);
  return { ...bedrock, ...openCloudWatch(context, region), ...openQuotas(context, region) };
}

function openBedrock(context: Context, region: string) {
  const { requestHandler, lastResponse } = borrowHttpClient(context.http, context.signal);
  const client = new BedrockClient(settings(context, 'bedrock', region, requestHandler));
  const { ask } = openAwsLine(wordsOf('Bedrock', 'this action of bedrock'), lastResponse, context.now);
  const paged = { maxResults: 1000 };
  return {
    models: () =>
      readListing(() =>
        pageOf(
          ask('ListFoundationModels', () => client.send(new ListFoundationModelsCommand({}))),
          ({ modelSummaries }) => ({ items: modelSummaries }),
        ),
      ),
    profiles: () =>
      readListing((nextToken) =>
        pageOf(
          ask('ListInferenceProfiles', () =>
            client.send(new ListInferenceProfilesCommand({ ...paged, nextToken })),
          ),
          (page) => ({ items: page.inferenceProfileSummaries, position: page.nextToken }),
        ),
      ),
    throughputs: () =>
      readListing((nextToken) =>
        pageOf(
          ask('ListProvisionedModelThroughputs', () =>
            client.send(new ListProvisionedModelThroughputsCommand({ ...paged, nextToken })),
          ),
          (page) => ({ items: page.provisionedModelSummaries, position: page.nextToken }),
        ),
      ),
    availability: (modelId: string) =>
      ask('GetFoundationModelAvailability', () =>
        client.send(new GetFoundationModelAvailabilityCommand({ modelId })),
      ),
  };
}

function openCloudWatch(context: Context, region: string) {
  const { requestHandler, lastResponse } = borrowHttpClient(context.http, context.signal, [
    'GraniteServiceVersion20100801.ListMetrics',
    'GraniteServiceVersion20100801.GetMetricData',
  ]);
  const client = new CloudWatchClient(settings(context, 'monitoring', region, requestHandler));
  const words = wordsOf('CloudWatch', 'cloudwatch:ListMetrics and cloudwatch:GetMetricData');
  const { ask } = openAwsLine(words, lastResponse, context.now);
  return {
    metrics: () =>
      readListing((NextToken) =>
        pageOf(
          ask('ListMetrics', () => client.send(new ListMetricsCommand({ Namespace: NAMESPACE, NextToken }))),
          (page) => ({ items: page.Metrics, position: page.NextToken }),
        ),
      ),
    series: (queries: readonly SeriesQuery[], from: Instant, to: Instant) =>
      readListing((NextToken) =>
        pageOf(
          ask('GetMetricData', () =>
            client.send(
              new GetMetricDataCommand({
                MetricDataQueries: queries.map(metricDataQuery),
                StartTime: new Date(from),
                EndTime: new Date(to + DAY_MS),
                NextToken,
              }),
            ),
          ),
          (page) => ({ items: page.MetricDataResults, position: page.NextToken }),
        ),
      ),
  };
}

function metricDataQuery({ id, metricName, modelId }: SeriesQuery) {
  const Dimensions = [{ Name: 'ModelId', Value: modelId }];
  return {
    Id: id,
    MetricStat: {
      Metric: { Namespace: NAMESPACE, MetricName: metricName, Dimensions },
      Period: DAY_MS / 1000,
      Stat: 'Sum',
    },
  };
}

function openQuotas(context: Context, region: string) {
  const { requestHandler, lastResponse } = borrowHttpClient(context.http, context.signal, [
    'ServiceQuotasV20190624.ListServiceQuotas',
  ]);
  const client = new ServiceQuotasClient(settings(context, 'servicequotas', region, requestHandler));
  const words = wordsOf('Service Quotas', 'servicequotas:ListServiceQuotas');
  const { ask } = openAwsLine(words, lastResponse, context.now);
  return {
    quotas: () =>
      readListing(
        (NextToken) =>
          pageOf(
            ask('ListServiceQuotas', () =>
              client.send(
                new ListServiceQuotasCommand({ ServiceCode: 'bedrock', MaxResults: 100, NextToken }),
              ),
            ),
            (page) => ({ items: page.Quotas, position: page.NextToken }),
          ),
        MOST_QUOTA_PAGES,
      ),
  };
}

/**
 * Costs by UTC day and service, before credits and refunds. All services of the account are asked for, because models
 * of third parties are billed under services of their own. Costs $0.01 a page, three pages at the most.
 *
 * @param until the day after the last one.
 */
export async function readCostDays(
  context: Context,
  from: Instant,
  until: Instant,
): Promise<Listing<unknown>> {
  const { requestHandler, lastResponse } = borrowHttpClient(context.http, context.signal, [
    'AWSInsightsIndexService.GetCostAndUsage',
  ]);
  const region = context.config.regions.some(isInChina) ? 'cn-northwest-1' : 'us-east-1';
  const client = new CostExplorerClient(settings(context, 'ce', region, requestHandler));
  const words = wordsOf('Cost Explorer', 'ce:GetCostAndUsage');
  const { ask } = openAwsLine(words, lastResponse, context.now);
  return readListing(
    (NextPageToken) =>
      pageOf(
        ask('GetCostAndUsage', () =>
          client.send(
            new GetCostAndUsageCommand({
              TimePeriod: { Start: utcDay(from), End: utcDay(until) },
              Granularity: 'DAILY',
              Metrics: ['UnblendedCost'],
              Filter: { Not: { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit', 'Refund'] } } },
              GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
              NextPageToken,
            }),
          ),
        ),
        (page) => ({ items: page.ResultsByTime, position: page.NextPageToken }),
      ),
    MOST_COST_PAGES,
  );
}

function settings(
  { config, secrets }: Context,
  host: string,
  region: string,
  requestHandler: ReturnType<typeof borrowHttpClient>['requestHandler'],
) {
  const endpoint = config.endpoint ?? awsEndpoint(host, region);
  return awsClientSettings(secrets, region, endpoint, requestHandler);
}

async function pageOf<Output>(
  answer: Promise<Answer<Output>>,
  read: (output: Output) => Page<unknown>,
): Promise<Answer<Page<unknown>>> {
  const given = await answer;
  return given.ok ? { ok: true, value: read(given.value) } : given;
}
