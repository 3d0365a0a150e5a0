import type { ApiKeyReading } from '#shared/model/api-key.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Gap } from '#shared/model/poll.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { gapFrom } from '../outcome.ts';
import type { FailedOutcome } from '../outcome.ts';
import { readJson } from '../read-json.ts';
import { parseAuditEntry, parseKey, parseKeyMeter } from './parse.ts';
import { auditRequest, serviceAccountsRequest, usageRequest } from './requests.ts';
import type { ElevenlabsContext } from './requests.ts';
import { auditPageSchema, serviceAccountsSchema, usageTableSchema } from './schema.ts';
import type { Subscription } from './schema.ts';
import { parseUsageTable } from './usage-table.ts';

/** Two pages of a hundred: the newest entries are enough. */
const MAX_AUDIT_PAGES = 2;

/** What the audit log answers to other plans than Enterprise, and to keys that may not read it. */
const HAS_NO_ACCESS: ReadonlySet<number | null> = new Set([401, 402, 403, 404]);

interface Keys {
  apiKeys: ApiKeyReading[] | null;
  meters: MeterReading[];
  gaps: Gap[];
}

interface Usage {
  records: UsageRecord[];
  gaps: Gap[];
  failures: FailedOutcome[];
}

interface Audit {
  events: AuditEvent[] | null;
  gaps: Gap[];
}

/** What belongs to the workspace; without an admin key none of it is exposed, and nothing is missing. */
export async function readWorkspace(
  context: ElevenlabsContext,
  subscription: Subscription,
): Promise<{ keys: Keys; usage: Usage; audit: Audit }> {
  if (context.secrets['adminKey'] === undefined) {
    return {
      keys: { apiKeys: null, meters: [], gaps: [] },
      usage: { records: [], gaps: [], failures: [] },
      audit: { events: null, gaps: [] },
    };
  }
  return {
    keys: await readKeys(context, subscription),
    usage: await readUsage(context),
    audit: await readAudit(context),
  };
}

/** Keys of service accounts with the credits of each. A refusal for money speaks of this feature, not of the account. */
async function readKeys(context: ElevenlabsContext, subscription: Subscription): Promise<Keys> {
  const reading = await readJson(context, serviceAccountsRequest(context), serviceAccountsSchema);
  if (!reading.ok) return { apiKeys: null, meters: [], gaps: [gapFrom('api keys', reading.outcome)] };
  const accounts = reading.value['service-accounts'];
  return {
    apiKeys: accounts.flatMap((account) => account['api-keys'].map((key) => parseKey(account, key))),
    meters: accounts.flatMap((account) =>
      account['api-keys'].flatMap((key) => parseKeyMeter(subscription, key)),
    ),
    gaps: [],
  };
}

async function readUsage(context: ElevenlabsContext): Promise<Usage> {
  const reading = await readJson(context, usageRequest(context), usageTableSchema);
  if (!reading.ok) return failed(reading.outcome);
  const records = parseUsageTable(reading.value);
  return typeof records === 'string'
    ? failed({ kind: 'malformed', detail: records })
    : { records, gaps: [], failures: [] };
}

const failed = (outcome: FailedOutcome): Usage => ({
  records: [],
  gaps: [gapFrom('usage', outcome)],
  failures: [outcome],
});

/** The newest entries. Most plans have no audit log, and then nothing is missing. */
async function readAudit(context: ElevenlabsContext): Promise<Audit> {
  const events: AuditEvent[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_AUDIT_PAGES; page += 1) {
    const reading: Awaited<ReturnType<typeof readAuditPage>> = await readAuditPage(context, cursor);
    if (!reading.ok) {
      if (HAS_NO_ACCESS.has(reading.status)) return { events: null, gaps: [] };
      return { events: null, gaps: [gapFrom('audit log', reading.outcome)] };
    }
    events.push(...reading.value.entries.flatMap(parseAuditEntry));
    cursor = reading.value.has_more ? (reading.value.next_cursor ?? null) : null;
    if (cursor === null) break;
  }
  return { events, gaps: [] };
}

const readAuditPage = (context: ElevenlabsContext, cursor: string | null) =>
  readJson(context, auditRequest(context, cursor), auditPageSchema);
