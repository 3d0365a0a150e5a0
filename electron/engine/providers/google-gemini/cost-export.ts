import { pathSegment } from '#engine/providers/path-segment.ts';
import type { HttpRequest } from '#engine/ports.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, isoSecond, utcMonthStart } from '#shared/time.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { malformedPart, NOT_EXPOSED, partOf } from '../part.ts';
import type { Part } from '../part.ts';
import { mapReading, readJson } from '../read-json.ts';
import { readPages, wholeList } from '../read-pages.ts';
import { usageBucket } from '../usage-bucket.ts';
import type { CloudAccess, Context } from './access.ts';
import { cloudQuestion, cloudRequest } from './requests.ts';
import { costPageSchema } from './schema.ts';
import type { CostRow } from './schema.ts';

const ROWS_A_PAGE = 5_000;
/** No query may cost more than a tenth of a US cent or so. */
const MOST_BYTES_BILLED = '200000000';
/** The export comes some hours after the use, at times a day. */
export const EXPORT_DELAY_MS = DAY_MS;

/**
 * Adjustments, taxes and credits are left out: what is read is the cost of use, as it counts against budgets. The table is
 * cut into days by when its rows came, so that a query of a few days reads little.
 */
const query = (table: string) => `
SELECT FORMAT_DATE('%F', DATE(usage_start_time)) AS day, currency, sku.description AS sku,
  CAST(SUM(CAST(cost AS NUMERIC)) AS STRING) AS cost
FROM \`${table}\`
WHERE _PARTITIONTIME >= TIMESTAMP(@since) AND usage_start_time >= TIMESTAMP(@since)
  AND cost_type = 'regular' AND (project.id = @project OR project.number = @project)
  AND REGEXP_CONTAINS(service.description, r'(?i)gemini|generative language')
GROUP BY day, currency, sku ORDER BY day, currency, sku`;

/** Cost by UTC day and SKU out of the billing export; not asked where the connection names no table. */
export async function readCosts(context: Context, access: CloudAccess): Promise<Part<CostRow[]>> {
  const table = context.config.billingExportTable;
  if (table === undefined) return NOT_EXPOSED;
  const since = floorTo(Math.min(context.usageFrom, utcMonthStart(context.now)), DAY_MS);
  const path = `/bigquery/v2/projects/${access.project}/queries`;
  const question = cloudQuestion(context, access, 'bigQueryUrl', path, {
    query: query(table),
    useLegacySql: false,
    parameterMode: 'NAMED',
    queryParameters: [parameter('since', isoSecond(since)), parameter('project', access.project)],
    maxResults: ROWS_A_PAGE,
    maximumBytesBilled: MOST_BYTES_BILLED,
    timeoutMs: 8_000,
  });
  let promised = 0;
  const rows = await readPages<CostRow, HttpRequest>(question, async (request) =>
    mapReading(await readJson(context, request, costPageSchema), (page) => {
      promised = page.totalRows;
      const { projectId, jobId, location } = page.jobReference;
      const next = `/bigquery/v2/projects/${pathSegment(projectId)}/queries/${pathSegment(jobId)}`;
      const where = { pageToken: page.pageToken, location: location || null };
      return {
        rows: page.rows,
        next: page.pageToken ? cloudRequest(context, access, 'bigQueryUrl', next, where) : null,
      };
    }),
  );
  const isShort = rows.ok && rows.value.isComplete && rows.value.rows.length !== promised;
  return isShort
    ? malformedPart('costs', 'The query has other rows than it promised.')
    : partOf('costs', wholeList(rows));
}

const parameter = (name: string, value: string) => ({
  name,
  parameterType: { type: 'STRING' },
  parameterValue: { value },
});

/** One record per day and SKU. */
export function parseCosts(rows: Part<CostRow[]>): Part<UsageRecord[]> {
  if (rows.value === null) return { ...rows, value: null };
  const records = mergeRecords(rows.value.map(recordOf));
  return records === null ? malformedPart('costs', IMPOSSIBLE_SUM) : { ...rows, value: records };
}

function recordOf({ day, currency, sku, cost }: CostRow): UsageRecord {
  return {
    ...usageBucket(Date.parse(`${day}T00:00:00Z`), DAY_MS),
    metric: 'cost',
    amount: cost,
    currency,
    lineItem: sku,
  };
}
