import type { HttpRequest } from '#engine/ports.ts';

export type Query = readonly (readonly [name: string, value: string])[];

/** A GET for JSON. `path` begins with a slash; slashes at the end of `baseUrl` do no harm. `credential`: the header with the key. */
export function jsonRequest(
  baseUrl: string,
  path: string,
  credential: Readonly<Record<string, string>>,
  query: Query = [],
): HttpRequest {
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return { method: 'GET', url: url.href, headers: { accept: 'application/json', ...credential } };
}

/** The header of a bearer token; a missing token makes the vendor say so. */
export const bearer = (token: string | undefined): Record<string, string> => ({
  authorization: `Bearer ${token ?? ''}`,
});
