import { pathSegment } from '#engine/providers/path-segment.ts';
import type { HttpRequest } from '#engine/ports.ts';
import { auditLogFrom } from '#engine/providers/audit-log.ts';
import { bearer, jsonRequest, withJsonBody, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { DAY_MS, floorTo, isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { XaiConfig } from './schema.ts';

export type XaiContext = PollContext<XaiConfig>;

/** How far back invoices are read: one that failed stays a matter of payment for months. */
const INVOICE_DAYS = 92;
const ROWS_PER_PAGE = 100;

export function validationRequest(context: XaiContext): HttpRequest {
  return managementRequest(context, '/auth/management-keys/validation');
}

type BillingPath =
  'prepaid/balance' | 'postpaid/spending-limits' | 'postpaid/invoice/preview' | 'payment-method';

/** Reads only: the same paths take writes that move money, which are never sent. */
export function billingRequest(context: XaiContext, team: string, path: BillingPath): HttpRequest {
  return managementRequest(context, `/v1/billing/teams/${pathSegment(team)}/${path}`);
}

export function invoicesRequest(context: XaiContext, team: string): HttpRequest {
  const since = new Date(context.now - INVOICE_DAYS * DAY_MS);
  return managementRequest(context, `/v1/billing/teams/${pathSegment(team)}/invoices`, {
    'since.year': since.getUTCFullYear(),
    'since.month': since.getUTCMonth() + 1,
  });
}

/** Dollars by UTC day and description, up to the end of today. A query by POST: it changes and costs nothing. */
export function usageRequest(context: XaiContext, team: string): HttpRequest {
  const analyticsRequest = {
    timeRange: {
      startTime: analyticsTime(floorTo(context.usageFrom, DAY_MS)),
      endTime: analyticsTime(floorTo(context.now, DAY_MS) + DAY_MS),
      timezone: 'Etc/GMT',
    },
    timeUnit: 'TIME_UNIT_DAY',
    values: [{ name: 'usd', aggregation: 'AGGREGATION_SUM' }],
    groupBy: ['description'],
    filters: [],
  };
  const request = managementRequest(context, `/v1/billing/teams/${pathSegment(team)}/usage`);
  return withJsonBody(request, { analyticsRequest });
}

export function apiKeysRequest(context: XaiContext, team: string, token: string | null): HttpRequest {
  return managementRequest(context, `/auth/teams/${pathSegment(team)}/api-keys`, {
    pageSize: ROWS_PER_PAGE,
    paginationToken: token,
  });
}

/** The newest events first. */
export function eventsRequest(context: XaiContext, team: string, token: string | null): HttpRequest {
  return managementRequest(context, `/audit/teams/${pathSegment(team)}/events`, {
    pageSize: ROWS_PER_PAGE,
    eventTimeFrom: isoSecond(auditLogFrom(context)),
    orderBy: 'TIME_DESCENDING',
    pageToken: token,
  });
}

/** To the inference API with the inference key, which never sees the management key. */
export function inferenceRequest(context: XaiContext, apiKey: string, path: `/v1/${string}`): HttpRequest {
  return jsonRequest(context.config.baseUrl, path, bearer(apiKey));
}

function managementRequest({ config, secrets }: XaiContext, path: string, query: Query = {}): HttpRequest {
  return jsonRequest(config.managementUrl, path, bearer(secrets['managementKey']), query);
}

/** `2026-11-01 00:00:00` */
const analyticsTime = (at: Instant): string => isoSecond(at).replace('T', ' ').replace('Z', '');
