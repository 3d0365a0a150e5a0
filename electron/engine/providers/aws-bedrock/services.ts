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
import { isInChina, openService, type AwsAccess } from '#engine/providers/aws-access.ts';
import { pageOf, readListing, type Answer, type Listing } from '#engine/providers/aws-listing.ts';
import type { AwsWords } from '#engine/providers/aws-refusal.ts';
import { DAY_MS, utcDay, type Instant } from '#shared/time.ts';
import type { SeriesQuery } from './usage.ts';

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
export function openRegion(access: AwsAccess, region: string): RegionServices {
  const bedrock = openBedrock(access, region);
  return { ...bedrock, ...openCloudWatch(access, region), ...openQuotas(access, region) };
}

function openBedrock(access: AwsAccess, region: string) {
  const { settings, line } = openService(access, {
    host: 'bedrock',
    region,
    words: wordsOf('Bedrock', 'this action of bedrock'),
    operations: [],
  });
  const client = new BedrockClient(settings);
  const { ask } = line;
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

function openCloudWatch(access: AwsAccess, region: string) {
  const { settings, line } = openService(access, {
    host: 'monitoring',
    region,
    words: wordsOf('CloudWatch', 'cloudwatch:ListMetrics and cloudwatch:GetMetricData'),
    operations: ['GraniteServiceVersion20100801.ListMetrics', 'GraniteServiceVersion20100801.GetMetricData'],
  });
  const client = new CloudWatchClient(settings);
  const { ask } = line;
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

function openQuotas(access: AwsAccess, region: string) {
  const { settings, line } = openService(access, {
    host: 'servicequotas',
    region,
    words: wordsOf('Service Quotas', 'servicequotas:ListServiceQuotas'),
    operations: ['ServiceQuotasV20190624.ListServiceQuotas'],
  });
  const client = new ServiceQuotasClient(settings);
  const { ask } = line;
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
  access: AwsAccess,
  regions: readonly string[],
  from: Instant,
  until: Instant,
): Promise<Listing<unknown>> {
  const { settings, line } = openService(access, {
    host: 'ce',
    region: regions.some(isInChina) ? 'cn-northwest-1' : 'us-east-1',
    words: wordsOf('Cost Explorer', 'ce:GetCostAndUsage'),
    operations: ['AWSInsightsIndexService.GetCostAndUsage'],
  });
  const client = new CostExplorerClient(settings);
  const { ask } = line;
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
