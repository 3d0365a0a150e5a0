import type { APIGatewayClientConfig } from '@aws-sdk/client-api-gateway';
import type { HttpClient, HttpResponse } from '#engine/ports.ts';

/** What the SDK hands to a request handler, as far as reading calls fill it. */
interface SdkRequest {
  method: string;
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
}

export interface BorrowedHandler {
  requestHandler: NonNullable<APIGatewayClientConfig['requestHandler']>;
  /** The newest complete response; null where the newest request brought none. */
  lastResponse(): HttpResponse | null;
}

/**
 * Lets the SDK sign and parse while every byte goes through the client that the poll was handed, with its guards and
 * its record. Only GET passes: this connector never changes an account.
 */
export function borrowHttpClient(http: HttpClient, signal: AbortSignal): BorrowedHandler {
  let last: HttpResponse | null = null;
  return {
    requestHandler: {
      async handle(request: SdkRequest) {
        if (request.method !== 'GET')
          throw new Error(`The connector only reads, but was to ${request.method}.`);
        last = null;
        last = await http.send({ method: 'GET', url: urlOf(request), headers: headersOf(request) }, signal);
        const body = new TextEncoder().encode(last.body);
        return { response: { statusCode: last.status, headers: last.headers, body } };
      },
    },
    lastResponse: () => last,
  };
}

/** The client derives `host` from the address: the same value as the one that was signed. */
function headersOf(request: SdkRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'host'),
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
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
