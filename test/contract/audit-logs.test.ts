import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, isoSecond, MINUTE_MS, SECOND_MS, type Instant } from '#shared/time.ts';
import type { HttpClient, HttpResponse } from '#engine/ports.ts';
import { findProvider } from '#engine/providers/index.ts';
import { contextOf, loadCases, replay } from '#test/support/provider-fixtures.ts';

/** What the stand-in answers with: rows of one log, newest first, and whether more follow. */
interface LogPage {
  rows: readonly { id: string; at: Instant }[];
  /** Of the first row that is not on this page. */
  next: number;
  hasMore: boolean;
}

interface LogOf {
  provider: string;
  /** The case that shows everything the provider reads. */
  fixture?: string;
  path: string;
  /** From when on rows are asked for; null where the vendor cannot be told. */
  from: ((query: URLSearchParams) => Instant) | null;
  /** Number of the first row of the page that is asked for. */
  position: (query: URLSearchParams, now: Instant) => number;
  answer: (page: LogPage) => { body: unknown; headers?: Record<string, string> };
}

const ROWS_A_PAGE = 100;
/** Rows are so far apart. */
const EVERY_MS = 10 * SECOND_MS;
/** What a poll reads at the most; paging by time asks for a page's last row again. */
const MOST_PAGES = 10;
const MOST_ROWS = MOST_PAGES * ROWS_A_PAGE;

const numberIn = (text: string | null) => Number(text?.replace(/\D/g, '') ?? '') || 0;
const byPage = (query: URLSearchParams) => (Number(query.get('page')) - 1) * ROWS_A_PAGE;

const LOGS: readonly LogOf[] = [
  {
    provider: 'openai',
    path: '/audit_logs',
    from: (query) => Number(query.get('effective_at[gte]')) * SECOND_MS,
    position: (query) => numberIn(query.get('after')) + (query.has('after') ? 1 : 0),
    answer: ({ rows, hasMore }) => ({
      body: {
        object: 'list',
        data: rows.map(({ id, at }) => ({ id, type: 'api_key.created', effective_at: at / SECOND_MS })),
        has_more: hasMore,
        last_id: rows.at(-1)?.id ?? null,
      },
    }),
  },
  {
    provider: 'anthropic',
    fixture: 'compliance-activities',
    path: '/compliance/activities',
    from: (query) => Date.parse(query.get('created_at.gte') ?? ''),
    position: (query) => numberIn(query.get('after_id')) + (query.has('after_id') ? 1 : 0),
    answer: ({ rows, hasMore }) => ({
      body: {
        data: rows.map(({ id, at }) => ({ id, created_at: isoSecond(at), type: 'platform_api_key_created' })),
        has_more: hasMore,
        last_id: rows.at(-1)?.id ?? null,
      },
    }),
  },
  {
    provider: 'xai',
    path: '/events',
    from: (query) => Date.parse(query.get('eventTimeFrom') ?? ''),
    position: (query) => numberIn(query.get('pageToken')),
    answer: ({ rows, hasMore, next }) => ({
      body: {
        events: rows.map(({ id, at }) => ({ eventId: id, eventTime: isoSecond(at) })),
        nextPageToken: hasMore ? `t${next}` : '',
      },
    }),
  },
  {
    provider: 'mistral',
    path: '/audit-logs',
    from: (query) => Date.parse(query.get('after') ?? ''),
    position: (query, now) =>
      query.has('before') ? Math.floor((now - Date.parse(query.get('before') ?? '')) / EVERY_MS) + 1 : 0,
    answer: ({ rows }) => ({
      body: rows.map(({ id, at }) => ({
        log_id: id,
        created_at: isoSecond(at),
        event_type: 'api_key.created',
      })),
    }),
  },
  {
    provider: 'litellm',
    path: '/audit',
    from: null,
    position: byPage,
    answer: ({ rows, hasMore, next }) => ({
      body: {
        audit_logs: rows.map(({ id, at }) => ({ id, updated_at: isoSecond(at), action: 'updated' })),
        total_pages: next / ROWS_A_PAGE + (hasMore ? 1 : 0),
      },
    }),
  },
  {
    provider: 'elevenlabs',
    path: '/audit-logs',
    from: (query) => Number(query.get('time_from_unix_ms')),
    position: (query) => numberIn(query.get('cursor')),
    answer: ({ rows, hasMore, next }) => ({
      body: {
        entries: rows.map(({ id, at }) => ({ id, time: at, activity_name: 'Logon' })),
        has_more: hasMore,
        next_cursor: hasMore ? `c${next}` : null,
      },
    }),
  },
  {
    provider: 'cursor',
    path: '/audit-logs',
    from: (query) => Number(query.get('startTime')),
    position: byPage,
    answer: ({ rows, hasMore }) => ({
      body: {
        events: rows.map(({ id, at }) => ({
          event_id: id,
          timestamp: isoSecond(at),
          event_type: 'team_settings',
        })),
        pagination: { hasNextPage: hasMore },
      },
    }),
  },
  {
    provider: 'github-copilot',
    path: '/audit-log',
    from: (query) => Date.parse(/created:>=(\S+)/.exec(query.get('phrase') ?? '')?.[1] ?? ''),
    position: (query) => numberIn(query.get('after')),
    answer: ({ rows, hasMore, next }) => ({
      body: rows.map(({ id, at }) => ({
        '@timestamp': at,
        _document_id: id,
        action: 'copilot.plan_changed',
      })),
      headers: hasMore ? { link: `<https://api.github.com/x?after=c${next}>; rel="next"` } : {},
    }),
  },
];

/** Polls an account whose log has a row every ten seconds without end, and tells what came of the log. */
async function pollLog(log: LogOf, { known }: { known: (now: Instant) => Instant | null }) {
  const provider = findProvider(log.provider);
  const fixture = loadCases(log.provider).find(({ name }) => name === (log.fixture ?? 'success'));
  if (provider === null || fixture === undefined) throw new Error(`${log.provider} has no such case.`);
  const vendor = replay(fixture.exchanges, fixture.baseUrl);
  const froms: Instant[] = [];
  const now = Date.parse(fixture.now);
  const logPage = (query: URLSearchParams): HttpResponse => {
    const from = log.from?.(query) ?? 0;
    froms.push(from);
    const begin = log.position(query, now);
    const rows = Array.from({ length: ROWS_A_PAGE }, (_, index) => begin + index)
      .map((index) => ({ id: `row${index}`, at: now - index * EVERY_MS }))
      .filter(({ at }) => at >= from);
    const next = begin + ROWS_A_PAGE;
    const { body, headers = {} } = log.answer({ rows, next, hasMore: now - next * EVERY_MS >= from });
    return { status: 200, headers, body: JSON.stringify(body) };
  };
  const http: HttpClient = {
    async send(request, ...others) {
      const { pathname, searchParams } = new URL(request.url);
      return pathname.endsWith(log.path) ? logPage(searchParams) : vendor.send(request, ...others);
    },
  };
  const usageFrom = now - 20 * HOUR_MS;
  const context = { ...contextOf(provider, fixture, http), usageFrom, eventsKnownUntil: known(now) };
  const outcome = await provider.poll(context);
  if (outcome.kind !== 'ok') throw new Error(`${log.provider}: ${outcome.kind}`);
  const { auditEvents, gaps } = outcome.observation;
  const about = gaps.filter(({ what }) => /audit log|activity feed/.test(what));
  return { now, usageFrom, events: auditEvents ?? [], gaps: about, froms };
}

describe.each(LOGS)('the audit log of $provider', (log) => {
  it('is cut with a gap where a poll cannot hold it', async () => {
    const { events, gaps } = await pollLog(log, { known: () => null });
    expect(events.length).toBeLessThanOrEqual(MOST_ROWS);
    expect(events.length).toBeGreaterThan(MOST_ROWS - MOST_PAGES);
    expect(gaps.map(({ outcome }) => outcome)).toEqual(['truncated']);
  });

  it('is read to the end from what is known, and half an hour before it', async () => {
    const { now, events, gaps, froms } = await pollLog(log, { known: (at) => at - HOUR_MS });
    expect(gaps).toEqual([]);
    const from = now - 90 * MINUTE_MS;
    const wanted = Array.from({ length: 90 * 6 + 1 }, (_, index) => `row${index}`);
    const ids = new Set(events.map(({ externalId }) => externalId));
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
    expect(froms.every((asked) => asked <= from)).toBe(true);
    expect(froms.length).toBeLessThanOrEqual(7);
  });
});

it.each(LOGS.filter(({ from }) => from !== null))(
  'the audit log of $provider is asked for no further back than usage is',
  async (log) => {
    const { usageFrom, froms } = await pollLog(log, { known: (now) => now - 90 * HOUR_MS });
    expect(froms.length).toBeGreaterThan(0);
    expect(froms.every((from) => from <= usageFrom && from > usageFrom - DAY_MS)).toBe(true);
  },
);
