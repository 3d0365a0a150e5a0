import { jsonOf, unreadableAnswer, type AwsWords } from '#engine/providers/aws-refusal.ts';
import type { FailedOutcome } from '#engine/providers/outcome.ts';

/** The control plane's 429 is never a matter of payment, although it shares a name with an exhausted usage plan. */
export const API_GATEWAY_WORDS: AwsWords = {
  service: 'API Gateway',
  throttle: 'AWS limits management calls to 10 a second for all of the account',
  grant: 'allow apigateway:GET on its path',
};

/** The answer to a reading call, for an object that holds no list or fields of the operation. */
export function unreadable(expected = jsonOf(API_GATEWAY_WORDS)): FailedOutcome {
  return unreadableAnswer(expected);
}
