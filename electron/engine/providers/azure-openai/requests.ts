import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { exchangeToken } from '../access-token.ts';
import { bareUrl, bearer, jsonRequest } from '../json-request.ts';
import type { Query } from '../json-request.ts';
import type { Part } from '../part.ts';
import type { PollContext } from '../provider.ts';
import { mapReading, readJson } from '../read-json.ts';
import type { JsonReading } from '../read-json.ts';
import { readPages, rowsPart } from '../read-pages.ts';
import type { PageBounds } from '../read-pages.ts';
import type { AzureOpenaiConfig } from './schema.ts';

/** A poll with the token that it signed in with; both end together. */
export interface SignedIn extends PollContext<AzureOpenaiConfig> {
  token: string;
}

/** Signs in as the app registration. */
export async function signIn(context: PollContext<AzureOpenaiConfig>): Promise<JsonReading<SignedIn>> {
  const { loginUrl, tenantId, clientId, scope } = context.config;
  const reading = await exchangeToken(context, `${bareUrl(loginUrl)}/${tenantId}/oauth2/v2.0/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: context.secrets['clientSecret'] ?? '',
    scope,
  });
  return mapReading(reading, (token) => ({ ...context, token }));
}

/** A read of Azure Resource Manager; `path` is below the subscription. */
export function armRequest({ config, token }: SignedIn, path: string, query: Query): HttpRequest {
  const below = `/subscriptions/${config.subscriptionId}${path}`;
  return jsonRequest(config.managementUrl, below, bearer(token), query);
}

/**
 * The request of the page that a `nextLink` names. The link is an address of the vendor's choice: only its path and query
 * are taken, so that the token goes to no other host than the configured one.
 */
export function followingPage(
  { config }: SignedIn,
  request: HttpRequest,
  link: string | null | undefined,
): HttpRequest | null {
  if (!link) return null;
  const base = bareUrl(config.managementUrl);
  const { pathname, search } = new URL(link);
  return { ...request, url: link.startsWith(`${base}/`) ? link : `${base}${pathname}${search}` };
}

/** All pages of a list of Azure Resource Manager. */
export async function readList<Item>(
  context: SignedIn,
  what: string,
  first: HttpRequest,
  schema: z.ZodType<{ value: Item[]; nextLink?: string | null | undefined }>,
  bounds: PageBounds<Item> = {},
): Promise<Part<Item[]>> {
  const rows = await readPages<Item, HttpRequest>(
    first,
    async (request) =>
      mapReading(await readJson(context, request, schema), ({ value, nextLink }) => ({
        rows: value,
        next: followingPage(context, request, nextLink),
      })),
    bounds,
  );
  return rowsPart(what, rows);
}
