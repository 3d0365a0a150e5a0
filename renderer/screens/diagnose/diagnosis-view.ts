import { type Diagnosis, isPaymentProblem } from '#shared/model/diagnosis.ts';

/** now: at once or after a short while, the answer does not say. from: not before `retryAt`. no: something has to change first. */
export type RetryAdvice = 'now' | 'from' | 'no' | 'noUntil';

export function retryAdvice({ retryable, retryAt }: Diagnosis): RetryAdvice {
  if (retryable) return retryAt === null ? 'now' : 'from';
  return retryAt === null ? 'no' : 'noUntil';
}

/** Why no cause is named, or the cause. */
export function causeKey(diagnosis: Diagnosis) {
  if (diagnosis.cause !== null) return diagnosis.cause;
  return isPaymentProblem(diagnosis) ? 'untold' : 'noPayment';
}

export interface DiagnosisWords {
  title: string;
  cause: string;
  retry: string;
  summary: string;
  /** null: there is but one reading. */
  ambiguity: string | null;
  steps: readonly string[];
  stepsTitle: string;
  evidenceTitle: string;
}

/** The diagnosis as plain text, for a ticket or a message to the provider. */
export function diagnosisText({ evidence, rule }: Diagnosis, words: DiagnosisWords): string {
  return [
    `${words.title} – ${words.cause}`,
    words.summary,
    ...(words.ambiguity === null ? [] : [words.ambiguity]),
    words.retry,
    '',
    words.stepsTitle,
    ...words.steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    words.evidenceTitle,
    ...evidence.map((line) => `- ${line}`),
    `- ${rule}`,
  ].join('\n');
}
