import { z } from 'zod';
import { DAY_MS, floorTo, utcDay } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { quotaUsed, sinceOpened } from './account.ts';
import type { AwsAccount, AwsUsagePlan } from './aws-account.ts';
import { IDENTITY_TARGETS } from './aws-identity.ts';
import { awsRefusal } from './aws-refusal.ts';
import { epochSeconds, jsonBody, ok } from './http-exchange.ts';
import type { Reply } from './http-exchange.ts';
import type { Call } from './router.ts';
import { usedBetween } from './usage-curve.ts';
import { periodStart } from './utc-period.ts';

/** Services whose every call is a POST of JSON; a header names the operation. */
export function answerJsonService(call: Call<AwsAccount>): Reply {
  const operation = OPERATIONS[call.request.headers['x-amz-target'] ?? ''];
  return operation ? operation(call) : awsRefusal('invalid_request', 'Unknown operation');
}

const OPERATIONS: Readonly<Record<string, (call: Call<AwsAccount>) => Reply>> = {
  'GraniteServiceVersion20100801.GetMetricData': metricData,
  'Logs_20140328.DescribeQueries': describeQueries,
  'Logs_20140328.StartQuery': startQuery,
  'Logs_20140328.GetQueryResults': queryResults,
  ...IDENTITY_TARGETS,
};

const metricDataSchema = z.object({
  StartTime: z.number(),
  EndTime: z.number(),
  MetricDataQueries: z.array(
    z.object({
      Id: z.string(),
      MetricStat: z.object({
        Period: z.literal(DAY_MS / 1000),
        Metric: z.object({
          MetricName: z.string(),
          Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
        }),
      }),
    }),
  ),
});

/** One value a UTC day, the newest day first. */
function metricData({ account, now, request }: Call<AwsAccount>): Reply {
  const { data } = metricDataSchema.safeParse(jsonBody(request));
  if (!data) return awsRefusal('invalid_request');
  const days = daysBetween(data.StartTime * 1000, Math.min(data.EndTime * 1000, now)).reverse();
  const results = data.MetricDataQueries.map(({ Id, MetricStat: { Metric } }) => {
    const valueOf = (name: string) => Metric.Dimensions.find(({ Name }) => Name === name)?.Value ?? '';
    const apiId = account.restApis.find(({ name }) => name === valueOf('ApiName'))?.id ?? '';
    const counts = days
      .map(
        (day) => [day, metricOfDay(account, apiId, valueOf('Stage'), Metric.MetricName, day, now)] as const,
      )
      .filter(([, count]) => count !== null);
    return {
      Id,
      Label: Metric.MetricName,
      Timestamps: counts.map(([day]) => epochSeconds(day)),
      Values: counts.map(([, count]) => count),
      StatusCode: 'Complete',
    };
  });
  return ok({ MetricDataResults: results, Messages: [] });
}

function daysBetween(from: Instant, to: Instant): Instant[] {
  const first = floorTo(from, DAY_MS);
  const count = Math.max(0, Math.ceil((to - first) / DAY_MS));
  return Array.from({ length: Math.min(count, 366) }, (_, index) => first + index * DAY_MS);
}

/** null where CloudWatch has no number for the day: nothing was called. */
function metricOfDay(
  account: AwsAccount,
  apiId: string,
  stage: string,
  metric: string,
  day: Instant,
  now: Instant,
): number | null {
  const { served, failed } = callsOfDay(account, apiId, stage, day, now);
  if (served + failed === 0) return null;
  if (metric === 'Count') return served + failed;
  return metric === '5XXError' ? failed : 0;
}

/** One call in this many ends with an error of the server. */
const CALLS_A_FAILURE = 500;

/** Calls of a stage on a UTC day: those of the keys in the plans that have it as their first stage. */
function callsOfDay(account: AwsAccount, apiId: string, stage: string, day: Instant, now: Instant) {
  const until = Math.min(day + DAY_MS, now);
  const calls = account.plans
    .filter(({ stages: [first] }) => first?.apiId === apiId && first.stage === stage)
    .flatMap((plan) => plan.members.map(({ requests }) => callsOf(account, plan, requests, day, until)))
    .reduce((sum, count) => sum + count, 0);
  const failed = Math.floor(calls / CALLS_A_FAILURE);
  return { served: calls - failed, failed };
}

function callsOf(
  account: AwsAccount,
  { quota }: AwsUsagePlan,
  requests: AwsUsagePlan['members'][number]['requests'],
  from: Instant,
  to: Instant,
): number {
  const curve = sinceOpened(account, requests);
  if (quota === null) return usedBetween(curve, from, to);
  const start = periodStart(from, quota.period, quota.weekStartsOn);
  return quotaUsed(curve, quota, start, to) - quotaUsed(curve, quota, start, from);
}

const queryLineSchema = z.object({
  logGroupName: z.string(),
  queryString: z.string(),
  startTime: z.number(),
});

/** Nothing is remembered here: the id of a query holds what it asks for, and none was started before. */
function describeQueries(): Reply {
  return ok({ queries: [] });
}

function startQuery({ account, request }: Call<AwsAccount>): Reply {
  const { data } = queryLineSchema.safeParse(jsonBody(request));
  const isKnown = account.restApis.some(({ stages }) =>
    stages.some(({ accessLog }) => accessLog?.logGroup === data?.logGroupName),
  );
  if (!data || !isKnown) return awsRefusal('invalid_request', 'The log group does not exist.');
  return ok({ queryId: `${data.logGroupName}@${utcDay(data.startTime * 1000)}` });
}

function queryResults({ account, now, request }: Call<AwsAccount>): Reply {
  const { data } = z.object({ queryId: z.string() }).safeParse(jsonBody(request));
  const [logGroup = '', day = ''] = data?.queryId.split('@') ?? [];
  const from = Date.parse(`${day}T00:00:00Z`);
  const logged = account.restApis
    .flatMap(({ id, stages }) => stages.map((stage) => ({ id, stage })))
    .find(({ stage }) => stage.accessLog?.logGroup === logGroup);
  if (!logged || Number.isNaN(from)) return awsRefusal('not_found', 'The query does not exist.');
  const { served, failed } = callsOfDay(account, logged.id, logged.stage.name, from, now);
  const rows = Object.entries({ '200': served, '502': failed }).filter(([, count]) => count > 0);
  return ok({
    status: 'Complete',
    results: rows.map(([status, count]) => [
      { field: 'status', value: status },
      { field: 'answers', value: String(count) },
    ]),
    statistics: { recordsMatched: served + failed, recordsScanned: served + failed },
  });
}
