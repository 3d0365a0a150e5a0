import { diagnoseRefusal } from '#engine/domain/payment-error.ts';
import { HttpFault } from '#engine/ports.ts';
import type { HttpFaultKind, HttpResponse } from '#engine/ports.ts';
import { isPaymentProblem } from '#shared/model/diagnosis.ts';
import type { Diagnosis } from '#shared/model/diagnosis.ts';
import type { Gap, PollOutcome } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';

/** Every way for a poll, or a part of one, to bring no data. */
export type FailedOutcome = Exclude<PollOutcome, { kind: 'ok' }>;

/** Refused for a matter of payment. */
export type PaymentRefusal = Extract<FailedOutcome, { kind: 'payment_required' }>;

/** What an answer other than the wanted one means for the poll. The classifier decides, not the status alone. */
export function refusalOutcome(response: HttpResponse, now: Instant): FailedOutcome {
  const diagnosis = diagnoseRefusal({ ...response, now });
  const detail = describe(diagnosis);
  if (isPaymentProblem(diagnosis)) return { kind: 'payment_required', detail, diagnosis, observation: null };
  switch (diagnosis.class) {
    case 'AUTH':
      return { kind: 'unauthorized', detail };
    case 'PERMISSION':
      return { kind: 'forbidden', detail };
    case 'RATE_LIMITED':
      return { kind: 'rate_limited', detail, retryAt: diagnosis.retryAt };
    case 'OUTAGE':
      return { kind: 'unavailable', detail, network: false };
    default:
      return { kind: 'malformed', detail };
  }
}

/**
 * What an exchange without a complete answer means for the poll. `network` is true only where no byte came back.
 *
 * @throws the error itself where it is no {@link HttpFault}: then it is a bug.
 */
export function faultOutcome(error: unknown): FailedOutcome {
  if (!(error instanceof HttpFault)) throw error;
  if (UNREADABLE.has(error.kind)) return { kind: 'malformed', detail: error.message };
  return { kind: 'unavailable', detail: error.message, network: error.kind === 'network' };
}

/** A part that failed while others were read: named, so that what is missing is not mistaken for nothing. */
export function gapFrom(what: string, outcome: FailedOutcome): Gap {
  return { what, outcome: outcome.kind, detail: outcome.detail };
}

/** The first refused payment; null where none is among them. */
export function paymentRefusalAmong(outcomes: readonly FailedOutcome[]): PaymentRefusal | null {
  return outcomes.find((outcome) => outcome.kind === 'payment_required') ?? null;
}

/** The server did answer, yet with something that cannot be taken for data. */
const UNREADABLE: ReadonlySet<HttpFaultKind> = new Set(['too_large', 'redirect']);

function describe({ summary, evidence }: Diagnosis): string {
  return `${summary} (${evidence.join('; ')})`;
}
