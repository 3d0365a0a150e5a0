import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, isoSecond, utcMonthStart } from '#shared/time.ts';
import { followPages } from '../follow-pages.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { failedPart, NOT_ASKED } from '../former-part.ts';
import type { Part } from '../former-part.ts';
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
  if (table === undefined) return NOT_ASKED;
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
  const rows = await followPages(context, 'costs', question, costPageSchema, (page) => {
    promised = page.totalRows;
    const { projectId, jobId, location } = page.jobReference;
    const next = `/bigquery/v2/projects/${encodeURIComponent(projectId)}/queries/${encodeURIComponent(jobId)}`;
    const where = { pageToken: page.pageToken ?? '', ...(location ? { location } : {}) };
    return {
      items: page.rows,
      next: page.pageToken ? cloudRequest(context, access, 'bigQueryUrl', next, where) : null,
    };
  });
  const isShort = rows.value !== null && rows.gaps.length === 0 && rows.value.length !== promised;
  return isShort
    ? failedPart('costs', { kind: 'malformed', detail: 'The query has other rows than it promised.' })
    : rows;
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
  return records === null
    ? failedPart('costs', { kind: 'malformed', detail: IMPOSSIBLE_SUM })
    : { ...rows, value: records };
}

function recordOf({ day, currency, sku, cost }: CostRow): UsageRecord {
  return {
    bucketAt: Date.parse(`${day}T00:00:00Z`),
    bucketMs: DAY_MS,
    metric: 'cost',
    amount: cost,
    currency,
    model: null,
    apiKeyId: null,
    project: null,
    lineItem: sku,
  };
}
