import type { HttpRequest } from '#engine/ports.ts';
import { readNumberedPages, type PagesReading } from '#engine/providers/numbered-pages.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { DAY_MS } from '#shared/time.ts';
import { auditPageSchema, eventsPageSchema, membersSchema, spendPageSchema } from './schema.ts';
import type { AuditRow, CursorConfig, Member, MemberSpend, SpendPage, UsageEvent } from './schema.ts';

export type CursorContext = PollContext<CursorConfig>;

const MEMBERS_A_PAGE = 100;
const EVENTS_A_PAGE = 500;
const MEMBER_PAGES = 50;
/** Each endpoint may be asked 20 times a minute: more pages would outlast a poll. */
const EVENT_PAGES = 20;
const AUDIT_ROWS_A_PAGE = 100;
/** The newest two hundred events. */
const AUDIT_PAGES = 2;
/** No request may reach further back. */
export const LONGEST_RANGE_MS = 30 * DAY_MS;

export function readMembers(context: CursorContext): Promise<JsonReading<{ teamMembers: Member[] }>> {
  return readJson(context, request(context, 'GET', '/teams/members'), membersSchema);
}

/** What each member has spent in the running cycle. The request is a POST that only reads. */
export function readSpend(context: CursorContext): Promise<PagesReading<SpendPage, MemberSpend>> {
  return readNumberedPages(context, {
    request: (page) => post(context, '/teams/spend', { page, pageSize: MEMBERS_A_PAGE }),
    schema: spendPageSchema,
    rowsOf: ({ teamMemberSpend }) => teamMemberSpend,
    hasMore: ({ teamMemberSpend, totalPages }, number) =>
      teamMemberSpend.length > 0 && number < (totalPages ?? 1),
    maximum: MEMBER_PAGES,
  });
}

/** Single calls since `from`, the newest first. */
export function readEvents(context: CursorContext, from: number): Promise<PagesReading<unknown, UsageEvent>> {
  const range = { startDate: from, endDate: context.now };
  return readNumberedPages(context, {
    request: (page) =>
      post(context, '/teams/filtered-usage-events', { ...range, page, pageSize: EVENTS_A_PAGE }),
    schema: eventsPageSchema,
    rowsOf: ({ usageEvents }) => usageEvents,
    hasMore: ({ usageEvents, pagination }) => pagination.hasNextPage && usageEvents.length > 0,
    maximum: EVENT_PAGES,
  });
}

export function readAuditLog(context: CursorContext): Promise<PagesReading<unknown, AuditRow>> {
  const { usageFrom, now } = context;
  const startTime = Math.max(usageFrom, now - LONGEST_RANGE_MS);
  return readNumberedPages(context, {
    request: (page) =>
      request(
        context,
        'GET',
        `/teams/audit-logs?startTime=${startTime}&endTime=${now}&page=${page}&pageSize=${AUDIT_ROWS_A_PAGE}`,
      ),
    schema: auditPageSchema,
    rowsOf: ({ events }) => events,
    hasMore: ({ events, pagination }) => pagination.hasNextPage && events.length > 0,
    maximum: AUDIT_PAGES,
  });
}

function post(context: CursorContext, path: string, body: Record<string, unknown>): HttpRequest {
  const { headers, ...rest } = request(context, 'POST', path);
  return { ...rest, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The key is the user name, and there is no password. */
function request({ config, secrets }: CursorContext, method: 'GET' | 'POST', path: string): HttpRequest {
  const credentials = Buffer.from(`${secrets['adminKey'] ?? ''}:`).toString('base64');
  return {
    method,
    url: `${config.baseUrl.replace(/\/+$/, '')}${path}`,
    headers: { accept: 'application/json', authorization: `Basic ${credentials}` },
  };
}
