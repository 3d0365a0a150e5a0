import type { HttpRequest } from '#engine/ports.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { DAY_MS, floorTo, isoSecond, utcMonthStart } from '#shared/time.ts';
import type { AnthropicConfig } from './schema.ts';

export type AnthropicContext = PollContext<AnthropicConfig>;

/** A list that may take several pages; `cursorName` is the parameter that asks for the next one. */
export interface ListRequest {
  path: string;
  query: readonly [string, string][];
  cursorName: 'page' | 'after_id';
  secret: 'adminKey' | 'apiKey';
  beta?: string;
}

const DAILY_BUCKETS_PER_PAGE = '31';

/** Daily costs from the start of the UTC month, or from an earlier day that is asked for. */
export function costReportRequest(context: AnthropicContext): ListRequest {
  return adminList('/v1/organizations/cost_report', [
    ...dailyReport(context),
    ['group_by[]', 'workspace_id'],
    ['group_by[]', 'description'],
  ]);
}

export function usageReportRequest(context: AnthropicContext): ListRequest {
  return adminList('/v1/organizations/usage_report/messages', [
    ...dailyReport(context),
    ['group_by[]', 'model'],
    ['group_by[]', 'api_key_id'],
    ['group_by[]', 'workspace_id'],
    ...workspaceFilter('workspace_ids[]', context),
  ]);
}

/** Beta: Console organizations see it in an early access only. */
export function spendLimitsRequest(): ListRequest {
  return { ...adminList('/v1/organizations/spend_limits', []), beta: 'spend-limit-reads-2026-09-26' };
}

/** Of one workspace its own limits and those that it inherits. */
export function rateLimitsRequest({ config: { workspaceId } }: AnthropicContext): ListRequest {
  return workspaceId === undefined
    ? adminList('/v1/organizations/rate_limits', [])
    : adminList(`/v1/organizations/workspaces/${workspaceId}/rate_limits`, [['include_inherited', 'true']]);
}

export function workspacesRequest(): ListRequest {
  const list = adminList('/v1/organizations/workspaces', [['limit', '100']]);
  return { ...list, cursorName: 'after_id' };
}

export function apiKeysRequest(context: AnthropicContext): ListRequest {
  const list = adminList('/v1/organizations/api_keys', [
    ['limit', '100'],
    ...workspaceFilter('workspace_id', context),
  ]);
  return { ...list, cursorName: 'after_id' };
}

export function modelsRequest(): ListRequest {
  return { path: '/v1/models', query: [['limit', '100']], cursorName: 'after_id', secret: 'apiKey' };
}

export function organizationRequest(context: AnthropicContext): HttpRequest {
  return pageRequest(context, adminList('/v1/organizations/me', []), null);
}

/** The request of one page; without a cursor, of the first. */
export function pageRequest(
  { config, secrets }: AnthropicContext,
  list: ListRequest,
  cursor: string | null,
): HttpRequest {
  const query = new URLSearchParams([...list.query]);
  if (cursor !== null) query.set(list.cursorName, cursor);
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  return {
    method: 'GET',
    url: `${config.baseUrl.replace(/\/+$/, '')}${list.path}${search}`,
    headers: {
      accept: 'application/json',
      'anthropic-version': config.apiVersion,
      'x-api-key': secrets[list.secret] ?? '',
      ...(list.beta === undefined ? {} : { 'anthropic-beta': list.beta }),
    },
  };
}

function adminList(path: string, query: ListRequest['query']): ListRequest {
  return { path, query, cursorName: 'page', secret: 'adminKey' };
}

function dailyReport({ now, usageFrom }: AnthropicContext): [string, string][] {
  const from = floorTo(Math.min(utcMonthStart(now), usageFrom), DAY_MS);
  return [
    ['starting_at', isoSecond(from)],
    ['bucket_width', '1d'],
    ['limit', DAILY_BUCKETS_PER_PAGE],
  ];
}

function workspaceFilter(name: string, { config }: AnthropicContext): [string, string][] {
  return config.workspaceId === undefined ? [] : [[name, config.workspaceId]];
}
