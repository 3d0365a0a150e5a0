import { utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { bearer, jsonRequest } from '../json-request.ts';
import type { Query } from '../json-request.ts';
import type { PollContext } from '../provider.ts';
import { mapReading, readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { readPages, wholeList } from '../read-pages.ts';
import { usagePageSchema } from './schema.ts';
import type { TogetherConfig, UsagePage, UsageWindow } from './schema.ts';

type Context = PollContext<TogetherConfig>;

/** A month of days takes one page; this ends an endless chain of tokens. */
const MOST_PAGES = 20;
/** The vendor answers for no month that lies further back. */
const MOST_MONTHS = 12;

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
  const { baseUrl, organization } = context.config;
  const query = { month, granularity: 'day', organization_id: organization };
  const windows = await readPages<UsageWindow, Query>(
    {},
    async (token) => {
      const credential = bearer(context.secrets['apiKey']);
      const request = jsonRequest(baseUrl, '/billing/usage', credential, { ...query, ...token });
      return mapReading(await readJson(context, request, usagePageSchema), (page) => ({
        rows: page.data,
        next: nextToken(page),
      }));
    },
    { mostPages: MOST_PAGES },
  );
  return wholeList(windows);
}

/** Each name of the token goes with its own parameter. */
function nextToken({ next_page_token, next_cursor, has_more }: UsagePage): Query | null | undefined {
  if (next_page_token) return { page_token: next_page_token };
  if (next_cursor) return { after: next_cursor };
  return has_more ? undefined : null;
}

/** The UTC months from the one of `from` to the one of `until`, oldest first, `2026-11`. */
function monthsBetween(from: Instant, until: Instant): string[] {
  const months: string[] = [];
  let start = utcMonthStart(until);
  while (months.length < MOST_MONTHS) {
    months.unshift(new Date(start).toISOString().slice(0, 7));
    if (start <= from) break;
    start = utcMonthStart(start - 1);
  }
  return months;
}
