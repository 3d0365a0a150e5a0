import type { HttpRequest } from '#engine/ports.ts';
import { bareUrl, bearer } from '#engine/providers/json-request.ts';
import type { PollContext } from '#engine/providers/provider.ts';
import { assertNever } from '#shared/assert-never.ts';
import type { Auth, GenericHttpConfig } from './schema.ts';

type Secrets = Readonly<Record<string, string>>;

/** The secrets that a kind of authentication cannot do without. */
export function missingSecrets(auth: Auth, secrets: Secrets): string[] {
  return neededSecrets(auth).filter((name) => !secrets[name]);
}

function neededSecrets({ kind }: Auth): string[] {
  if (kind === 'none') return [];
  return kind === 'basic' ? ['username', 'password'] : ['token'];
}

/** A request below the base URL: a path begins with a slash, so the secret goes to no other host. */
export function requestTo(
  { config, secrets }: Pick<PollContext<GenericHttpConfig>, 'config' | 'secrets'>,
  path: string,
  method: 'GET' | 'HEAD' = 'GET',
): HttpRequest {
  const address = `${bareUrl(config.baseUrl)}${path}`;
  const headers = { accept: 'application/json', ...authHeaders(config.auth, secrets) };
  return { method, url: authAddress(address, config.auth, secrets), headers };
}

function authHeaders(auth: Auth, secrets: Secrets): Record<string, string> {
  const token = secrets['token']?.trim() ?? '';
  switch (auth.kind) {
    case 'bearer':
      return bearer(token);
    case 'header':
      return { [auth.name.toLowerCase()]: token };
    case 'basic':
      return { authorization: `Basic ${basicPair(secrets)}` };
    case 'query':
    case 'none':
      return {};
    default:
      return assertNever(auth, 'kind of authentication');
  }
}

/** RFC 7617, in UTF-8. */
function basicPair(secrets: Secrets): string {
  return Buffer.from(`${secrets['username'] ?? ''}:${secrets['password'] ?? ''}`).toString('base64');
}

function authAddress(address: string, auth: Auth, secrets: Secrets): string {
  if (auth.kind !== 'query') return address;
  const pair = `${encodeURIComponent(auth.name)}=${encodeURIComponent(secrets['token']?.trim() ?? '')}`;
  return `${address}${address.includes('?') ? '&' : '?'}${pair}`;
}
