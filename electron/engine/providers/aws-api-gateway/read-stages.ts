import type { FailedOutcome } from '#engine/providers/outcome.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import type { Answers } from './access-log.ts';
import { readAccessLogs } from './read-access-log.ts';
import type { Inventory } from './read-inventory.ts';
import { readStageRequests } from './read-stage-requests.ts';
import type { Region } from './region.ts';
import type { AwsApiGatewayConfig } from './schema.ts';

/** APIs and stages as resources, with what is counted of them where the configuration asks for it. */
export interface StageReading {
  resources: ResourceReading[];
  usageRecords: readonly UsageRecord[];
  /** Stages whose access log is to be counted and that this region does not have. */
  missing: readonly string[];
  gaps: readonly Gap[];
  halts: readonly (FailedOutcome | null)[];
}

/** Both counts are billed by AWS and off unless they are asked for. */
export async function readStages(
  region: Region,
  inventory: Inventory,
  { config, now, usageFrom }: PollContext<AwsApiGatewayConfig>,
): Promise<StageReading> {
  const requests =
    config.requestMetrics === 'on' ? await countRequests(region, inventory, { now, usageFrom }) : NONE;
  const names = config.accessLogStages ?? [];
  const logs = await countAnswers(region, inventory, names);
  const known = new Set(
    inventory.apis.flatMap(({ api, stages }) => stages.map(({ stageName }) => `${api.id}/${stageName}`)),
  );
  const resources = inventory.apis.flatMap((api) => api.resources);
  return {
    resources: resources.map((resource) => withAnswers(resource, logs.answers)),
    usageRecords: requests.records,
    missing: names.filter((name) => !known.has(name)).map((name) => `access log of ${name}`),
    gaps: [...inventory.apis.flatMap(({ gaps }) => gaps), ...requests.gaps, ...logs.gaps],
    halts: [requests.halt, logs.halt],
  };
}

const NONE = { records: [], gaps: [], halt: null };

/** The client of a service is loaded by who asks it. */
async function countRequests(
  region: Region,
  inventory: Inventory,
  time: Parameters<typeof readStageRequests>[2],
) {
  const { openCloudWatch } = await import('./cloudwatch.ts');
  const cloudWatch = openCloudWatch(region);
  const read = await readStageRequests(cloudWatch, inventory, time);
  return { ...read, halt: cloudWatch.halted() };
}

async function countAnswers(region: Region, { apis }: Inventory, names: readonly string[]) {
  if (names.length === 0) return { answers: new Map<string, Answers>(), gaps: [], halt: null };
  const { openLogsInsights } = await import('./logs-insights.ts');
  const logs = openLogsInsights(region);
  const read = await readAccessLogs(logs, apis, names, region.now);
  return { ...read, halt: logs.halted() };
}

function withAnswers(resource: ResourceReading, answers: ReadonlyMap<string, Answers>): ResourceReading {
  const counted = resource.kind === 'stage' ? answers.get(resource.externalId) : undefined;
  return counted ? { ...resource, attributes: { ...resource.attributes, ...counted } } : resource;
}
