import { parseRetryAfter } from '#engine/domain/retry-after.ts';
import type { HttpResponse } from '#engine/ports.ts';
import { faultOutcome, refusalOutcome, type FailedOutcome } from '#engine/providers/outcome.ts';
import type { Instant } from '#shared/time.ts';

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

/**
 * What an error of the SDK means for the poll. AWS's own text is left out where the name tells enough: for a wrong
 * signature it repeats the signed request.
 *
 * @param response the complete answer behind the error; null where none came.
 * @throws the error itself where neither AWS nor the network caused it: then it is a bug.
 */
export function outcomeOfError(
  operation: string,
  error: unknown,
  response: HttpResponse | null,
  now: Instant,
): FailedOutcome {
  const outcome = response === null ? faultOutcome(error) : outcomeOfAnswer(nameOf(error), response, now);
  return { ...outcome, detail: `${operation}: ${outcome.detail}` };
}

function outcomeOfAnswer(name: string, response: HttpResponse, now: Instant): FailedOutcome {
  if (response.status >= 200 && response.status <= 299) return unreadable();
  if (response.status === 429) return throttled(response, now);
  if (KEY_NOT_ACCEPTED.has(name)) {
    const detail = `AWS did not accept the access key (${name}): check the key id, its secret and, for temporary credentials, the session token; a clock that is minutes off has the same effect`;
    return { kind: 'unauthorized', detail };
  }
  const judged = refusalOutcome(response, now);
  if (judged.kind === 'payment_required' || !RIGHT_MISSING.has(name)) return judged;
  const detail = `AWS refuses this reading (${name}): allow apigateway:GET on its path for the identity of the access key`;
  return { kind: 'forbidden', detail };
}

/** The answer to a reading call, for an object that holds no list or fields of the operation. */
export function unreadable(expected = 'a JSON object of the API Gateway API'): FailedOutcome {
  const detail = `expected ${expected}; check the region, the endpoint and for a proxy in between`;
  return { kind: 'malformed', detail };
}

/** The control plane's 429 is never a matter of payment, although it shares a name with an exhausted usage plan. */
function throttled(response: HttpResponse, now: Instant): FailedOutcome {
  const detail = 'AWS limits management calls to 10 a second for all of the account; waiting helps';
  return { kind: 'rate_limited', detail, retryAt: parseRetryAfter(response.headers, now) };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
