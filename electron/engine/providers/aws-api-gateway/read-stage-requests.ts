import { listingGaps } from '#engine/providers/aws-listing.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, type Instant } from '#shared/time.ts';
import type { CloudWatch } from './cloudwatch.ts';
import type { Inventory } from './read-inventory.ts';
import type { RestApiReading } from './read-rest-api.ts';
import { apiName } from './rest-api.ts';
import {
  STAGES_A_CALL,
  metricName,
  metricQueries,
  stageRequests,
  type CountedStage,
} from './stage-requests.ts';
import type { RestApi } from './schema.ts';
import { LONGEST_SPAN_DAYS } from './usage-days.ts';

/** What CloudWatch counted of each stage since `usageFrom`, at most for 31 days. */
export async function readStageRequests(
  cloudWatch: CloudWatch,
  { apis, listed }: Pick<Inventory, 'apis' | 'listed'>,
  { now, usageFrom }: { now: Instant; usageFrom: Instant },
): Promise<{ records: UsageRecord[]; gaps: Gap[] }> {
  const { stages, gaps } = countable(apis, listed);
  const records: UsageRecord[] = [];
  const earliest = floorTo(now, DAY_MS) - (LONGEST_SPAN_DAYS - 1) * DAY_MS;
  const from = Math.max(floorTo(usageFrom, DAY_MS), earliest);
  for (let start = 0; start < stages.length; start += STAGES_A_CALL) {
    const asked = stages.slice(start, start + STAGES_A_CALL);
    const listing = await cloudWatch.metricData(metricQueries(asked), from, now);
    const missed = listingGaps('requests per stage', listing);
    if (missed.length > 0) return { records, gaps: [...gaps, ...missed] };
    const read = stageRequests(asked, listing.items);
    records.push(...read.records);
    gaps.push(...read.gaps);
  }
  return { records, gaps };
}

/** Of APIs that share their name CloudWatch shows one sum, which is none of theirs. */
function countable(
  apis: readonly RestApiReading[],
  listed: readonly RestApi[],
): { stages: CountedStage[]; gaps: Gap[] } {
  const names = Map.groupBy(listed, ({ name }) => metricName(name));
  const gaps: Gap[] = [];
  const stages: CountedStage[] = [];
  for (const { api, stages: own } of apis) {
    const name = metricName(api.name);
    const count = names.get(name)?.length ?? 0;
    if (name !== '' && count === 1) {
      stages.push(...own.map(({ stageName }) => ({ apiId: api.id, apiName: name, stage: stageName })));
    } else {
      const detail = `CloudWatch counts by name in ASCII, and ${count} APIs of the region are called "${name}" there`;
      gaps.push({ what: `requests of ${apiName(api)}`, outcome: 'unavailable', detail });
    }
  }
  return { stages, gaps };
}
