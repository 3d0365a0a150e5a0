import { HeadroomError } from '#shared/errors.ts';
import type { Diagnosis } from '#shared/model/diagnosis.ts';
import type { Instant } from '#shared/time.ts';
import { parseHttpAnswer } from './http-answer.ts';
import { diagnoseRefusal } from './payment-error.ts';

/**
 * Says why a call was refused, from the answer as somebody copied it.
 *
 * @throws {HeadroomError} INVALID_INPUT where the text has no status line
 */
export function diagnoseAnswer(text: string, now: Instant): Diagnosis {
  const answer = parseHttpAnswer(text);
  if (answer) return diagnoseRefusal({ ...answer, now });
  throw new HeadroomError(
    'INVALID_INPUT',
    'This is no HTTP answer: its first line should be like "HTTP/1.1 429 Too Many Requests". With curl, use -i.',
  );
}
