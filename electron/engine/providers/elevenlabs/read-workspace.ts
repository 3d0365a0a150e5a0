import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { AUDIT_LOG_PAGES } from '../audit-log.ts';
import { failedPart, malformedPart, mapPart, NOT_EXPOSED, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import { mapReading, readJson } from '../read-json.ts';
import { readPages, rowsPart } from '../read-pages.ts';
import { parseAuditEntry, parseKey, parseKeyMeter } from './parse.ts';
import { auditRequest, serviceAccountsRequest, usageRequest } from './requests.ts';
import type { ElevenlabsContext } from './requests.ts';
import { auditPageSchema, serviceAccountsSchema, usageTableSchema } from './schema.ts';
import type { AuditEntry, Subscription } from './schema.ts';
import { parseUsageTable } from './usage-table.ts';

/** What the audit log answers to other plans than Enterprise, and to keys that may not read it. */
const HAS_NO_ACCESS: ReadonlySet<number | null> = new Set([401, 402, 403, 404]);

interface Keys {
  apiKeys: ApiKeyReading[];
  meters: MeterReading[];
}

/** A refusal for money speaks of one feature here, not of the account: it stays a gap. */
const aboutFeature = <Value>(part: Part<Value>): Part<Value> => ({ ...part, refusal: null });

/** What belongs to the workspace; without an admin key none of it is exposed, and nothing is missing. */
export async function readWorkspace(
  context: ElevenlabsContext,
  subscription: Subscription,
): Promise<{ keys: Part<Keys>; usage: Part<UsageRecord[]>; audit: Part<AuditEvent[]> }> {
  if (context.secrets['adminKey'] === undefined) {
    return { keys: NOT_EXPOSED, usage: NOT_EXPOSED, audit: NOT_EXPOSED };
  }
  return {
    keys: await readKeys(context, subscription),
    usage: await readUsage(context),
    audit: await readAudit(context),
  };
}

/** Keys of service accounts with the credits of each. */
async function readKeys(context: ElevenlabsContext, subscription: Subscription): Promise<Part<Keys>> {
  const reading = await readJson(context, serviceAccountsRequest(context), serviceAccountsSchema);
  if (!reading.ok) return aboutFeature(failedPart('api keys', reading.outcome));
  const accounts = reading.value['service-accounts'];
  return partWith({
    apiKeys: accounts.flatMap((account) => account['api-keys'].map((key) => parseKey(account, key))),
    meters: accounts.flatMap((account) =>
      account['api-keys'].flatMap((key) => parseKeyMeter(subscription, key)),
    ),
  });
}

async function readUsage(context: ElevenlabsContext): Promise<Part<UsageRecord[]>> {
  const reading = await readJson(context, usageRequest(context), usageTableSchema);
  if (!reading.ok) return failedPart('usage', reading.outcome);
  const records = parseUsageTable(reading.value);
  return typeof records === 'string' ? malformedPart('usage', records) : partWith(records);
}

/** Who changed what. Most plans have no audit log, and then nothing is missing. */
async function readAudit(context: ElevenlabsContext): Promise<Part<AuditEvent[]>> {
  const entries = await readPages<AuditEntry, string | null>(
    null,
    async (cursor) => {
      const reading = await readJson(context, auditRequest(context, cursor), auditPageSchema);
      return mapReading(reading, ({ entries: rows, has_more, next_cursor }) => ({
        rows,
        next: has_more ? (next_cursor ?? undefined) : null,
      }));
    },
    { mostPages: AUDIT_LOG_PAGES },
  );
  if (!entries.ok && HAS_NO_ACCESS.has(entries.status)) return NOT_EXPOSED;
  const log = rowsPart('audit log', entries);
  return aboutFeature(mapPart(log, (rows) => rows.flatMap(parseAuditEntry)));
}
