import { HttpFault } from '#engine/ports.ts';
import type { HttpRequest, HttpResponse } from '#engine/ports.ts';

export const MAX_REDIRECTS = 3;

const FOLLOWED: ReadonlySet<number> = new Set([301, 302, 307, 308]);

/**
 * Where an answer sends a read on to: an address of the same origin (scheme, host and port), or null where the answer is
 * no redirect. Everything else that redirects is refused, because the request carries a credential meant for one host.
 *
 * @throws {HttpFault} redirect; the message names the target's host and no more of it.
 */
export function redirectTarget(
  from: URL,
  method: HttpRequest['method'],
  { status, headers }: HttpResponse,
): URL | null {
  const location = headers['location'];
  if (status < 300 || status >= 400 || location === undefined) return null;
  const target = URL.parse(location, from.href);
  if (target === null) throw refuse(from, 'to an address that cannot be read');
  if (target.origin !== from.origin) {
    throw refuse(from, `to ${target.host === '' ? target.protocol : `${target.protocol}//${target.host}`}`);
  }
  if (!FOLLOWED.has(status) || (method !== 'GET' && method !== 'HEAD')) {
    throw refuse(from, `a ${method} to another address of its own (status ${status})`);
  }
  return target;
}

export function tooManyRedirects(from: URL): HttpFault {
  return refuse(from, `more than ${MAX_REDIRECTS} times`);
}

function refuse(from: URL, where: string): HttpFault {
  return new HttpFault(
    'redirect',
    `${from.host} redirects ${where}; the credential is not sent there. Correct the address of this connection.`,
  );
}
