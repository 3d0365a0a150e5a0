import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, isoSecond } from '#shared/time.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { joinParts, malformedPart, mapPart, partOf } from '../part.ts';
import type { Part } from '../part.ts';
import { readJson } from '../read-json.ts';
import { usageBucket } from '../usage-bucket.ts';
import { pathOf } from './inventory.ts';
import type { Placed } from './inventory.ts';
import { armRequest } from './requests.ts';
import type { SignedIn } from './requests.ts';
import { metricsSchema } from './schema.ts';
import type { Account, Metric } from './schema.ts';

const METRICS: ReadonlyMap<string, UsageRecord['metric']> = new Map([
  ['AzureOpenAIRequests', 'requests'],
  ['ProcessedPromptTokens', 'input_tokens'],
  ['GeneratedTokens', 'output_tokens'],
]);
/** Metrics are kept for 93 days. */
const LONGEST_DAYS = 92;
/** Without it the answer holds ten deployments at the most. */
const MOST_SERIES = '1000';

/** Requests and tokens per UTC day and deployment. */
export async function readMetrics(
  context: SignedIn,
  accounts: readonly Account[],
  deployments: readonly Placed[],
): Promise<Part<UsageRecord[]>> {
  const parts: Part<UsageRecord[]>[] = [];
  for (const account of accounts) parts.push(await readAccount(context, account, deployments));
  return joinParts(parts);
}

async function readAccount(
  context: SignedIn,
  account: Account,
  deployments: readonly Placed[],
): Promise<Part<UsageRecord[]>> {
  const what = `usage of ${account.name}`;
  const from = Math.max(
    floorTo(context.usageFrom, DAY_MS),
    floorTo(context.now, DAY_MS) - LONGEST_DAYS * DAY_MS,
  );
  const request = armRequest(context, `${pathOf(account)}/providers/microsoft.insights/metrics`, {
    'api-version': '2023-10-01',
    metricnames: [...METRICS.keys()].join(','),
    timespan: `${isoSecond(from)}/${isoSecond(context.now)}`,
    interval: 'P1D',
    aggregation: 'Total',
    $filter: "ModelDeploymentName eq '*'",
    top: MOST_SERIES,
  });
  const metrics = mapPart(
    partOf(what, await readJson(context, request, metricsSchema)),
    ({ value }) => value,
  );
  if (metrics.value === null) return { ...metrics, value: null };
  const isOutside = ({ timeseries }: Metric) =>
    timeseries.some(({ data }) => data.some(({ timeStamp }) => timeStamp < from || timeStamp > context.now));
  if (metrics.value.some(isOutside)) return malformedPart(what, OUTSIDE);
  const modelOf = new Map(
    deployments
      .filter((placed) => placed.account.id === account.id)
      .map(({ deployment }) => [deployment.name.toLowerCase(), deployment.properties.model.name]),
  );
  const records = mergeRecords(metrics.value.flatMap((metric) => recordsOf(metric, account, modelOf)));
  return records === null ? malformedPart(what, IMPOSSIBLE_SUM) : { ...metrics, value: records };
}

const OUTSIDE = 'A count lies outside of the time that was asked for.';

/** Days without a total are unknown and days of zero say nothing new: both are left out. */
function recordsOf(
  { name, timeseries }: Metric,
  account: Account,
  modelOf: ReadonlyMap<string, string>,
): UsageRecord[] {
  const metric = METRICS.get(name.value);
  if (metric === undefined) return [];
  return timeseries.flatMap(({ metadatavalues, data }) => {
    const label = metadatavalues.find((one) => one.name.value.toLowerCase() === 'modeldeploymentname');
    const deployment = label?.value ?? null;
    return data.flatMap(({ timeStamp, total }) =>
      total == null || total === 0
        ? []
        : [
            {
              ...usageBucket(floorTo(timeStamp, DAY_MS), DAY_MS),
              metric,
              amount: total,
              model: modelOf.get(deployment?.toLowerCase() ?? '') ?? null,
              project: account.name,
              lineItem: deployment,
            },
          ],
    );
  });
}
