import type { HttpRequest } from '#engine/ports.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { isoSecond } from '#shared/time.ts';
import { withJsonBody } from '../json-request.ts';
import { failedPart, mapPart, partOf, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import { mapReading, readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { readPages, rowsPart } from '../read-pages.ts';
import type { CloudAccess, Context } from './access.ts';
import { parseApiKey, parseBilling, parseLogEntry } from './parse.ts';
import { parseQuotaLimits } from './quotas.ts';
import type { QuotaLimit } from './quotas.ts';
import { cloudQuestion, cloudRequest, readTokenPages, SERVICE } from './requests.ts';
import {
  apiKeysPageSchema,
  billingAccountSchema,
  billingInfoSchema,
  logEntriesPageSchema,
  quotaMetricsPageSchema,
} from './schema.ts';
import type { BillingInfo, LogEntry } from './schema.ts';

const MOST_EVENTS = 200;

/** Whether the project is billed: free, and the first thing that a service account should be able to see. */
export async function readBillingInfo(
  context: Context,
  access: CloudAccess,
): Promise<JsonReading<BillingInfo>> {
  const path = `/v1/projects/${access.project}/billingInfo`;
  return readJson(context, cloudRequest(context, access, 'billingUrl', path), billingInfoSchema);
}

/** The account behind the project needs a right of its own; without it the project's word stands alone. */
export async function readBilling(context: Context, access: CloudAccess): Promise<Part<SubscriptionReading>> {
  const info = await readBillingInfo(context, access);
  const name = info.ok ? info.value.billingAccountName : null;
  if (!info.ok || name === null) {
    return mapPart(partOf('billing of the project', info), (value) => parseBilling(value, null));
  }
  const request = cloudRequest(context, access, 'billingUrl', `/v1/${name}`);
  const account = await readJson(context, request, billingAccountSchema);
  const billing = parseBilling(info.value, account.ok ? account.value : null);
  return account.ok
    ? partWith(billing)
    : { ...failedPart('billing account', account.outcome), value: billing };
}

export async function readQuotaLimits(context: Context, access: CloudAccess): Promise<Part<QuotaLimit[]>> {
  const path = `/v1beta1/projects/${access.project}/services/${SERVICE}/consumerQuotaMetrics`;
  const first = cloudRequest(context, access, 'serviceUsageUrl', path, { view: 'FULL', pageSize: '100' });
  const metrics = await readTokenPages(context, first, quotaMetricsPageSchema, (page) => page.metrics);
  return mapPart(rowsPart('quotas', metrics), parseQuotaLimits);
}

/** Names and dates; the strings of the keys are never asked for. */
export async function readApiKeys(context: Context, access: CloudAccess): Promise<Part<ApiKeyReading[]>> {
  const path = `/v2/projects/${access.project}/locations/global/keys`;
  const first = cloudRequest(context, access, 'apiKeysUrl', path, { pageSize: '300' });
  const keys = await readTokenPages(context, first, apiKeysPageSchema, (page) => page.keys);
  return mapPart(rowsPart('api keys', keys), (list) => list.map((key) => parseApiKey(key, access.project)));
}

/** The newest changes to keys, billing and the service: reading the log of admin activity costs nothing. */
export async function readAuditEvents(context: Context, access: CloudAccess): Promise<Part<AuditEvent[]>> {
  const question = {
    resourceNames: [`projects/${access.project}`],
    filter: [
      `logName = "projects/${access.project}/logs/cloudaudit.googleapis.com%2Factivity"`,
      `protoPayload.serviceName = (${WATCHED.map((name) => `"${name}"`).join(' OR ')})`,
      `timestamp >= "${isoSecond(context.usageFrom)}"`,
    ].join(' AND '),
    orderBy: 'timestamp desc',
    pageSize: MOST_EVENTS,
  };
  const first = cloudQuestion(context, access, 'loggingUrl', '/v2/entries:list', question);
  const entries = await readPages<LogEntry, HttpRequest>(
    first,
    async (request) =>
      mapReading(await readJson(context, request, logEntriesPageSchema), (page) => ({
        rows: page.entries,
        next:
          page.nextPageToken && page.entries.length < MOST_EVENTS
            ? withJsonBody(first, { ...question, pageToken: page.nextPageToken })
            : null,
      })),
    { mostRows: MOST_EVENTS },
  );
  return mapPart(rowsPart('audit log', entries), (list) => list.map(parseLogEntry));
}

const WATCHED = [
  SERVICE,
  'apikeys.googleapis.com',
  'cloudbilling.googleapis.com',
  'serviceusage.googleapis.com',
];
