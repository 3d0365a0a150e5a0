import type { HttpRequest } from '#engine/ports.ts';
import { pathSegment } from '#engine/providers/path-segment.ts';
import { isoSecond, SECOND_MS, utcMonthStart } from '#shared/time.ts';
import { bearer, jsonRequest } from '../json-request.ts';
import type { Query } from '../json-request.ts';
import type { PollContext } from '../provider.ts';
import type { HuggingfaceConfig } from './schema.ts';

export type HuggingfaceContext = PollContext<HuggingfaceConfig>;

export const whoamiRequest = (context: HuggingfaceContext): HttpRequest => request(context, '/whoami-v2');

/** The credits of the account itself in the current UTC month; this one takes Unix seconds. */
export function creditsRequest(context: HuggingfaceContext): HttpRequest {
  return request(context, '/settings/billing/usage-v2', {
    startDate: utcMonthStart(context.now) / SECOND_MS,
    endDate: Math.floor(context.now / SECOND_MS),
  });
}

/** Whole months since `usageFrom`, of the organization or else of the account itself. */
export function sessionsRequest(context: HuggingfaceContext): HttpRequest {
  const { organization } = context.config;
  const owner = organization === undefined ? 'settings' : `organizations/${pathSegment(organization)}`;
  return request(context, `/${owner}/billing/usage-by-inference-session`, {
    startDate: isoSecond(utcMonthStart(context.usageFrom)),
    endDate: isoSecond(context.now),
  });
}

/** Of a Team or Enterprise organization. */
export function auditLogRequest(context: HuggingfaceContext, organization: string): HttpRequest {
  return request(context, `/organizations/${pathSegment(organization)}/audit-log/export`);
}

function request({ config, secrets }: HuggingfaceContext, path: string, query: Query = {}): HttpRequest {
  return jsonRequest(config.baseUrl, `/api${path}`, bearer(secrets['token']), query);
}
