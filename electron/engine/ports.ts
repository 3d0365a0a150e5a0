import type { DeprecationNotice } from '#engine/domain/deprecation-headers.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Exchange } from '#shared/model/poll.ts';
import type { SecretReference } from '#shared/model/secret-reference.ts';
import type { Instant } from '#shared/time.ts';

/** The only source of time. `sleep` ends early, without throwing, when the signal aborts. */
export interface Clock {
  now(): Instant;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The only source of identity and chance. */
export interface Ids {
  /** A new unique id that sorts by time of creation (UUID version 7). */
  next(): string;
  /** Uniform in [0, 1), for jitter. */
  random(): number;
}

export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Whole exchange, connect to last byte. Default 10 s. */
  timeoutMs?: number;
  /**
   * The lane in which it waits for its turn, where one connection talks to parts of a vendor that count by themselves, such
   * as accounts and regions. Requests without one share a lane.
   */
  pacedBy?: string;
}

/** Header names are lower case; repeated headers are joined with `, `. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  /** The body as UTF-8 text, complete (at most 8 MiB). */
  body: string;
}

/**
 * What a provider talks through. It never follows a redirect to another host, never retries a refused payment,
 * pins the resolved address, and refuses private networks unless the connection allows them.
 *
 * @throws {HttpFault} when no complete response was read.
 */
export interface HttpClient {
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
}

export type HttpFaultKind =
  'timeout' | 'network' | 'tls' | 'too_large' | 'truncated' | 'redirect' | 'host_not_allowed' | 'aborted';

/** An exchange that brought no complete response. The message names the host and what to do, and holds no secret. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly kind: HttpFaultKind;

  constructor(kind: HttpFaultKind, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
  }
}

/** `endpoint`: `GET host/path`, without query. */
export interface EndpointNotice extends DeprecationNotice {
  endpoint: string;
}

/** A client for one poll of one connection, and the record of what it exchanged. */
export interface HttpSession {
  client: HttpClient;
  exchanges(): readonly Exchange[];
  /** Endpoints whose answers announced their own end, each once, the newest word of it. */
  endpointNotices(): readonly EndpointNotice[];
  /** Server time minus own time in ms, from the newest `Date` header; null where none came. */
  clockOffsetMs(): number | null;
  /** Ends the connections that are this session's alone: those with a client certificate. */
  close(): Promise<void>;
}

/** At most `requests` within any `perMs`, counted over every session whose pace has the same `key`. */
export interface Pace {
  key: string;
  requests: number;
  perMs: number;
}

/** The PEM texts of a connection's own certificate and authority; see `shared/model/client-tls.ts`. */
export interface ClientTlsTexts {
  certificate?: string;
  key?: string;
  passphrase?: string;
  ca?: string;
}

export interface HttpSessions {
  open(options: {
    allowPrivateNetwork: boolean;
    secrets: readonly string[];
    pace?: Pace;
    tls?: ClientTlsTexts;
  }): HttpSession;
  /** Open connections to one host at a time, from the next request on. */
  limitPerHost(connections: number): void;
  close(): Promise<void>;
}

/** Resolves secret references. The value must not be kept longer than the call it is for. */
export interface SecretSource {
  /** @throws {HeadroomError} SECRET_MISSING, VAULT_LOCKED, VAULT_WRONG_KEY */
  resolve(reference: SecretReference): Promise<string>;
}

/**
 * Where the private keys are kept that sign checkpoints of the evidence log, by fingerprint. Outside of the store: whoever
 * changes the store alone cannot sign for it.
 */
export interface SigningKeyStore {
  fingerprints(): Promise<string[]>;
  /**
   * PKCS#8, DER; null where it is not here.
   *
   * @throws {HeadroomError} VAULT_LOCKED, VAULT_WRONG_KEY
   */
  read(fingerprint: string): Promise<Uint8Array | null>;
  /** @throws EEXIST: a key is never overwritten */
  add(fingerprint: string, pkcs8: Uint8Array): Promise<void>;
  remove(fingerprint: string): Promise<void>;
  /** The newest signed note over a log that was signed here; null: none was. */
  newestNote(logId: string): Promise<string | null>;
  /** Keeps a signed note in place of the one before. */
  keepNote(logId: string, note: string): Promise<void>;
}

/** Where an alert is delivered. One file a channel in `alerts/channels`. */
export interface AlertChannel {
  readonly id: string;
  /** Resolves once the channel has taken the message. @throws when it has not; the outbox tries again. */
  deliver(message: AlertMessage, signal: AbortSignal): Promise<void>;
}

/** `digest` lists further alerts where the first look at a connection found several at once. */
export interface AlertMessage {
  id: string;
  event: 'opened' | 'escalated' | 'reminded' | 'resolved';
  alert: Alert;
  /** null where it is about none, or a digest about several. */
  connectionName: string | null;
  digest: readonly Alert[];
}
