import type { HttpRequest } from '#engine/ports.ts';
import { AUDIT_LOG_PAGES, auditLogFrom } from '#engine/providers/audit-log.ts';
import { jsonRequest, withJsonBody, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { mapReading, readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { readPages, type PagedRows } from '#engine/providers/read-pages.ts';
import { DAY_MS, type Instant } from '#shared/time.ts';
import { auditPageSchema, eventsPageSchema, membersSchema, spendPageSchema } from './schema.ts';
import type { AuditRow, CursorConfig, Member, MemberSpend, UsageEvent } from './schema.ts';

export type CursorContext = PollContext<CursorConfig>;

const MEMBERS_A_PAGE = 100;
const EVENTS_A_PAGE = 500;
const MEMBER_PAGES = 50;
/** Each endpoint may be asked 20 times a minute: more pages would outlast a poll. */
const EVENT_PAGES = 20;
const AUDIT_ROWS_A_PAGE = 100;
/** No request may reach further back. */
export const LONGEST_RANGE_MS = 30 * DAY_MS;

export function readMembers(context: CursorContext): Promise<JsonReading<{ teamMembers: Member[] }>> {
  return readJson(context, request(context, '/teams/members'), membersSchema);
}

/**
 * What each member has spent in the running cycle, and when that began, where it is told. The request is a POST that only
 * reads.
 */
export async function readSpend(
  context: CursorContext,
): Promise<JsonReading<PagedRows<MemberSpend> & { cycleStart: Instant | null }>> {
  const starts: (Instant | null)[] = [];
  const spend = await readPages(
    1,
    async (page) => {
      const asked = withJsonBody(request(context, '/teams/spend'), { page, pageSize: MEMBERS_A_PAGE });
      const reading = await readJson(context, asked, spendPageSchema);
      return mapReading(reading, ({ teamMemberSpend: rows, subscriptionCycleStart, totalPages }) => {
        starts.push(subscriptionCycleStart ?? null);
        const isLast = totalPages == null ? rows.length < MEMBERS_A_PAGE : page >= totalPages;
        return { rows, next: isLast ? null : onlyAfter(rows, page) };
      });
    },
    { mostPages: MEMBER_PAGES },
  );
  return mapReading(spend, (read) => ({ ...read, cycleStart: starts.at(-1) ?? null }));
}

/** Single calls since `from`, the newest first. */
export function readEvents(
  context: CursorContext,
  from: number,
): Promise<JsonReading<PagedRows<UsageEvent>>> {
  const range = { startDate: from, endDate: context.now };
  return readPages(
    1,
    async (page) => {
      const question = { ...range, page, pageSize: EVENTS_A_PAGE };
      const asked = withJsonBody(request(context, '/teams/filtered-usage-events'), question);
      const reading = await readJson(context, asked, eventsPageSchema);
      return mapReading(reading, ({ usageEvents: rows, pagination }) => ({
        rows,
        next: pagination.hasNextPage ? onlyAfter(rows, page) : null,
      }));
    },
    { mostPages: EVENT_PAGES },
  );
}

export function readAuditLog(context: CursorContext): Promise<JsonReading<PagedRows<AuditRow>>> {
  const { now } = context;
  const range = { startTime: Math.max(auditLogFrom(context), now - LONGEST_RANGE_MS), endTime: now };
  return readPages(
    1,
    async (page) => {
      const query = { ...range, page, pageSize: AUDIT_ROWS_A_PAGE };
      const reading = await readJson(context, request(context, '/teams/audit-logs', query), auditPageSchema);
      return mapReading(reading, ({ events: rows, pagination }) => ({
        rows,
        next: pagination.hasNextPage ? onlyAfter(rows, page) : null,
      }));
    },
    { mostPages: AUDIT_LOG_PAGES },
  );
}

/** The page that follows one with rows; an empty page that announces another leads nowhere. */
const onlyAfter = (rows: readonly unknown[], page: number): number | undefined =>
  rows.length > 0 ? page + 1 : undefined;

/** The key is the user name, and there is no password. */
function request({ config, secrets }: CursorContext, path: string, query: Query = {}): HttpRequest {
  const credentials = Buffer.from(`${secrets['adminKey'] ?? ''}:`).toString('base64');
  return jsonRequest(config.baseUrl, path, { authorization: `Basic ${credentials}` }, query);
}
