import type { z } from 'zod';
import type { HttpRequest } from '#engine/ports.ts';
import { exchangeToken } from '../access-token.ts';
import { followPages } from '../follow-pages.ts';
import type { Part } from '../former-part.ts';
import type { PollContext } from '../provider.ts';
import type { JsonReading } from '../read-json.ts';
import type { AzureOpenaiConfig } from './schema.ts';

/** A poll with the token that it signed in with; both end together. */
export interface SignedIn extends PollContext<AzureOpenaiConfig> {
  token: string;
}

/** Signs in as the app registration. */
export async function signIn(context: PollContext<AzureOpenaiConfig>): Promise<JsonReading<SignedIn>> {
  const { loginUrl, tenantId, clientId, scope } = context.config;
  const reading = await exchangeToken(context, `${bare(loginUrl)}/${tenantId}/oauth2/v2.0/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: context.secrets['clientSecret'] ?? '',
    scope,
  });
  return reading.ok ? { ...reading, value: { ...context, token: reading.value } } : reading;
}

/** A read of Azure Resource Manager; `path` is below the subscription. */
export function armRequest(
  { config, token }: SignedIn,
  path: string,
  query: Readonly<Record<string, string>>,
): HttpRequest {
  const url = new URL(`${bare(config.managementUrl)}/subscriptions/${config.subscriptionId}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  return {
    method: 'GET',
    url: url.href,
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  };
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
  const base = bare(config.managementUrl);
  const { pathname, search } = new URL(link);
  return { ...request, url: link.startsWith(`${base}/`) ? link : `${base}${pathname}${search}` };
}

/** All pages of a list of Azure Resource Manager. */
export function readList<Item>(
  context: SignedIn,
  what: string,
  first: HttpRequest,
  schema: z.ZodType<{ value: Item[]; nextLink?: string | null | undefined }>,
  mostItems?: number,
): Promise<Part<Item[]>> {
  return followPages(
    context,
    what,
    first,
    schema,
    (page, request) => ({ items: page.value, next: followingPage(context, request, page.nextLink) }),
    mostItems,
  );
}

const bare = (url: string): string => url.replace(/\/+$/, '');
