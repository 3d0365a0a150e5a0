import type { HttpRequest } from '#engine/ports.ts';
import { DAY_MS, floorTo, SECOND_MS } from '#shared/time.ts';
import { auditLogFrom } from '../audit-log.ts';
import { jsonRequest, withJsonBody } from '../json-request.ts';
import type { Query } from '../json-request.ts';
import type { PollContext } from '../provider.ts';
import type { ElevenlabsConfig } from './schema.ts';

export type ElevenlabsContext = PollContext<ElevenlabsConfig>;

const AUDIT_ENTRIES_PER_PAGE = 100;

export const subscriptionRequest = (context: ElevenlabsContext): HttpRequest =>
  request(context, 'apiKey', '/v1/user/subscription');

export const serviceAccountsRequest = (context: ElevenlabsContext): HttpRequest =>
  request(context, 'adminKey', '/v1/service-accounts');

/** Whole UTC days, the current one so far, by product, model and key. A query, although it has to be sent as POST. */
export function usageRequest(context: ElevenlabsContext): HttpRequest {
  const path = '/v1/workspace/analytics/query/usage-by-product-over-time';
  return withJsonBody(request(context, 'adminKey', path), {
    start_time: floorTo(context.usageFrom, DAY_MS),
    end_time: context.now,
    interval_seconds: DAY_MS / SECOND_MS,
    group_by: ['product_type', 'model', 'hashed_xi_api_key'],
    time_zone: 'UTC',
  });
}

export function auditRequest(context: ElevenlabsContext, cursor: string | null): HttpRequest {
  return request(context, 'adminKey', '/v1/workspace/audit-logs', {
    limit: AUDIT_ENTRIES_PER_PAGE,
    time_from_unix_ms: auditLogFrom(context),
    cursor,
  });
}

function request(
  { config, secrets }: ElevenlabsContext,
  secret: 'apiKey' | 'adminKey',
  path: string,
  query: Query = {},
): HttpRequest {
  return jsonRequest(config.baseUrl, path, { 'xi-api-key': secrets[secret] ?? '' }, query);
}
