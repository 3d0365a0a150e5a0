import type { HttpRequest } from '#engine/ports.ts';
import { AUDIT_LOG_PAGES, auditLogFrom } from '#engine/providers/audit-log.ts';
import { bearer, jsonRequest, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { mapReading, readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { readPages, type PagedRows } from '#engine/providers/read-pages.ts';
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

const KEYS_A_PAGE = 100;
const DAYS_A_PAGE = 1_000;
const EVENTS_A_PAGE = 100;
/** The price map has some 2 MB, and a proxy that has just started reads it first. */
const PRICE_MAP_TIMEOUT_MS = 20_000;

export const ownKey = ({ secrets }: Context): string | undefined => secrets['apiKey'];
export const adminKey = ({ secrets }: Context): string | undefined => secrets['adminKey'];
const strongestKey = (context: Context) => adminKey(context) ?? ownKey(context);

export async function readOwnKey(context: Context): Promise<JsonReading<KeyRow>> {
  return readJson(context, request(context, ownKey(context), '/key/info'), ownKeySchema);
}

export async function readKeys(context: Context): Promise<JsonReading<PagedRows<KeyRow>>> {
  return readPages(
    1,
    async (page) => {
      const list = await readJson(context, keyListRequest(context, page, KEYS_A_PAGE), keyListSchema);
      return mapReading(list, ({ keys, total_pages }) => {
        const isLast = total_pages == null ? keys.length < KEYS_A_PAGE : page >= total_pages;
        return { rows: keys, next: isLast ? null : page + 1 };
      });
    },
    { keyOf: ({ token }: KeyRow) => token },
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
  return mapReading(await readJson(context, wanted, providerBudgetsSchema), ({ providers }) => providers);
}

/** Usage by UTC day: of the whole proxy with an admin key, else of the user whom the key belongs to. */
export async function readActivity(context: Context): Promise<JsonReading<PagedRows<ActivityDay>>> {
  const range = { start_date: utcDay(context.usageFrom), end_date: utcDay(context.now) };
  return readPages(1, async (page) => {
    const query = { ...range, page, page_size: DAYS_A_PAGE };
    const wanted = request(context, strongestKey(context), '/user/daily/activity', query);
    return mapReading(await readJson(context, wanted, activitySchema), ({ results, metadata }) => {
      const isFull = results.length >= DAYS_A_PAGE;
      const isMore =
        metadata.has_more ?? (metadata.total_pages == null ? isFull : page < metadata.total_pages);
      return { rows: results, next: isMore ? (results.length > 0 ? page + 1 : undefined) : null };
    });
  });
}

export async function readDeployments(context: Context): Promise<JsonReading<DeploymentRow[]>> {
  const wanted = request(context, strongestKey(context), '/model/info');
  return mapReading(await readJson(context, wanted, deploymentsSchema), ({ data }) => data);
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

/** Newest first, back to what earlier polls have read. */
export async function readAudit(context: Context): Promise<JsonReading<PagedRows<AuditRow>>> {
  const from = auditLogFrom(context);
  return readPages(
    1,
    async (page) => {
      const query = { page, page_size: EVENTS_A_PAGE, sort_by: 'updated_at', sort_order: 'desc' };
      const wanted = request(context, adminKey(context), '/audit', query);
      return mapReading(await readJson(context, wanted, auditSchema), ({ audit_logs, total_pages }) => ({
        rows: audit_logs,
        next: page < (total_pages ?? 1) ? page + 1 : null,
      }));
    },
    { mostPages: AUDIT_LOG_PAGES, isKnown: ({ updated_at }: AuditRow) => updated_at < from },
  );
}

function request({ config }: Context, key: string | undefined, path: string, query: Query = {}): HttpRequest {
  const root = config.baseUrl.replace(/(?:\/v1)?\/*$/, '');
  return jsonRequest(root, path, key === undefined ? {} : bearer(key), query);
}
