import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { readNumberedPages, type PagedRows } from '#engine/providers/page-numbers.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { readJson, type JsonReading } from '#engine/providers/read-json.ts';
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
type Query = Readonly<Record<string, string>>;

const AI_KEYS_A_PAGE = 100;

/** Whether a session of the console is given, without which only the open API can be read. */
export const hasConsole = ({ secrets }: Context): boolean => Boolean(secrets['sessionCookie']);

/** The credentials of one application, by the system key. */
export async function readAuthorizations(
  context: Context,
  application: string,
): Promise<JsonReading<Authorization[]>> {
  const headers = { authorization: `Bearer ${context.secrets['apiKey'] ?? ''}` };
  const wanted = request(context, headers, '/openapi/v1/app/authorizations', { app: application });
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
  const wanted = consoleRequest(context, '/api/v1/ai/providers/configured', {});
  return readData(context, wanted, aiProvidersSchema, ({ providers }) => providers);
}

export async function readAiKeys(context: Context, provider: string): Promise<JsonReading<PagedRows<AiKey>>> {
  return readNumberedPages(
    1,
    ({ id }) => id,
    async (page) => {
      const query = { provider, page: String(page), page_size: String(AI_KEYS_A_PAGE) };
      const wanted = consoleRequest(context, '/api/v1/ai/resource/keys', query);
      return readData(context, wanted, aiKeysSchema, ({ keys, total }) => {
        const isLast = total == null ? keys.length < AI_KEYS_A_PAGE : page * AI_KEYS_A_PAGE >= total;
        return { rows: keys, next: isLast ? null : page + 1 };
      });
    },
  );
}

export async function readReleases(context: Context, service: string): Promise<JsonReading<Release[]>> {
  const wanted = consoleRequest(context, '/api/v1/service/releases', { service });
  return readData(context, wanted, releasesSchema, ({ releases }) => releases);
}

/** All calls of the UTC day that begins at `day`. A POST, but it changes nothing. */
export async function readDayTotal(context: Context, day: Instant): Promise<JsonReading<number>> {
  const end = Math.min(day + DAY_MS, context.now);
  const body = JSON.stringify({ start: Math.floor(day / SECOND_MS), end: Math.floor(end / SECOND_MS) });
  const wanted = consoleRequest(context, '/api/v1/monitor/overview/summary', {});
  const posted: HttpRequest = {
    ...wanted,
    method: 'POST',
    headers: { ...wanted.headers, 'content-type': 'application/json' },
    body,
  };
  return readData(context, posted, summarySchema, ({ request_summary }) => request_summary.total);
}

async function readData<Data, Value>(
  context: Context,
  wanted: HttpRequest,
  schema: z.ZodType<{ data: Data }>,
  valueOf: (data: Data) => Value,
): Promise<JsonReading<Value>> {
  const reading = await readJson(context, wanted, schema);
  return reading.ok ? { ...reading, value: valueOf(reading.value.data) } : reading;
}

const consoleRequest = (context: Context, path: string, query: Query): HttpRequest =>
  request(context, { cookie: context.secrets['sessionCookie'] ?? '' }, path, query);

function request(
  { config }: Context,
  credentials: Record<string, string>,
  path: string,
  query: Query,
): HttpRequest {
  const url = new URL(`${config.baseUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { method: 'GET', url: url.href, headers: { accept: 'application/json', ...credentials } };
}
