import { HttpFault } from '#engine/ports.ts';
import type { ExchangeLimits } from './exchange-limits.ts';
import { BodyTooLarge } from './read-body.ts';

export interface FaultContext {
  host: string;
  /** https */
  isEncrypted: boolean;
  /** The status line, where one came. */
  status: number | null;
  limits: ExchangeLimits;
  /** The caller's wish to stop. */
  signal: AbortSignal;
  deadline: AbortSignal;
}

const TIMEOUT_CODE = /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/;
/** Nobody took the connection: as silent as a cut cable. */
const UNREACHED_CODE = /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/;
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CRL_|HOSTNAME_MISMATCH)/;
/** What a server says in TLS where it may be the client that did not prove itself. */
const REFUSED_CLIENT_CODE =
  /ALERT_(HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_(REQUIRED|EXPIRED|REVOKED|UNKNOWN)|ACCESS_DENIED)$/;
/** How most servers of TLS 1.3 end it with such a client: the reason comes too late to be read. */
const HANG_UP_CODE = /^(UND_ERR_SOCKET|ECONNRESET)$/;
const RESOLUTION_CODE = /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENODATA)$/;

/**
 * Names what ended an exchange. Messages are written here and carry the host and the error's code only: the texts of
 * lower layers may quote what was sent, so neither they nor the original error are passed on.
 */
export function toHttpFault(error: unknown, context: FaultContext): HttpFault {
  if (context.signal.aborted) return new HttpFault('aborted', `The request to ${context.host} was stopped.`);
  if (error instanceof HttpFault) return error;
  const code = codeOf(error);
  if (UNREACHED_CODE.test(code)) return network(context, code);
  if (context.deadline.aborted || TIMEOUT_CODE.test(code)) return timeout(context);
  if (error instanceof BodyTooLarge) return tooLarge(context);
  if (TLS_CODE.test(code)) return tls(context, code);
  return context.status === null ? network(context, code) : truncated(context, code);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function timeout({ host, status, limits }: FaultContext): HttpFault {
  const what = status === null ? 'did not answer' : `began to answer (status ${status}) but did not finish`;
  return new HttpFault(
    'timeout',
    `${host} ${what} within ${limits.timeoutMs / 1000} s. Check the vendor's status page and the way to it (firewall, proxy).`,
  );
}

function tooLarge({ host, limits }: FaultContext): HttpFault {
  return new HttpFault(
    'too_large',
    `${host} answered with more than ${limits.maxBodyBytes} bytes; nothing of it was kept. Check that the address leads to the API.`,
  );
}

function tls({ host }: FaultContext, code: string): HttpFault {
  if (REFUSED_CLIENT_CODE.test(code)) {
    return new HttpFault(
      'tls',
      `${host} refused the encrypted connection (${code}). If it demands a client certificate, name certificate and key under tls in the settings of this connection; if they are named, check that the server trusts who issued them.`,
    );
  }
  return new HttpFault(
    'tls',
    `No trusted encrypted connection to ${host} (${code}). If the own network inspects or issues certificates, add its authority to the trusted certificates; otherwise check the address.`,
  );
}

function truncated({ host, status }: FaultContext, code: string): HttpFault {
  return new HttpFault(
    'truncated',
    `${host} began to answer (status ${status ?? 'unknown'}) but the body broke off or cannot be decoded (${code}).`,
  );
}

function network({ host, isEncrypted }: FaultContext, code: string): HttpFault {
  if (RESOLUTION_CODE.test(code)) {
    return new HttpFault(
      'network',
      `The name of ${host} cannot be resolved (${code}). Check the name and the DNS.`,
    );
  }
  if (isEncrypted && HANG_UP_CODE.test(code)) {
    return new HttpFault(
      'network',
      `${host} hung up before an answer came (${code}). Check the network, the proxy and the vendor's status page, and whether the server demands a client certificate.`,
    );
  }
  return new HttpFault(
    'network',
    `The connection to ${host} failed before an answer came (${code}). Check the network, the proxy and the vendor's status page.`,
  );
}
