import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { bearer, jsonRequest, withJsonBody, type Query } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { mapReading, readJson, type JsonReading } from '#engine/providers/read-json.ts';
import { readPages, type PagedRows } from '#engine/providers/read-pages.ts';
import { DAY_MS, SECOND_MS, type Instant } from '#shared/time.ts';
import {
  aiKeysSchema,
  aiProvidersSchema,
  authorizationsSchema,
  releasesSchema,
  subscriptionsSchema,
  summarySchema,
  type AiKey,
  type AiProvider,
  type ApiparkConfig,
  type Authorization,
  type Release,
  type SubscriptionRow,
} from './schema.ts';

export type Context = PollContext<ApiparkConfig>;

const AI_KEYS_A_PAGE = 100;

/** Whether a session of the console is given, without which only the open API can be read. */
export const hasConsole = ({ secrets }: Context): boolean => Boolean(secrets['sessionCookie']);

/** The credentials of one application, by the system key. */
export async function readAuthorizations(
  context: Context,
  application: string,
): Promise<JsonReading<Authorization[]>> {
  const path = '/openapi/v1/app/authorizations';
  const wanted = jsonRequest(context.config.baseUrl, path, bearer(context.secrets['apiKey']), {
    app: application,
  });
  return readData(context, wanted, authorizationsSchema, ({ authorizations }) => authorizations);
}

export async function readSubscriptions(
  context: Context,
  application: string,
): Promise<JsonReading<SubscriptionRow[]>> {
  const wanted = consoleRequest(context, '/api/v1/application/subscriptions', { application });
  return readData(context, wanted, subscriptionsSchema, ({ subscriptions }) => subscriptions);
}

export async function readAiProviders(context: Context): Promise<JsonReading<AiProvider[]>> {
  const wanted = consoleRequest(context, '/api/v1/ai/providers/configured');
  return readData(context, wanted, aiProvidersSchema, ({ providers }) => providers);
}

export async function readAiKeys(context: Context, provider: string): Promise<JsonReading<PagedRows<AiKey>>> {
  return readPages(
    1,
    async (page) => {
      const query = { provider, page, page_size: AI_KEYS_A_PAGE };
      const wanted = consoleRequest(context, '/api/v1/ai/resource/keys', query);
      return readData(context, wanted, aiKeysSchema, ({ keys, total }) => {
        const isLast = total == null ? keys.length < AI_KEYS_A_PAGE : page * AI_KEYS_A_PAGE >= total;
        return { rows: keys, next: isLast ? null : page + 1 };
      });
    },
    { keyOf: ({ id }: AiKey) => id },
  );
}

export async function readReleases(context: Context, service: string): Promise<JsonReading<Release[]>> {
  const wanted = consoleRequest(context, '/api/v1/service/releases', { service });
  return readData(context, wanted, releasesSchema, ({ releases }) => releases);
}

/** All calls of the UTC day that begins at `day`. A POST, but it changes nothing. */
export async function readDayTotal(context: Context, day: Instant): Promise<JsonReading<number>> {
  const end = Math.min(day + DAY_MS, context.now);
  const body = { start: Math.floor(day / SECOND_MS), end: Math.floor(end / SECOND_MS) };
  const wanted = withJsonBody(consoleRequest(context, '/api/v1/monitor/overview/summary'), body);
  return readData(context, wanted, summarySchema, ({ request_summary }) => request_summary.total);
}

async function readData<Data, Value>(
  context: Context,
  wanted: HttpRequest,
  schema: z.ZodType<{ data: Data }>,
  valueOf: (data: Data) => Value,
): Promise<JsonReading<Value>> {
  return mapReading(await readJson(context, wanted, schema), ({ data }) => valueOf(data));
}

const consoleRequest = ({ config, secrets }: Context, path: string, query: Query = {}): HttpRequest =>
  jsonRequest(config.baseUrl, path, { cookie: secrets['sessionCookie'] ?? '' }, query);
