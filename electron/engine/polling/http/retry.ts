import { DelegateBackoff, handleWhen, retry } from 'cockatiel';
import { diagnoseRefusal } from '#engine/domain/payment-error.ts';
import { HttpFault } from '#engine/ports.ts';
import type { Clock, HttpRequest, HttpResponse, Ids } from '#engine/ports.ts';
import { isPaymentProblem } from '#shared/model/diagnosis.ts';
import { SECOND_MS } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { serverTime } from '#engine/domain/server-time.ts';

/** Retries after the first try, within one poll. */
const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 500;
/** What is longer is a matter for the next poll. */
const LONGEST_RETRY_AFTER_MS = 10 * SECOND_MS;

const PASSING_FAULTS: ReadonlySet<HttpFault['kind']> = new Set(['network', 'truncated']);

/** Whether to send the same read again, and after how long: a time in ms, by back-off, or never. */
type Wait = number | 'backoff' | 'never';

/**
 * Sends a read again where the fault is likely to pass: the network broke, 502, 503, 504, or 429 with a believable
 * `Retry-After`. Waits grow exponentially with full jitter. Writes, refused payments and refused credentials are never
 * sent twice: the first could act twice, the others cannot get better within a poll and may lock the account.
 */
export async function withRetries(
  { clock, ids }: { clock: Clock; ids: Ids },
  method: HttpRequest['method'],
  signal: AbortSignal,
  send: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  if (method !== 'GET' && method !== 'HEAD') return send();
  const waitAfter = (response: unknown) => waitAfterResponse(response as HttpResponse, clock.now());
  let waitMs = 0;
  const policy = retry(
    handleWhen((error) => waitAfterFault(error) !== 'never').orWhenResult(
      (response) => waitAfter(response) !== 'never',
    ),
    {
      maxAttempts: MAX_RETRIES,
      // The policy would sleep on the machine's clock; it is told 0, and the wait is slept on the port's clock below.
      backoff: new DelegateBackoff(({ attempt, result }) => {
        const wait = 'error' in result ? waitAfterFault(result.error) : waitAfter(result.value);
        waitMs = typeof wait === 'number' ? wait : fullJitter(attempt, ids);
        return 0;
      }),
    },
  );
  return policy.execute(async ({ attempt }) => {
    if (attempt > 0) await clock.sleep(waitMs, signal);
    if (signal.aborted) throw new HttpFault('aborted', 'The poll was stopped before an answer came.');
    return send();
  }, signal);
}

function waitAfterFault(error: unknown): Wait {
  return error instanceof HttpFault && PASSING_FAULTS.has(error.kind) ? 'backoff' : 'never';
}

function waitAfterResponse(response: HttpResponse, ownTime: Instant): Wait {
  const { status, headers } = response;
  if (status !== 429 && status !== 502 && status !== 503 && status !== 504) return 'never';
  if (headers['x-should-retry']?.trim().toLowerCase() === 'false') return 'never';
  // A date to wait for is meant on the server's clock.
  const now = serverTime(headers) ?? ownTime;
  const diagnosis = diagnoseRefusal({ ...response, now });
  if (isPaymentProblem(diagnosis)) return 'never';
  if (diagnosis.retryAt !== null) {
    const asked = diagnosis.retryAt - now;
    return asked <= LONGEST_RETRY_AFTER_MS ? asked : 'never';
  }
  return status === 429 ? 'never' : 'backoff';
}

function fullJitter(attempt: number, ids: Ids): number {
  return Math.round(ids.random() * FIRST_DELAY_MS * 2 ** attempt);
}
