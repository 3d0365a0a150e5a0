import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { openService } from '#engine/providers/aws-access.ts';
import { pageOf, readListing, type Listing } from '#engine/providers/aws-listing.ts';
import type { AwsWords } from '#engine/providers/aws-refusal.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { Region } from './region.ts';

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
  const { settings, line } = openService(region, {
    host: 'monitoring',
    region: region.name,
    words: WORDS,
    operations: ['GraniteServiceVersion20100801.GetMetricData'],
  });
  const client = new CloudWatchClient(settings);
  const { ask, halted } = line;
  return {
    metricData: (queries, from, to) =>
      readListing((NextToken) => {
        const input = {
          MetricDataQueries: [...queries],
          StartTime: new Date(from),
          EndTime: new Date(to),
          NextToken,
        };
        return pageOf(
          ask('GetMetricData', () => client.send(new GetMetricDataCommand(input))),
          (page) => ({ items: page.MetricDataResults, position: page.NextToken }),
        );
      }),
    halted,
  };
}
