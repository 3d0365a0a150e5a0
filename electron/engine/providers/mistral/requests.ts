import type { HttpRequest } from '#engine/ports.ts';
import { auditLogFrom } from '#engine/providers/audit-log.ts';
import { bearer, jsonRequest, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { ROWS_PER_PAGE, type MistralConfig } from './schema.ts';

export type MistralContext = PollContext<MistralConfig>;

/** Documents name two ways to send an admin key: in a header of its own, and as a bearer token. */
export type AdminAuth = 'x-api-key' | 'bearer';

/** With the ordinary key, which is all that lists models. */
export function modelsRequest({ config, secrets }: MistralContext): HttpRequest {
  return jsonRequest(config.baseUrl, '/v1/models', bearer(secrets['apiKey']));
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
    month: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
    workspace_id: workspace,
  });
}

export function apiKeysRequest(context: MistralContext, auth: AdminAuth, offset: string): HttpRequest {
  return adminRequest(context, auth, 'api-keys', { limit: ROWS_PER_PAGE, offset });
}

export function auditLogRequest(
  context: MistralContext,
  auth: AdminAuth,
  before: string | null,
): HttpRequest {
  return adminRequest(context, auth, 'audit-logs', {
    limit: ROWS_PER_PAGE,
    after: isoSecond(auditLogFrom(context)),
    before,
  });
}

function adminRequest(
  { config, secrets }: MistralContext,
  auth: AdminAuth,
  path: string,
  query: Query,
): HttpRequest {
  const key = secrets['adminKey'] ?? '';
  const credential = auth === 'bearer' ? bearer(key) : { 'x-api-key': key };
  return jsonRequest(config.baseUrl, `/v1/admin/${path}`, credential, query);
}
