import { z } from 'zod';
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { describeIssues } from '#engine/providers/read-json.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import { usageBucket } from '#engine/providers/usage-bucket.ts';
import { plausible } from './plausible-date.ts';
import { countOrText } from '#engine/providers/wire-scalar.ts';

/** A stage as CloudWatch knows it. */
export interface CountedStage {
  apiId: string;
  /** The {@link metricName} of its API, which no other may share. */
  apiName: string;
  stage: string;
}

/** AWS takes 500 queries a call; three belong to each stage. */
export const STAGES_A_CALL = 166;

const METRICS = [
  ['count', 'Count', 'SampleCount'],
  ['client', '4XXError', 'Sum'],
  ['server', '5XXError', 'Sum'],
] as const;

/** Requests and errors of each stage a UTC day. */
export function metricQueries(stages: readonly CountedStage[]): MetricDataQuery[] {
  return stages.flatMap(({ apiName, stage }, index) =>
    METRICS.map(([name, metric, statistic]) => ({
      Id: `${name}${index}`,
      MetricStat: {
        Metric: {
          Namespace: 'AWS/ApiGateway',
          MetricName: metric,
          Dimensions: [
            { Name: 'ApiName', Value: apiName },
            { Name: 'Stage', Value: stage },
          ],
        },
        Period: DAY_MS / 1000,
        Stat: statistic,
      },
      ReturnData: true,
    })),
  );
}

/** CloudWatch drops what is not ASCII from the name. */
export const metricName = (apiName: string | null | undefined): string =>
  (apiName ?? '').replaceAll(/[^\x20-\x7e]/g, '').trim();

const resultSchema = z
  .object({
    Id: z.string(),
    StatusCode: z.string().nullish(),
    Timestamps: z.array(z.date()).nullish(),
    Values: z.array(countOrText).nullish(),
  })
  .refine(({ Timestamps, Values }) => (Timestamps ?? []).length === (Values ?? []).length, {
    message: 'expected a value for each time',
  });

type Days = Map<Instant, number>;

/**
 * Requests of each stage and day: those that ended well, with an error of the caller and with one of the server, each under
 * a name of its own, so that they add up to all of them. Days without any are left out.
 *
 * @param results what AWS answered to {@link metricQueries} of the same stages
 */
export function stageRequests(
  stages: readonly CountedStage[],
  results: readonly unknown[],
): { records: UsageRecord[]; gaps: Gap[] } {
  const days = daysByQuery(results);
  const records: UsageRecord[] = [];
  const gaps: Gap[] = [];
  for (const [index, stage] of stages.entries()) {
    const [all, client, server] = METRICS.map(([name]) => days.get(`${name}${index}`) ?? 'no answer');
    const read = recordsOf(stage, all ?? '', client ?? '', server ?? '');
    if (typeof read === 'string') {
      const what = `requests of ${stage.apiName}/${stage.stage}`;
      gaps.push({ what, outcome: 'malformed', detail: `CloudWatch: ${read}` });
    } else records.push(...read);
  }
  return { records, gaps };
}

/** A text says why the query has no sound numbers. */
function daysByQuery(results: readonly unknown[]): Map<string, Days | string> {
  const byQuery = new Map<string, Days | string>();
  const statuses = new Map<string, string>();
  for (const result of results) {
    const parsed = resultSchema.safeParse(result);
    if (!parsed.success) {
      const { data } = z.object({ Id: z.string() }).safeParse(result);
      if (data) byQuery.set(data.Id, describeIssues(parsed.error));
      continue;
    }
    const { Id, StatusCode, Timestamps, Values } = parsed.data;
    const known = byQuery.get(Id) ?? new Map<Instant, number>();
    if (typeof known === 'string') continue;
    statuses.set(Id, StatusCode ?? 'Complete');
    byQuery.set(Id, withDays(known, Timestamps ?? [], Values ?? []));
  }
  for (const [id, status] of statuses) {
    if (status !== 'Complete') byQuery.set(id, `the numbers are not complete (${status})`);
  }
  return byQuery;
}

function withDays(known: Days, times: readonly Date[], values: readonly number[]): Days | string {
  const days = new Map(known);
  for (const [index, time] of times.entries()) {
    const day = plausible(time);
    if (day === null || day % DAY_MS !== 0) return 'a time is not the beginning of a day';
    days.set(day, values[index] ?? 0);
  }
  return days;
}

function recordsOf(
  stage: CountedStage,
  all: Days | string,
  client: Days | string,
  server: Days | string,
): UsageRecord[] | string {
  if (typeof all === 'string') return all;
  if (typeof client === 'string') return client;
  if (typeof server === 'string') return server;
  const records: UsageRecord[] = [];
  for (const [day, requests] of all) {
    const errors = { '4xx': client.get(day) ?? 0, '5xx': server.get(day) ?? 0 };
    const served = requests - errors['4xx'] - errors['5xx'];
    if (served < 0) return 'more errors than requests on one day';
    records.push(
      record(stage, day, '', served),
      record(stage, day, ': 4xx', errors['4xx']),
      record(stage, day, ': 5xx', errors['5xx']),
    );
  }
  return records.filter(({ amount }) => amount > 0);
}

function record(
  { apiId, stage }: CountedStage,
  bucketAt: Instant,
  ending: string,
  amount: number,
): UsageRecord {
  return {
    ...usageBucket(bucketAt, DAY_MS),
    metric: 'requests',
    amount,
    project: apiId,
    lineItem: `${stage}${ending}`,
  };
}
