import type { Dispatcher } from 'undici';
import type { HttpRequest } from '#engine/ports.ts';
import type { ExchangeLimits } from './exchange-limits.ts';
import { toHttpFault } from './fault.ts';
import { ACCEPTED_ENCODINGS, readBody } from './read-body.ts';

/** What came back, as far as it came. It is filled in while the exchange runs and holds what was seen when it fails. */
export interface Arrival {
  status: number | null;
  headers: Record<string, string>;
  body: Buffer | null;
}

export function nothingArrived(): Arrival {
  return { status: null, headers: {}, body: null };
}

/** Lower-case names; headers given by the caller win. */
export function requestHeaders(request: HttpRequest, userAgent: string): Record<string, string> {
  const own = { 'user-agent': userAgent, 'accept-encoding': ACCEPTED_ENCODINGS };
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...own, ...(Object.fromEntries(given) as Record<string, string>) };
}

/**
 * Sends one request and reads the answer completely into `arrival`; no redirect is followed and nothing is retried.
 *
 * @throws {HttpFault} when no complete answer was read within the limits.
 */
export async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  request: HttpRequest & { headers: Record<string, string> },
  limits: ExchangeLimits,
  signal: AbortSignal,
  arrival: Arrival,
): Promise<void> {
  const deadline = AbortSignal.timeout(limits.timeoutMs);
  const end = AbortSignal.any([signal, deadline]);
  try {
    const answer = await unlessAborted(end, () =>
      dispatcher.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: request.headers,
        body: request.binary?.body ?? request.body ?? null,
        headersTimeout: limits.timeoutMs,
        bodyTimeout: limits.timeoutMs,
        signal: end,
      }),
    );
    arrival.status = answer.statusCode;
    arrival.headers = joinHeaders(answer.headers);
    const encoding = hasBody(request.method, arrival) ? arrival.headers['content-encoding'] : undefined;
    arrival.body = await readBody(answer.body, encoding ?? '', limits.maxBodyBytes);
  } catch (error) {
    const isEncrypted = url.protocol === 'https:';
    throw toHttpFault(error, {
      host: url.host,
      isEncrypted,
      status: arrival.status,
      limits,
      signal,
      deadline,
    });
  }
}

/** undici notices an abort only once it is connected; a host that does not answer at all must not outlast it. */
async function unlessAborted<T>(signal: AbortSignal, start: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const stop = () => {
    reject(signal.reason as Error);
  };
  signal.addEventListener('abort', stop, { once: true });
  start().then(resolve, reject);
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Some servers name an encoding for a body that they do not send; there is nothing to decode then. */
function hasBody(method: string, { status, headers }: Arrival): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304 && headers['content-length'] !== '0';
}

function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
