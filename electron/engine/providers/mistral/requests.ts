import type { HttpRequest } from '#engine/ports.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { ROWS_PER_PAGE, type MistralConfig } from './schema.ts';

export type MistralContext = PollContext<MistralConfig>;

/** Documents name two ways to send an admin key: in a header of its own, and as a bearer token. */
export type AdminAuth = 'x-api-key' | 'bearer';

type Query = Readonly<Record<string, string>>;

/** With the ordinary key, which is all that lists models. */
export function modelsRequest({ config, secrets }: MistralContext): HttpRequest {
  return getRequest(config, '/v1/models', {}, { authorization: `Bearer ${secrets['apiKey'] ?? ''}` });
}

export function spendLimitRequest(context: MistralContext, auth: AdminAuth): HttpRequest {
  return adminRequest(context, auth, 'spend-limit', {});
}

export function rateLimitRequest(context: MistralContext, auth: AdminAuth): HttpRequest {
  return adminRequest(context, auth, 'rate-limit', {});
}

/** The calendar month that holds `month`, of one workspace or, by null, of the organization. */
export function usageRequest(
  context: MistralContext,
  auth: AdminAuth,
  month: Instant,
  workspace: string | null,
): HttpRequest {
  const date = new Date(month);
  return adminRequest(context, auth, 'usage', {
    month: String(date.getUTCMonth() + 1),
    year: String(date.getUTCFullYear()),
    ...(workspace === null ? {} : { workspace_id: workspace }),
  });
}

export function apiKeysRequest(context: MistralContext, auth: AdminAuth, offset: number): HttpRequest {
  return adminRequest(context, auth, 'api-keys', { limit: String(ROWS_PER_PAGE), offset: String(offset) });
}

export function auditLogRequest(
  context: MistralContext,
  auth: AdminAuth,
  before: string | null,
): HttpRequest {
  return adminRequest(context, auth, 'audit-logs', {
    limit: String(ROWS_PER_PAGE),
    after: isoSecond(context.usageFrom),
    ...(before === null ? {} : { before }),
  });
}

function adminRequest(
  { config, secrets }: MistralContext,
  auth: AdminAuth,
  path: string,
  query: Query,
): HttpRequest {
  const key = secrets['adminKey'] ?? '';
  const headers: Record<string, string> =
    auth === 'bearer' ? { authorization: `Bearer ${key}` } : { 'x-api-key': key };
  return getRequest(config, `/v1/admin/${path}`, query, headers);
}

function getRequest(
  { baseUrl }: MistralConfig,
  path: string,
  query: Query,
  headers: Record<string, string>,
): HttpRequest {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { method: 'GET', url: url.href, headers: { accept: 'application/json', ...headers } };
}
