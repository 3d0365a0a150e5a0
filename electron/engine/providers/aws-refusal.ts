import { parseRetryAfter } from '#engine/domain/retry-after.ts';
import type { HttpResponse } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import { faultOutcome, refusalOutcome, type FailedOutcome } from './outcome.ts';

/** AWS answers 403 both for a key it does not know and for one that lacks a right: only the error's name tells. */
const KEY_NOT_ACCEPTED: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SignatureDoesNotMatch',
  'UnauthorizedException',
  'UnrecognizedClientException',
]);
const RIGHT_MISSING: ReadonlySet<string> = new Set(['AccessDenied', 'AccessDeniedException']);
/** A reading call is never refused for an exhausted usage plan, although the names are the same. */
const THROTTLED: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** What a service answers in. Those that are asked by forms answer in XML, whose root is named by the operation. */
export type AwsWire = 'json' | 'xml';

/** What the texts of one service say where AWS's own are left out. */
export interface AwsWords {
  /** The service, as in `a JSON object of the API Gateway API`. */
  service: string;
  /** How many calls it allows. */
  throttle: string;
  /** The right that is missing, as in `allow apigateway:GET on its path`. */
  grant: string;
}

/**
 * What an error of the SDK means for the poll. AWS's own text is left out where the name tells enough: for a wrong
 * signature it repeats the signed request.
 *
 * @param response the complete answer behind the error; null where none came.
 * @throws the error itself where neither AWS nor the network caused it: then it is a bug.
 */
export function outcomeOfAwsError(
  words: AwsWords,
  operation: string,
  error: unknown,
  response: HttpResponse | null,
  now: Instant,
  wire: AwsWire = 'json',
): FailedOutcome {
  const outcome =
    response === null
      ? faultOutcome(error)
      : outcomeOfAnswer(words, nameOf(error), response, { now, expected: answerOf(words, wire) });
  return { ...outcome, detail: `${operation}: ${outcome.detail}` };
}

function outcomeOfAnswer(
  words: AwsWords,
  name: string,
  response: HttpResponse,
  { now, expected }: { now: Instant; expected: string },
): FailedOutcome {
  if (response.status >= 200 && response.status <= 299) return unreadableAnswer(expected);
  if (response.status === 429 || (response.status < 500 && THROTTLED.has(name))) {
    const detail = `${words.throttle}; waiting helps`;
    return { kind: 'rate_limited', detail, retryAt: parseRetryAfter(response.headers, now) };
  }
  if (KEY_NOT_ACCEPTED.has(name)) {
    const detail = `AWS did not accept the access key (${name}): check the key id, its secret and, for temporary credentials, the session token; a clock that is minutes off has the same effect`;
    return { kind: 'unauthorized', detail };
  }
  const judged = refusalOutcome(response, now);
  if (judged.kind === 'payment_required' || !RIGHT_MISSING.has(name)) return judged;
  const detail = `AWS refuses this reading (${name}): ${words.grant} for the identity of the access key`;
  return { kind: 'forbidden', detail };
}

/** The answer to a reading call, for an object that holds no list or fields of the operation. */
export function unreadableAnswer(expected: string): FailedOutcome {
  const detail = `expected ${expected}; check the region, the endpoint and for a proxy in between`;
  return { kind: 'malformed', detail };
}

export function answerOf(words: AwsWords, wire: AwsWire): string {
  return wire === 'json' ? jsonOf(words) : `XML of the ${words.service} API`;
}

export function jsonOf({ service }: AwsWords): string {
  return `a JSON object of the ${service} API`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
