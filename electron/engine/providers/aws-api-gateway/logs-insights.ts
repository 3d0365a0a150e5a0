import {
  CloudWatchLogsClient,
  DescribeQueriesCommand,
  GetQueryResultsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { openService } from '#engine/providers/aws-access.ts';
import { pageOf, readListing, type Answer, type Listing } from '#engine/providers/aws-listing.ts';
import type { AwsWords } from '#engine/providers/aws-refusal.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { Instant } from '#shared/time.ts';
import type { Region } from './region.ts';

const WORDS: AwsWords = {
  service: 'CloudWatch Logs',
  throttle: 'AWS limits how often log queries may be started and read',
  grant: 'allow logs:DescribeQueries, logs:StartQuery and logs:GetQueryResults',
};

/** The operations this connector uses. Answers are as the SDK parsed them, unchecked. */
export interface LogsInsights {
  /** The queries that AWS remembers of a log group, running ones included. Free of charge. */
  queries(logGroup: string): Promise<Listing<unknown>>;
  /** AWS bills what the query scans. Times are UTC epoch ms, the last one excluded. */
  start(logGroup: string, query: string, from: Instant, to: Instant): Promise<Answer<unknown>>;
  results(queryId: string): Promise<Answer<unknown>>;
  /** Why nothing more is asked in this poll; null while all goes well. */
  halted(): FailedOutcome | null;
}

export function openLogsInsights(region: Region): LogsInsights {
  const { settings, line } = openService(region, {
    host: 'logs',
    region: region.name,
    words: WORDS,
    operations: [
      'Logs_20140328.DescribeQueries',
      'Logs_20140328.StartQuery',
      'Logs_20140328.GetQueryResults',
    ],
  });
  const client = new CloudWatchLogsClient(settings);
  const { ask, halted } = line;
  return {
    queries: (logGroupName) =>
      readListing((nextToken) =>
        pageOf(
          ask('DescribeQueries', () => client.send(new DescribeQueriesCommand({ logGroupName, nextToken }))),
          (page) => ({ items: page.queries, position: page.nextToken }),
        ),
      ),
    start: (logGroupName, queryString, from, to) => {
      const [startTime, endTime] = [from / 1000, to / 1000 - 1];
      const input = { logGroupName, queryString, startTime, endTime };
      return ask('StartQuery', () => client.send(new StartQueryCommand(input)));
    },
    results: (queryId) => ask('GetQueryResults', () => client.send(new GetQueryResultsCommand({ queryId }))),
    halted,
  };
}
