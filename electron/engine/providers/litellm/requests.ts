import type { HttpRequest } from '#engine/ports.ts';
import { readNumberedPages, type NumberedPage, type PagedRows } from '#engine/providers/page-numbers.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { utcDay } from '#shared/time.ts';
import {
  activitySchema,
  auditSchema,
  deploymentsSchema,
  keyListSchema,
  ownKeySchema,
  priceMapSchema,
  providerBudgetsSchema,
  readinessSchema,
  teamSchema,
  userSchema,
  type ActivityDay,
  type AuditRow,
  type DeploymentRow,
  type KeyRow,
  type LitellmConfig,
  type PriceMap,
  type ProviderBudgets,
  type Readiness,
  type Team,
  type User,
} from './schema.ts';

export type Context = PollContext<LitellmConfig>;
type Query = Readonly<Record<string, string | number>>;

const KEYS_A_PAGE = 100;
const DAYS_A_PAGE = 1_000;
const EVENTS_A_PAGE = 100;
const EVENT_PAGES = 2;
/** The price map has some 2 MB, and a proxy that has just started reads it first. */
const PRICE_MAP_TIMEOUT_MS = 20_000;

export const ownKey = ({ secrets }: Context): string | undefined => secrets['apiKey'];
export const adminKey = ({ secrets }: Context): string | undefined => secrets['adminKey'];
const strongestKey = (context: Context) => adminKey(context) ?? ownKey(context);

export async function readOwnKey(context: Context): Promise<JsonReading<KeyRow>> {
  return readJson(context, request(context, ownKey(context), '/key/info'), ownKeySchema);
}

export async function readKeys(context: Context): Promise<JsonReading<PagedRows<KeyRow>>> {
  return readNumberedPages(
    1,
    ({ token }) => token,
    async (page) => {
      const list = await readJson(context, keyListRequest(context, page, KEYS_A_PAGE), keyListSchema);
      if (!list.ok) return list;
      const { keys, total_pages } = list.value;
      const isLast = total_pages == null ? keys.length < KEYS_A_PAGE : page >= total_pages;
      return { ...list, value: { rows: keys, next: isLast ? null : page + 1 } };
    },
  );
}

/** One key at the most: proves the admin key and costs nothing. */
export async function readOneKey(context: Context): Promise<JsonReading<unknown>> {
  return readJson(context, keyListRequest(context, 1, 1), keyListSchema);
}

const keyListRequest = (context: Context, page: number, size: number): HttpRequest =>
  request(context, adminKey(context), '/key/list', { page, size, return_full_object: 'true' });

export async function readUser(context: Context, userId: string): Promise<JsonReading<User>> {
  const query = { user_id: userId };
  return readJson(context, request(context, strongestKey(context), '/user/info', query), userSchema);
}

export async function readTeam(context: Context, teamId: string): Promise<JsonReading<Team>> {
  const query = { team_id: teamId };
  return readJson(context, request(context, strongestKey(context), '/team/info', query), teamSchema);
}

export async function readProviderBudgets(context: Context): Promise<JsonReading<ProviderBudgets>> {
  const wanted = request(context, adminKey(context), '/provider/budgets');
  const reading = await readJson(context, wanted, providerBudgetsSchema);
  return reading.ok ? { ...reading, value: reading.value.providers } : reading;
}

/** A day, and which part of it: a page may be cut in the middle of a day. */
type DayPart = ActivityDay & { part: string };

/** Usage by UTC day: of the whole proxy with an admin key, else of the user whom the key belongs to. */
export async function readActivity(context: Context): Promise<JsonReading<PagedRows<DayPart>>> {
  const range = { start_date: utcDay(context.usageFrom), end_date: utcDay(context.now) };
  return readNumberedPages(
    1,
    ({ part }) => part,
    async (page): Promise<JsonReading<NumberedPage<DayPart>>> => {
      const query = { ...range, page, page_size: DAYS_A_PAGE };
      const wanted = request(context, strongestKey(context), '/user/daily/activity', query);
      const reading = await readJson(context, wanted, activitySchema);
      if (!reading.ok) return reading;
      const { results, metadata } = reading.value;
      const isMore = metadata.has_more ?? page < (metadata.total_pages ?? 1);
      const rows = results.map((day, index) => ({ ...day, part: `${page}/${index}` }));
      return { ...reading, value: { rows, next: isMore ? page + 1 : null } };
    },
  );
}

export async function readDeployments(context: Context): Promise<JsonReading<DeploymentRow[]>> {
  const reading = await readJson(
    context,
    request(context, strongestKey(context), '/model/info'),
    deploymentsSchema,
  );
  return reading.ok ? { ...reading, value: reading.value.data } : reading;
}

/** Public at the proxy: no key is sent. */
export async function readPriceMap(context: Context): Promise<JsonReading<PriceMap>> {
  const wanted = request(context, undefined, '/public/litellm_model_cost_map');
  return readJson(context, { ...wanted, timeoutMs: PRICE_MAP_TIMEOUT_MS }, priceMapSchema);
}

/** Public at the proxy. Not `/health`, which makes a paid call to every model. */
export async function readReadiness(context: Context): Promise<JsonReading<Readiness>> {
  return readJson(context, request(context, undefined, '/health/readiness'), readinessSchema);
}

/** The newest entries, newest first. */
export async function readAudit(context: Context): Promise<JsonReading<AuditRow[]>> {
  const rows: AuditRow[] = [];
  for (let page = 1; ; page += 1) {
    const query = { page, page_size: EVENTS_A_PAGE, sort_by: 'updated_at', sort_order: 'desc' };
    const reading = await readJson(
      context,
      request(context, adminKey(context), '/audit', query),
      auditSchema,
    );
    if (!reading.ok) return reading;
    rows.push(...reading.value.audit_logs);
    const isLast = page >= Math.min(reading.value.total_pages ?? 1, EVENT_PAGES);
    if (isLast) return { ...reading, value: rows };
  }
}

function request({ config }: Context, key: string | undefined, path: string, query: Query = {}): HttpRequest {
  const url = new URL(`${config.baseUrl.replace(/(?:\/v1)?\/*$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return { method: 'GET', url: url.href, headers: { accept: 'application/json', ...authorization } };
}
