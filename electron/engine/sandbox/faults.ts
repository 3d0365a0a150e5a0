import type { Instant } from '#shared/time.ts';
import { chanceAt } from './chance.ts';
import type { Reply, SandboxRequest, StandIn } from './http-exchange.ts';

/** Ways in which a provider answers with something else than the truth. */
type ReplyFault =
  | { kind: 'unauthorized' | 'forbidden' | 'payment_required' }
  /** `retryAfterSeconds` null: no such header. */
  | { kind: 'rate_limited'; retryAfterSeconds: number | null; retryAfterAs?: 'seconds' | 'http_date' }
  | { kind: 'server_error'; status?: number }
  /** The right answer with every value of another type. */
  | { kind: 'wrong_types' }
  | { kind: 'redirect'; to: string };

/** Ways in which an answer does not arrive, or not whole. */
export type WireFault =
  | { kind: 'latency'; ms: number }
  /** Never answers; holds the connection until it is closed. */
  | { kind: 'hang' }
  | { kind: 'slow_drip'; bytesPerSecond: number }
  /** A complete response whose JSON stops half-way. */
  | { kind: 'truncated_json' }
  /** Closes the connection half-way through the promised length. */
  | { kind: 'cut_off' }
  /** A JSON body of more than 8 MiB. */
  | { kind: 'huge_body' }
  | { kind: 'connection_reset' };

/** When a fault strikes. `from` is inclusive, `until` exclusive; both in scenario time. */
interface FaultPlan {
  from?: Instant;
  until?: Instant;
  /** Only for requests whose path matches. */
  endpoint?: RegExp;
  /** Share of the requests that it strikes, 0 to 1; the same requests in every run. Default 1. */
  probability?: number;
}

export type Fault = FaultPlan & (ReplyFault | WireFault);

export interface Answer {
  reply: Reply;
  wire: readonly WireFault[];
}

/**
 * What an account's stand-in answers while its faults are at work. The first fault that decides the reply wins;
 * faults of the wire come on top.
 *
 * @param seed and `count` (requests so far) decide chance.
 */
export function answerWithFaults(
  standIn: StandIn,
  faults: readonly Fault[],
  request: SandboxRequest,
  { now, seed, count }: { now: Instant; seed: string; count: number },
): Answer {
  const active = faults.filter(
    (fault, index) =>
      now >= (fault.from ?? -Infinity) &&
      now < (fault.until ?? Infinity) &&
      (fault.endpoint?.test(request.path) ?? true) &&
      chanceAt(`${seed}/${index}`, count) < (fault.probability ?? 1),
  );
  const deciding = active.find(isReplyFault);
  const reply = deciding ? replyOf(standIn, deciding, request, now) : standIn.handle(request);
  return { reply, wire: active.filter((fault) => !isReplyFault(fault)) };
}

const REPLY_FAULTS: ReadonlySet<Fault['kind']> = new Set<ReplyFault['kind']>([
  'unauthorized',
  'forbidden',
  'payment_required',
  'rate_limited',
  'server_error',
  'wrong_types',
  'redirect',
]);

function isReplyFault(fault: Fault): fault is FaultPlan & ReplyFault {
  return REPLY_FAULTS.has(fault.kind);
}

function replyOf(standIn: StandIn, fault: ReplyFault, request: SandboxRequest, now: Instant): Reply {
  const refusal = (reply: Reply) => standIn.worded?.(reply, request) ?? reply;
  switch (fault.kind) {
    case 'rate_limited':
      return withRetryAfter(refusal(standIn.refuse('rate_limited')), fault, now);
    case 'server_error':
      return refusal(standIn.refuse('server_error', undefined, fault.status));
    case 'wrong_types': {
      const reply = standIn.handle(request);
      const isXml = reply.headers?.['content-type'] === 'text/xml';
      return { ...reply, body: isXml ? withWrongXml(String(reply.body)) : withWrongTypes(reply.body) };
    }
    case 'redirect':
      return { status: 302, body: {}, headers: { location: fault.to } };
    default:
      return refusal(standIn.refuse(fault.kind));
  }
}

function withRetryAfter(
  reply: Reply,
  { retryAfterSeconds, retryAfterAs }: Extract<ReplyFault, { kind: 'rate_limited' }>,
  now: Instant,
): Reply {
  if (retryAfterSeconds === null) return reply;
  const value =
    retryAfterAs === 'http_date'
      ? new Date(now + retryAfterSeconds * 1000).toUTCString()
      : String(retryAfterSeconds);
  return { ...reply, headers: { ...reply.headers, 'retry-after': value } };
}

/** An element for every text: well-formed XML that keeps no promise. */
function withWrongXml(body: string): string {
  return body.replaceAll(/>([^<>]+)</g, (_, text: string) => `><first>${text.length}</first><`);
}

/** Text for numbers, numbers for text, an object for every list: well-formed JSON that keeps no promise. */
function withWrongTypes(value: unknown): unknown {
  if (typeof value === 'number') return 'many';
  if (typeof value === 'string') return value.length;
  if (typeof value === 'boolean') return [value];
  if (Array.isArray(value)) return { first: withWrongTypes(value[0] ?? null) };
  if (value === null || typeof value !== 'object') return { nothing: true };
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withWrongTypes(inner)]));
}
