import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { bearer, jsonRequest, withJsonBody } from '../json-request.ts';
import type { Query } from '../json-request.ts';
import { isoSecond } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { mapReading, readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { readPages } from '../read-pages.ts';
import type { PagedRows } from '../read-pages.ts';
import type { CloudAccess, Context } from './access.ts';
import type { GoogleGeminiConfig } from './schema.ts';

export const SERVICE = 'generativelanguage.googleapis.com';

type HostSetting = Extract<keyof GoogleGeminiConfig, `${string}Url`>;

/** The free list of models, with the key in a header: an address ends in the logs of every proxy. */
export function modelsRequest({ config, secrets }: Context): HttpRequest {
  const credential = { 'x-goog-api-key': secrets['apiKey'] ?? '' };
  return jsonRequest(config.baseUrl, `/${config.apiVersion}/models`, credential, { pageSize: 1_000 });
}

/** A read of a Google Cloud API. */
export function cloudRequest(
  { config }: Context,
  { token }: CloudAccess,
  host: HostSetting,
  path: string,
  query: Query = {},
): HttpRequest {
  return jsonRequest(config[host], path, bearer(token), query);
}

/** A read that the vendor wants as POST because its question does not fit in an address. */
export function cloudQuestion(
  context: Context,
  access: CloudAccess,
  host: HostSetting,
  path: string,
  question: object,
): HttpRequest {
  return withJsonBody(cloudRequest(context, access, host, path), question);
}

/** The request of the page after `request`; null where the vendor names none. */
function afterToken(request: HttpRequest, token: string | null | undefined): HttpRequest | null {
  if (!token) return null;
  const url = new URL(request.url);
  url.searchParams.set('pageToken', token);
  return { ...request, url: url.href };
}

/** All pages of a list whose answers name the token of the next one. */
export function readTokenPages<Answer extends { nextPageToken?: string | null | undefined }, Row>(
  context: Context,
  first: HttpRequest,
  schema: z.ZodType<Answer>,
  rowsOf: (answer: Answer) => readonly Row[],
): Promise<JsonReading<PagedRows<Row>>> {
  return readPages<Row, HttpRequest>(first, async (request) =>
    mapReading(await readJson(context, request, schema), (answer) => ({
      rows: rowsOf(answer),
      next: afterToken(request, answer.nextPageToken),
    })),
  );
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
