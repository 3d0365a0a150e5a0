import type { HttpRequest } from '#engine/ports.ts';
import { auditLogFrom } from '#engine/providers/audit-log.ts';
import { jsonRequest, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { DAY_MS, floorTo, isoSecond, utcMonthStart } from '#shared/time.ts';
import type { AnthropicConfig } from './schema.ts';

export type AnthropicContext = PollContext<AnthropicConfig>;

/** A list that may take several pages; `cursorName` is the parameter that asks for the next one. */
export interface ListRequest {
  path: string;
  query: Query;
  cursorName: 'page' | 'after_id';
  secret: 'adminKey' | 'apiKey' | 'complianceKey';
  beta?: string;
}

const DAILY_BUCKETS_PER_PAGE = 31;
const ROWS_PER_PAGE = 100;
/** Ten times fewer than the feed allows: it keeps every chat, too. */
const ACTIVITIES_PER_PAGE = 500;

/** Daily costs from the start of the UTC month, or from an earlier day that is asked for. */
export function costReportRequest(context: AnthropicContext): ListRequest {
  return adminList('/v1/organizations/cost_report', {
    ...dailyReport(context),
    'group_by[]': ['workspace_id', 'description'],
  });
}

export function usageReportRequest(context: AnthropicContext): ListRequest {
  return adminList('/v1/organizations/usage_report/messages', {
    ...dailyReport(context),
    'group_by[]': ['model', 'api_key_id', 'workspace_id'],
    'workspace_ids[]': context.config.workspaceId,
  });
}

/** Beta: Console organizations see it in an early access only. */
export function spendLimitsRequest(): ListRequest {
  return { ...adminList('/v1/organizations/spend_limits'), beta: 'spend-limit-reads-2026-09-26' };
}

/** Of one workspace its own limits and those that it inherits. */
export function rateLimitsRequest({ config: { workspaceId } }: AnthropicContext): ListRequest {
  return workspaceId === undefined
    ? adminList('/v1/organizations/rate_limits')
    : adminList(`/v1/organizations/workspaces/${workspaceId}/rate_limits`, { include_inherited: 'true' });
}

export function workspacesRequest(): ListRequest {
  const list = adminList('/v1/organizations/workspaces', { limit: ROWS_PER_PAGE });
  return { ...list, cursorName: 'after_id' };
}

export function apiKeysRequest(context: AnthropicContext): ListRequest {
  const list = adminList('/v1/organizations/api_keys', {
    limit: ROWS_PER_PAGE,
    workspace_id: context.config.workspaceId,
  });
  return { ...list, cursorName: 'after_id' };
}

export function modelsRequest(): ListRequest {
  return { path: '/v1/models', query: { limit: ROWS_PER_PAGE }, cursorName: 'after_id', secret: 'apiKey' };
}

/** The Activity Feed of the Compliance API, which only a key with the scope read:compliance_activities may read. */
export function activitiesRequest(context: AnthropicContext): ListRequest {
  return {
    path: '/v1/compliance/activities',
    query: { 'created_at.gte': isoSecond(auditLogFrom(context)), limit: ACTIVITIES_PER_PAGE },
    cursorName: 'after_id',
    secret: 'complianceKey',
  };
}

export function organizationRequest(context: AnthropicContext): HttpRequest {
  return pageRequest(context, adminList('/v1/organizations/me'), null);
}

/** The request of one page; without a cursor, of the first. */
export function pageRequest(
  { config, secrets }: AnthropicContext,
  list: ListRequest,
  cursor: string | null,
): HttpRequest {
  const headers = {
    'anthropic-version': config.apiVersion,
    'x-api-key': secrets[list.secret] ?? '',
    ...(list.beta === undefined ? {} : { 'anthropic-beta': list.beta }),
  };
  return jsonRequest(config.baseUrl, list.path, headers, { ...list.query, [list.cursorName]: cursor });
}

function adminList(path: string, query: Query = {}): ListRequest {
  return { path, query, cursorName: 'page', secret: 'adminKey' };
}

function dailyReport({ now, usageFrom }: AnthropicContext): Query {
  const from = floorTo(Math.min(utcMonthStart(now), usageFrom), DAY_MS);
  return { starting_at: isoSecond(from), bucket_width: '1d', limit: DAILY_BUCKETS_PER_PAGE };
}
