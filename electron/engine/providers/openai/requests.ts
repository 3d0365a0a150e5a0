import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { pathSegment } from '#engine/providers/path-segment.ts';
import { DAY_MS, floorTo, SECOND_MS, utcMonthStart } from '#shared/time.ts';
import { AUDIT_LOG_PAGES, auditLogFrom } from '../audit-log.ts';
import { bearer, jsonRequest } from '../json-request.ts';
import type { Query } from '../json-request.ts';
import type { PollContext } from '../provider.ts';
import { mapReading, readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { readPages, wholeList } from '../read-pages.ts';
import type { PagedRows } from '../read-pages.ts';
import {
  adminKeysSchema,
  auditLogsSchema,
  completionsPageSchema,
  costsPageSchema,
  measuredPageSchema,
  modelsSchema,
  projectKeysSchema,
  projectsSchema,
  rateLimitsSchema,
  spendLimitSchema,
} from './schema.ts';
import type {
  AdminKey,
  AuditLogEntry,
  CompletionsBucket,
  CostsBucket,
  MeasuredBucket,
  MeasuredKind,
  Model,
  OpenaiConfig,
  Project,
  ProjectKey,
  RateLimit,
  SpendLimit,
} from './schema.ts';

type Context = PollContext<OpenaiConfig>;

/** Buckets a page, the highest the API allows for days. */
const COST_DAYS = 180;
const USAGE_DAYS = 31;
const ITEMS = 100;
/** Far above any real account; ends a vendor's endless chain of cursors. */
const MOST_PAGES = 200;

/** Costs by project and line item: the current UTC month, and further back where the history is wanted. */
export async function readCosts(context: Context): Promise<JsonReading<CostsBucket[]>> {
  const query: Query = {
    start_time: dayStart(Math.min(context.usageFrom, utcMonthStart(context.now))),
    bucket_width: '1d',
    limit: COST_DAYS,
    'group_by[]': ['project_id', 'line_item'],
    'project_ids[]': context.config.projects,
  };
  return readAll(context, '/organization/costs', query, costsPageSchema, nextPage);
}

/** Tokens and requests of chat and completion models by model, key, project and user. */
export async function readCompletions(context: Context): Promise<JsonReading<CompletionsBucket[]>> {
  const query = usageQuery(context);
  return readAll(context, '/organization/usage/completions', query, completionsPageSchema, nextPage);
}

/** The same of an endpoint that counts tokens, images, characters or seconds. */
export async function readMeasured(
  context: Context,
  kind: MeasuredKind,
): Promise<JsonReading<MeasuredBucket[]>> {
  const schema = measuredPageSchema(kind);
  return readAll(context, `/organization/usage/${kind}`, usageQuery(context), schema, nextPage);
}

const usageQuery = (context: Context): Query => ({
  start_time: dayStart(context.usageFrom),
  bucket_width: '1d',
  limit: USAGE_DAYS,
  'group_by[]': ['model', 'api_key_id', 'project_id', 'user_id'],
  'project_ids[]': context.config.projects,
});

/** The hard limit of the organization, or of a project; null where none is set, which the API says with 404. */
export async function readSpendLimit(
  context: Context,
  project?: string,
): Promise<JsonReading<SpendLimit | null>> {
  const owner = project === undefined ? '/organization' : projectPath(project);
  const request = adminRequest(context, `${owner}/spend_limit`);
  return orAbsent(await readJson(context, request, spendLimitSchema));
}

/**
 * The entries of the audit log that are not known yet, newest first, 1,000 at the most. An organization that keeps
 * none answers with 404.
 */
export async function readAuditLog(context: Context): Promise<JsonReading<PagedRows<AuditLogEntry>>> {
  const query: Query = {
    'effective_at[gte]': Math.floor(auditLogFrom(context) / SECOND_MS),
    limit: ITEMS,
    'project_ids[]': context.config.projects,
  };
  const path = '/organization/audit_logs';
  return readList(context, path, query, auditLogsSchema, nextAfter, AUDIT_LOG_PAGES);
}

/** What is not there is answered with 404. */
const orAbsent = <Value>(reading: JsonReading<Value>): JsonReading<Value | null> =>
  !reading.ok && reading.status === 404 ? { ok: true, value: null, headers: {} } : reading;

export async function readProjects(context: Context): Promise<JsonReading<Project[]>> {
  return readAll(context, '/organization/projects', { limit: ITEMS }, projectsSchema, nextAfter);
}

/** One project at the most: proves the admin key and costs nothing. */
export async function readOneProject(context: Context): Promise<JsonReading<{ data: Project[] }>> {
  return readJson(context, adminRequest(context, '/organization/projects', { limit: 1 }), projectsSchema);
}

/** All keys of a project: without `any`, keys whose owner has left the project stay hidden. */
export async function readProjectKeys(context: Context, project: string): Promise<JsonReading<ProjectKey[]>> {
  const query: Query = { limit: ITEMS, owner_project_access: 'any' };
  return readAll(context, `${projectPath(project)}/api_keys`, query, projectKeysSchema, nextAfter);
}

export async function readAdminKeys(context: Context): Promise<JsonReading<AdminKey[]>> {
  const path = '/organization/admin_api_keys';
  return readAll(context, path, { limit: ITEMS }, adminKeysSchema, nextAfter);
}

export async function readRateLimits(context: Context, project: string): Promise<JsonReading<RateLimit[]>> {
  const path = `${projectPath(project)}/rate_limits`;
  return readAll(context, path, { limit: ITEMS }, rateLimitsSchema, nextAfter);
}

/** Needs an inference key: admin keys may not list models. */
export async function readModels(context: Context, apiKey: string): Promise<JsonReading<{ data: Model[] }>> {
  return readJson(context, request(context, apiKey, '/models'), modelsSchema);
}

interface ListPage<Item> {
  data: Item[];
  has_more: boolean;
}

/** The cursor parameter of the page that follows; null: it was the last one; undefined: the vendor names none. */
type Cursor<P> = (page: P) => Query | null | undefined;

const nextPage: Cursor<{ has_more: boolean; next_page?: string | null | undefined }> = (page) => {
  if (!page.has_more) return null;
  return page.next_page == null ? undefined : { page: page.next_page };
};

const nextAfter: Cursor<{
  has_more: boolean;
  data: { id: string }[];
  last_id?: string | null | undefined;
}> = (page) => {
  if (!page.has_more) return null;
  const last = page.last_id ?? page.data.at(-1)?.id;
  return last === undefined ? undefined : { after: last };
};

/** All pages or none: half a list would look like a small one. */
async function readAll<Item, P extends ListPage<Item>>(
  context: Context,
  path: string,
  query: Query,
  schema: z.ZodType<P>,
  next: Cursor<P>,
): Promise<JsonReading<P['data']>> {
  return wholeList(await readList(context, path, query, schema, next, MOST_PAGES));
}

function readList<Item, P extends ListPage<Item>>(
  context: Context,
  path: string,
  query: Query,
  schema: z.ZodType<P>,
  next: Cursor<P>,
  mostPages: number,
): Promise<JsonReading<PagedRows<P['data'][number]>>> {
  return readPages<P['data'][number], Query>(
    {},
    async (cursor) => {
      const page = await readJson(context, adminRequest(context, path, { ...query, ...cursor }), schema);
      return mapReading(page, (list) => ({ rows: list.data, next: next(list) }));
    },
    { mostPages },
  );
}

function adminRequest(context: Context, path: string, query: Query = {}): HttpRequest {
  return request(context, context.secrets['adminKey'] ?? '', path, query);
}

function request({ config }: Context, key: string, path: string, query: Query = {}): HttpRequest {
  const { baseUrl, organization } = config;
  const owner = organization === undefined ? {} : { 'openai-organization': organization };
  return jsonRequest(baseUrl, path, { ...bearer(key), ...owner }, query);
}

const projectPath = (project: string): string => `/organization/projects/${pathSegment(project)}`;

const dayStart = (at: number): number => floorTo(at, DAY_MS) / SECOND_MS;
