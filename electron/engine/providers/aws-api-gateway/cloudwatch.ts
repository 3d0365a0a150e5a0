import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { awsClientSettings, openAwsLine } from '#engine/providers/aws-client.ts';
import { borrowHttpClient } from '#engine/providers/aws-http-handler.ts';
import { readListing, type Listing } from '#engine/providers/aws-listing.ts';
import type { AwsWords } from '#engine/providers/aws-refusal.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { Instant } from '#shared/time.ts';
import { addressOf, pacedClient, type Region } from './region.ts';

const WORDS: AwsWords = {
  service: 'CloudWatch',
  throttle: 'AWS limits how often CloudWatch may be asked',
  grant: 'allow cloudwatch:GetMetricData',
};

/** The reading operation this connector uses; results are as the SDK parsed them, unchecked. */
export interface CloudWatch {
  /** A query may have several results: AWS goes on with it on the next page. */
  metricData(queries: readonly MetricDataQuery[], from: Instant, to: Instant): Promise<Listing<unknown>>;
  /** Why nothing more is asked in this poll; null while all goes well. */
  halted(): FailedOutcome | null;
}

export function openCloudWatch(region: Region): CloudWatch {
  const { requestHandler, lastResponse } = borrowHttpClient(
    pacedClient(region, 'monitoring'),
    region.signal,
    ['GraniteServiceVersion20100801.GetMetricData'],
  );
  const address = addressOf(region, 'monitoring');
  const client = new CloudWatchClient(
    awsClientSettings(region.credentials, region.name, address, requestHandler),
  );
  const { ask, halted } = openAwsLine(WORDS, lastResponse, region.now);
  return {
    metricData: (queries, from, to) =>
      readListing(async (position) => {
        const input = {
          MetricDataQueries: [...queries],
          StartTime: new Date(from),
          EndTime: new Date(to),
          NextToken: position,
        };
        const page = await ask('GetMetricData', () => client.send(new GetMetricDataCommand(input)));
        if (!page.ok) return page;
        return { ok: true, value: { items: page.value.MetricDataResults, position: page.value.NextToken } };
      }),
    halted,
  };
}
