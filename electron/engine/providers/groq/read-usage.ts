import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, SECOND_MS } from '#shared/time.ts';
import { bearer, jsonRequest } from '../json-request.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { failedPart, malformedPart, NOT_EXPOSED, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import type { PollContext } from '../provider.ts';
import { readJson } from '../read-json.ts';
import { parseSeries } from './parse.ts';
import { seriesSchema } from './schema.ts';
import type { GroqConfig } from './schema.ts';

/** The vendor records rates per second, averaged over five minutes. */
const SERIES = [
  ['requests', 'model_project_id_status_code:requests:rate5m'],
  ['input_tokens', 'model_project_id:tokens_in:rate5m'],
  ['output_tokens', 'model_project_id:tokens_out:rate5m'],
] as const;

/** What the metrics answer to keys of other plans than Enterprise. */
const HAS_NO_ACCESS: ReadonlySet<number | null> = new Set([401, 403, 404]);

const WHAT = 'usage metrics';

/**
 * Requests and tokens of whole UTC days, where the organization has the Enterprise metrics. Without them nothing is
 * missing: the account does not expose its use.
 */
export async function readUsage(context: PollContext<GroqConfig>): Promise<Part<UsageRecord[]>> {
  const from = floorTo(context.usageFrom, DAY_MS);
  const until = floorTo(context.now, DAY_MS);
  if (until <= from) return NOT_EXPOSED;
  const records: UsageRecord[] = [];
  for (const [metric, series] of SERIES) {
    const reading = await readJson(context, rangeRequest(context, series, from, until), seriesSchema);
    if (!reading.ok) {
      const isWithoutMetrics = metric === 'requests' && HAS_NO_ACCESS.has(reading.status);
      if (isWithoutMetrics) return NOT_EXPOSED;
      return { ...failedPart(WHAT, reading.outcome), value: mergeRecords(records) };
    }
    records.push(...parseSeries(metric, reading.value.data.result));
  }
  const merged = mergeRecords(records);
  return merged === null ? malformedPart(WHAT, IMPOSSIBLE_SUM) : partWith(merged);
}

/** Sums the rates of each day: five-minute rates times five minutes, so that hours without calls count nothing. */
function rangeRequest(
  { config, secrets }: PollContext<GroqConfig>,
  series: string,
  from: number,
  until: number,
) {
  const query = `sum by (model, project_id) (sum_over_time(${series}[1d:5m])) * 300`;
  return jsonRequest(config.baseUrl, '/v1/metrics/prometheus/api/v1/query_range', bearer(secrets['apiKey']), {
    query,
    start: (from + DAY_MS) / SECOND_MS,
    end: until / SECOND_MS,
    step: DAY_MS / SECOND_MS,
  });
}
