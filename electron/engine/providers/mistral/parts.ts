import { AUDIT_LOG_PAGES } from '#engine/providers/audit-log.ts';
import { IMPOSSIBLE_SUM } from '#engine/providers/merge-records.ts';
import { malformedPart, mapPart, NOT_EXPOSED, partOf, partWith, type Part } from '#engine/providers/part.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { readPages, rowsPart } from '#engine/providers/read-pages.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import {
  apiKeysRequest,
  auditLogRequest,
  rateLimitRequest,
  spendLimitRequest,
  usageRequest,
  type AdminAuth,
  type MistralContext,
} from './requests.ts';
import {
  apiKeysPageSchema,
  auditLogPageSchema,
  rateLimitSchema,
  spendLimitSchema,
  usageSchema,
  type ApiKey,
  type AuditEntry,
  type RateLimit,
  type SpendLimit,
} from './schema.ts';
import { monthEnd, parseUsage } from './usage.ts';

/** What only the Admin API tells. */
export interface AdminParts {
  spendLimit: Part<SpendLimit>;
  rateLimit: Part<RateLimit>;
  usage: Part<MonthlyUsage>;
  apiKeys: Part<ApiKey[]>;
  auditLog: Part<AuditEntry[]>;
}

export interface MonthlyUsage {
  records: UsageRecord[];
  /** End of the running month, as the vendor dates it. */
  periodEndsAt: Instant;
}

export const NO_ADMIN_KEY: AdminParts = {
  spendLimit: NOT_EXPOSED,
  rateLimit: NOT_EXPOSED,
  usage: NOT_EXPOSED,
  apiKeys: NOT_EXPOSED,
  auditLog: NOT_EXPOSED,
};

/** Two thousand keys; also ends a list that never ends by itself. */
const KEY_PAGES = 20;
/** The running month and the two before it. */
const MOST_MONTHS = 3;

/** Reads one after the other. A key that is refused at first in either way of sending it is not tried on the rest. */
export async function readAdminParts(context: MistralContext): Promise<AdminParts> {
  const { auth, reading } = await readSpendLimit(context);
  if (!reading.ok && reading.outcome.kind === 'unauthorized') {
    return { ...NO_ADMIN_KEY, spendLimit: partOf('Admin API', reading) };
  }
  return {
    spendLimit: mapPart(partOf('spend limit', reading), ({ limits }) => limits),
    rateLimit: partOf(
      'rate limits',
      await readJson(context, rateLimitRequest(context, auth), rateLimitSchema),
    ),
    usage: await readUsage(context, auth),
    apiKeys: await readApiKeys(context, auth),
    auditLog: await readAuditLog(context, auth),
  };
}

/** The first request settles how the key is sent: sources contradict one another, so a refusal is tried once more. */
async function readSpendLimit(
  context: MistralContext,
): Promise<{ auth: AdminAuth; reading: JsonReading<{ limits: SpendLimit }> }> {
  const reading = await readJson(context, spendLimitRequest(context, 'x-api-key'), spendLimitSchema);
  if (reading.ok || reading.status !== 401) return { auth: 'x-api-key', reading };
  const again = await readJson(context, spendLimitRequest(context, 'bearer'), spendLimitSchema);
  return { auth: 'bearer', reading: again };
}

/** All months and workspaces or none: a part of them would look like less use. */
async function readUsage(context: MistralContext, auth: AdminAuth): Promise<Part<MonthlyUsage>> {
  const what = 'usage';
  const records: UsageRecord[] = [];
  let unpriced = 0;
  let periodEndsAt = monthEnd(context.now);
  for (const { month, workspace } of wantedUsage(context)) {
    const request = usageRequest(context, auth, month, workspace);
    const reading = await readJson(context, request, usageSchema);
    if (!reading.ok) return partOf(what, reading);
    const parsed = parseUsage(reading.value, workspace);
    if (parsed === null) return malformedPart(what, IMPOSSIBLE_SUM);
    records.push(...parsed.records);
    unpriced += parsed.unpriced;
    periodEndsAt = monthEnd(reading.value.start_date);
  }
  const gaps = unpriced === 0 ? [] : malformedPart('costs', describeUnpriced(unpriced)).gaps;
  return partWith({ records, periodEndsAt }, gaps);
}

/** Oldest month first, so that the running one has the last word. */
function wantedUsage({
  config,
  usageFrom,
  now,
}: MistralContext): { month: Instant; workspace: string | null }[] {
  const months = [utcMonthStart(now)];
  while (months.length < MOST_MONTHS && (months[0] ?? 0) > usageFrom) {
    months.unshift(utcMonthStart((months[0] ?? 0) - 1));
  }
  const workspaces = config.workspaces.length === 0 ? [null] : config.workspaces;
  return months.flatMap((month) => workspaces.map((workspace) => ({ month, workspace })));
}

const describeUnpriced = (entries: number): string =>
  `${entries} entries of the usage have no clear price in the vendor's list: their cost is left out.`;

async function readApiKeys(context: MistralContext, auth: AdminAuth): Promise<Part<ApiKey[]>> {
  const keys = await readPages(
    '0',
    (offset) => readJson(context, apiKeysRequest(context, auth, offset), apiKeysPageSchema(Number(offset))),
    { mostPages: KEY_PAGES },
  );
  return rowsPart('api keys', keys);
}

async function readAuditLog(context: MistralContext, auth: AdminAuth): Promise<Part<AuditEntry[]>> {
  const entries = await readPages(
    null,
    (before: string | null) => readJson(context, auditLogRequest(context, auth, before), auditLogPageSchema),
    { mostPages: AUDIT_LOG_PAGES, keyOf: ({ log_id }: AuditEntry) => log_id },
  );
  return rowsPart('audit log', entries);
}
