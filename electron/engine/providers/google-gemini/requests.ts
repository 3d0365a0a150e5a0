import type { HttpRequest } from '#engine/ports.ts';
import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import type { CloudAccess, Context } from './access.ts';
import type { GoogleGeminiConfig } from './schema.ts';

export const SERVICE = 'generativelanguage.googleapis.com';

type HostSetting = Extract<keyof GoogleGeminiConfig, `${string}Url`>;
type Query = Readonly<Record<string, string>>;

/** The free list of models, with the key in a header: an address ends in the logs of every proxy. */
export function modelsRequest({ config, secrets }: Context): HttpRequest {
  return {
    method: 'GET',
    url: address(config.baseUrl, `/${config.apiVersion}/models`, { pageSize: '1000' }),
    headers: { accept: 'application/json', 'x-goog-api-key': secrets['apiKey'] ?? '' },
  };
}

/** A read of a Google Cloud API. */
export function cloudRequest(
  { config }: Context,
  { token }: CloudAccess,
  host: HostSetting,
  path: string,
  query: Query = {},
): HttpRequest {
  return {
    method: 'GET',
    url: address(config[host], path, query),
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  };
}

/** A read that the vendor wants as POST because its question does not fit in an address. */
export function cloudQuestion(
  context: Context,
  access: CloudAccess,
  host: HostSetting,
  path: string,
  question: object,
): HttpRequest {
  const request = cloudRequest(context, access, host, path);
  return {
    ...request,
    method: 'POST',
    headers: { ...request.headers, 'content-type': 'application/json' },
    body: JSON.stringify(question),
  };
}

/** The request of the page after `request`; null where the vendor names none. */
export function afterToken(request: HttpRequest, token: string | null | undefined): HttpRequest | null {
  if (!token) return null;
  const url = new URL(request.url);
  url.searchParams.set('pageToken', token);
  return { ...request, url: url.href };
}

export interface SeriesWanted {
  /** A filter of Cloud Monitoring that names one type of metric. */
  filter: string;
  from: Instant;
  to: Instant;
  /** Counts are added up over so many seconds, counted back from `to`. */
  stepSeconds: number;
}

export function timeSeriesRequest(context: Context, access: CloudAccess, wanted: SeriesWanted): HttpRequest {
  return cloudRequest(context, access, 'monitoringUrl', `/v3/projects/${access.project}/timeSeries`, {
    filter: wanted.filter,
    'interval.startTime': isoSecond(wanted.from),
    'interval.endTime': isoSecond(wanted.to),
    'aggregation.alignmentPeriod': `${wanted.stepSeconds}s`,
    'aggregation.perSeriesAligner': 'ALIGN_SUM',
    view: 'FULL',
  });
}

function address(base: string, path: string, query: Query): string {
  const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  return url.href;
}
