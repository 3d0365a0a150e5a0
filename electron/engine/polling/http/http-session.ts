import type { Dispatcher } from 'undici';
import { HttpFault } from '#engine/ports.ts';
import type { Clock, HttpRequest, HttpResponse, HttpSession, Ids } from '#engine/ports.ts';
import { createExchangeRecord } from './exchange-record.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { exchange, nothingArrived, requestHeaders } from './exchange.ts';
import type { Arrival } from './exchange.ts';
import type { ExchangeLimits } from './exchange-limits.ts';
import { redactorFor } from './redact-values.ts';
import { MAX_REDIRECTS, redirectTarget, tooManyRedirects } from './redirect.ts';
import { withRetries } from './retry.ts';
import { vetUrl } from './url-guard.ts';
import { vetHeaders } from './vet-headers.ts';

export interface SessionOptions {
  clock: Clock;
  ids: Ids;
  dispatcher: (url: URL) => Promise<Dispatcher>;
  allowPrivateNetwork: boolean;
  secrets: readonly string[];
  /** Resolves when the vendor may be asked again, in the lane of the request where it names one. */
  awaitTurn: (lane: string | undefined, signal: AbortSignal) => Promise<void>;
  limits: ExchangeLimits;
  userAgent: string;
}

/** Opens the client of one poll, with the record of what it exchanges. */
export function openHttpSession(options: SessionOptions): Omit<HttpSession, 'close'> {
  const redact = redactorFor(options.secrets);
  const record = createExchangeRecord(options.clock, redact);
  const send = async (request: HttpRequest, signal: AbortSignal) => {
    try {
      const url = vetUrl(request.url, options.allowPrivateNetwork);
      vetHeaders(url.host, request.headers ?? {});
      return await withRetries(options, request.method, signal, () =>
        sendAndFollow(options, record, url, request, signal),
      );
    } catch (error) {
      throw error instanceof HttpFault ? new HttpFault(error.kind, redact(error.message)) : error;
    }
  };
  const { exchanges, endpointNotices, clockOffsetMs } = record;
  return { client: { send }, exchanges, endpointNotices, clockOffsetMs };
}

async function sendAndFollow(
  options: SessionOptions,
  record: ExchangeRecord,
  start: URL,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  let url = start;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await sendOnce(options, record, url, request, signal);
    const target = redirectTarget(url, request.method, response);
    if (target === null) return response;
    url = target;
  }
  throw tooManyRedirects(start);
}

async function sendOnce(
  { clock, dispatcher, limits, userAgent, awaitTurn }: SessionOptions,
  record: ExchangeRecord,
  url: URL,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  await awaitTurn(request.pacedBy, signal);
  const startedAt = clock.now();
  const arrival = nothingArrived();
  const sent = { ...request, headers: requestHeaders(request, userAgent) };
  const ownLimits = {
    timeoutMs: request.timeoutMs ?? limits.timeoutMs,
    maxBodyBytes: request.binary?.mostBytes ?? limits.maxBodyBytes,
  };
  try {
    await exchange(await dispatcher(url), url, sent, ownLimits, signal, arrival);
  } finally {
    record.add(request.method, url, startedAt, arrival);
  }
  return responseOf(arrival, request.binary !== undefined);
}

function responseOf({ status, headers, body }: Arrival, isBinary: boolean): HttpResponse {
  if (status === null || body === null) throw new Error('An exchange ended well without an answer.');
  const text = new TextDecoder().decode(body);
  return { status, headers, body: text, ...(isBinary ? { bytes: body } : {}) };
}
