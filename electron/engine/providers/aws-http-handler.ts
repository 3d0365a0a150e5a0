import type { APIGatewayClientConfig } from '@aws-sdk/client-api-gateway';
import type { HttpClient, HttpRequest, HttpResponse } from '#engine/ports.ts';

/** What the SDK hands to a request handler, as far as reading calls fill it. */
interface SdkRequest {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: unknown;
}

export interface BorrowedHandler {
  /** The clients of all AWS services take the same kind of handler. */
  requestHandler: NonNullable<APIGatewayClientConfig['requestHandler']>;
  /** The newest complete response; null where the newest request brought none. */
  lastResponse(): HttpResponse | null;
}

/**
 * Lets the SDK sign and parse while every byte goes through the client that the poll was handed, with its guards and
 * its record. No connector changes an account: only GET passes, and a POST for the named operations alone.
 *
 * @param readingTargets operations of services that take every call by POST: as `x-amz-target` names them
 *   (`ServiceQuotasV20190624.ListServiceQuotas`), or the `Action` of a form (`ListUsers`).
 */
export function borrowHttpClient(
  http: HttpClient,
  signal: AbortSignal,
  readingTargets: readonly string[] = [],
): BorrowedHandler {
  let last: HttpResponse | null = null;
  return {
    requestHandler: {
      async handle(request: SdkRequest) {
        const readable = readingRequest(request, readingTargets);
        last = null;
        last = await http.send(readable, signal);
        const body = new TextEncoder().encode(last.body);
        return { response: { statusCode: last.status, headers: last.headers, body } };
      },
    },
    lastResponse: () => last,
  };
}

function readingRequest(request: SdkRequest, readingTargets: readonly string[]): HttpRequest {
  const sent = { url: urlOf(request), headers: headersOf(request) };
  if (request.method === 'GET') return { method: 'GET', ...sent };
  const target = headerOf(request, 'x-amz-target') ?? actionOf(request);
  if (request.method === 'POST' && target !== undefined && readingTargets.includes(target)) {
    return { method: 'POST', ...sent, body: bodyOf(request) };
  }
  throw new Error(`The connector only reads, but was to ${request.method} ${target ?? request.path}.`);
}

/** The operation of a service that is asked by forms. */
function actionOf(request: SdkRequest): string | undefined {
  const isForm = headerOf(request, 'content-type') === 'application/x-www-form-urlencoded';
  const [action, ...others] = isForm ? new URLSearchParams(bodyOf(request)).getAll('Action') : [];
  return others.length === 0 ? action : undefined;
}

function bodyOf({ body }: SdkRequest): string {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  return typeof body === 'string' ? body : '';
}

function headerOf({ headers }: SdkRequest, wanted: string): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** The client derives these from address and body: the same values as those that were signed. */
const DERIVED: ReadonlySet<string> = new Set(['host', 'content-length']);

function headersOf(request: SdkRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !DERIVED.has(name.toLowerCase())),
  );
}

function urlOf(request: SdkRequest): string {
  const port = request.port === undefined ? '' : `:${request.port}`;
  return `${request.protocol}//${request.hostname}${port}${request.path}${queryOf(request.query ?? {})}`;
}

/** Encoded exactly as Signature Version 4 signs it (RFC 3986): a plus or an open bracket would break the signature. */
function queryOf(query: NonNullable<SdkRequest['query']>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((single) => `${encodeStrictly(name)}=${encodeStrictly(single)}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function encodeStrictly(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
