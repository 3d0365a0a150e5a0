import type { HttpRequest } from '#engine/ports.ts';

/** Parameters by name: several values repeat the name, null and undefined leave it out. */
export type Query = Readonly<
  Record<string, string | number | readonly (string | number)[] | null | undefined>
>;

/** Header fields by their lower-case names. */
export type Headers = Readonly<Record<string, string>>;

/**
 * A GET for JSON. `path` begins with a slash; slashes at the end of `baseUrl` do no harm. `headers`: the one with the key,
 * and what else the vendor wants.
 */
export function jsonRequest(
  baseUrl: string,
  path: string,
  headers: Headers,
  query: Query = {},
): HttpRequest & { headers: Headers } {
  const url = new URL(`${bareUrl(baseUrl)}${path}`);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) url.searchParams.append(name, String(one));
  }
  return { method: 'GET', url: url.href, headers: { accept: 'application/json', ...headers } };
}

/** The same request as a POST with `body` as JSON: for questions that do not fit in an address. */
export function withJsonBody(request: HttpRequest, body: object): HttpRequest {
  return {
    ...request,
    method: 'POST',
    headers: { ...request.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** The header of a bearer token; a missing token makes the vendor say so. */
export const bearer = (token: string | undefined): { authorization: string } => ({
  authorization: `Bearer ${token ?? ''}`,
});

/** An address without slashes at its end. */
export const bareUrl = (url: string): string => url.replace(/\/+$/, '');
