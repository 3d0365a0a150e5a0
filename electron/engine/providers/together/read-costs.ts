import { utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { bearer, jsonRequest } from '../former-request.ts';
import type { Query } from '../former-request.ts';
import type { PollContext } from '../provider.ts';
import { readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { usagePageSchema } from './schema.ts';
import type { TogetherConfig, UsagePage, UsageWindow } from './schema.ts';

type Context = PollContext<TogetherConfig>;

/** A month of days takes one page; this ends an endless chain of tokens. */
const MAX_PAGES = 20;
/** The vendor answers for no month that lies further back. */
const MAX_MONTHS = 12;

/**
 * The days of every UTC month since `usageFrom`, all of them or none. null where the organization has no access to the
 * beta, which the vendor says with 404.
 */
export async function readCosts(context: Context): Promise<JsonReading<UsageWindow[] | null>> {
  const windows: UsageWindow[] = [];
  for (const month of monthsBetween(context.usageFrom, context.now)) {
    const reading = await readMonth(context, month);
    if (!reading.ok) {
      return reading.status === 404 ? { ok: true, value: null, headers: {} } : reading;
    }
    windows.push(...reading.value);
  }
  return { ok: true, value: windows, headers: {} };
}

async function readMonth(context: Context, month: string): Promise<JsonReading<UsageWindow[]>> {
  const { organization } = context.config;
  const query: Query = [
    ['month', month],
    ['granularity', 'day'],
    ...(organization === undefined ? [] : [['organization_id', organization] as const]),
  ];
  const windows: UsageWindow[] = [];
  const seen = new Set<string>();
  let token: readonly [name: string, value: string] | null = null;
  do {
    const page: JsonReading<UsagePage> = await readJson(
      context,
      costsRequest(context, token === null ? query : [...query, token]),
      usagePageSchema,
    );
    if (!page.ok) return page;
    windows.push(...page.value.data);
    token = nextToken(page.value);
    const isMissing = token === null && page.value.has_more;
    if (isMissing || (token !== null && seen.has(token[1])) || seen.size >= MAX_PAGES) return endless(month);
    if (token !== null) seen.add(token[1]);
  } while (token !== null);
  return { ok: true, value: windows, headers: {} };
}

/** Each name of the token goes with its own parameter. */
function nextToken({ next_page_token, next_cursor }: UsagePage): readonly [string, string] | null {
  if (next_page_token) return ['page_token', next_page_token];
  return next_cursor ? ['after', next_cursor] : null;
}

function endless(month: string): JsonReading<never> {
  const detail = `billing usage of ${month}: the pages do not end: more are announced without a new token, or after ${MAX_PAGES} pages`;
  return { ok: false, outcome: { kind: 'malformed', detail }, status: 200 };
}

const costsRequest = ({ config, secrets }: Context, query: Query) =>
  jsonRequest(config.baseUrl, '/billing/usage', bearer(secrets['apiKey']), query);

/** The UTC months from the one of `from` to the one of `until`, oldest first, `2026-11`. */
function monthsBetween(from: Instant, until: Instant): string[] {
  const months: string[] = [];
  let start = utcMonthStart(until);
  while (months.length < MAX_MONTHS) {
    months.unshift(new Date(start).toISOString().slice(0, 7));
    if (start <= from) break;
    start = utcMonthStart(start - 1);
  }
  return months;
}
