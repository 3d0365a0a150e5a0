import type { DeprecationNotice } from '#engine/domain/deprecation-headers.ts';
import type { Alert } from '#shared/model/alert.ts';
import type { Exchange } from '#shared/model/poll.ts';
import type { SecretReference } from '#shared/model/secret-reference.ts';
import type { Instant } from '#shared/time.ts';

/**
 * The only source of time. `sleep` ends early, without throwing, when the signal aborts. `background`: no work waits for it,
 * so that whoever moves a made-up time need not step to its end.
 */
export interface Clock {
  now(): Instant;
  sleep(ms: number, signal?: AbortSignal, background?: boolean): Promise<void>;
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
  /** What is sent is no text, and neither is the answer, which is refused where it is longer than this. In place of `body`. */
  binary?: { body: Uint8Array; mostBytes: number };
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
  /** The body as it came, where the request was `binary`. */
  bytes?: Uint8Array;
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

/** How a mail server is reached. `tls`: encrypted from the first byte; `starttls`: encrypted before anything is said. */
export interface MailServer {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  /** Allows `none` to other machines than this one. */
  allowPlainText: boolean;
  allowPrivateNetwork: boolean;
  /** null: the server asks for none. */
  login: { user: string; password: string } | null;
}

/** `messageId` and `inReplyTo` as in their headers, with angle brackets. Texts may hold anything: none breaks a header. */
export interface Mail {
  from: string;
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** null: it begins a thread. */
  inReplyTo: string | null;
  sentAt: Instant;
  attachments: readonly { name: string; content: Uint8Array }[];
}

/** Who of the recipients the server took the mail for; the sentence says why not for the others. */
export interface MailReceipt {
  refused: readonly string[];
  /** null: it was taken for everybody. */
  problem: string | null;
}

/** What mail is handed over to. The password must not be kept longer than the call. */
export interface Mailer {
  /**
   * Hands a mail over. Resolves where the server took it for at least one recipient.
   *
   * @throws {MailFault}
   */
  send(server: MailServer, mail: Mail, signal: AbortSignal): Promise<MailReceipt>;
}

/** `deferred`: an answer 4xx, which the same mail may not get again. `refused`: 5xx, for good. */
export type MailFaultKind =
  | 'timeout'
  | 'network'
  | 'tls'
  | 'login'
  | 'deferred'
  | 'refused'
  | 'too_large'
  | 'host_not_allowed'
  | 'aborted';

/** A mail that the server took for nobody. The message names the server and what to do, and holds no secret. */
export class MailFault extends Error {
  override readonly name = 'MailFault';
  readonly kind: MailFaultKind;

  constructor(kind: MailFaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Where an alert is delivered. One file a channel in `alerts/channels`. */
export interface AlertChannel {
  readonly id: string;
  /** It answers its first message about an alert with the later ones: it is told which that was. */
  readonly isThreaded?: boolean;
  /**
   * Resolves once the channel has taken the message.
   *
   * @throws when it has not; the outbox tries again. {@link PartlyDelivered} where it took it for some: again for the others
   */
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
  /** Of the first message about this alert to a threaded channel; null or left out: this is the first. */
  threadId?: string | null;
  /** Who is still to be told where others were already; left out: everybody. */
  recipients?: readonly string[];
}

/** A message that reached some of its recipients. The message says why it did not reach the others. */
export class PartlyDelivered extends Error {
  override readonly name = 'PartlyDelivered';
  readonly remaining: readonly string[];

  constructor(message: string, remaining: readonly string[]) {
    super(message);
    this.remaining = remaining;
  }
}
