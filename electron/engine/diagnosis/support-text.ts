import type { Diagnosis } from '#shared/model/diagnosis.ts';
import { isoSecond } from '#shared/time.ts';
import type { PastedAnswer } from './pasted-answer.ts';

export interface SupportTextInput {
  answer: PastedAnswer;
  diagnosis: Diagnosis;
  requestIds: readonly string[];
}

const QUESTIONS: Readonly<Record<NonNullable<Diagnosis['cause']>, string>> = {
  subscription_expired:
    'Please tell us the state of our plan, since when it holds, and what is needed to make it active again.',
  usage_limit_exceeded:
    'Please tell us which limit or balance this is, its present state, when it starts anew, and how it can be raised.',
  payment_details_refused:
    'Please tell us which payment failed, why, and when calls will be accepted again once it is paid.',
  provider_fault:
    'Our account is in order as far as we can see. Please tell us whether this is a fault on your side and when it will be mended.',
};
const OPEN_QUESTION = 'Please tell us why these calls are refused and what we have to do.';

/** A letter to the vendor's support, in English, with what they ask for first. Evidence is redacted already. */
export function supportText({ answer, diagnosis, requestIds }: SupportTextInput): string {
  const { status, url, at } = answer;
  const refused = status === 0 ? 'are refused' : `are refused with status ${status}`;
  return [
    `Subject: API calls ${refused}`,
    '',
    'Hello,',
    '',
    `our calls${url === null ? '' : ` to ${url}`} ${refused}${at === null ? '' : `, for example at ${isoSecond(at)}`}.`,
    '',
    'The answer:',
    ...diagnosis.evidence.map((line) => `- ${line}`),
    ...(requestIds.length === 0 ? [] : ['', 'Request ids:', ...requestIds.map((line) => `- ${line}`)]),
    '',
    diagnosis.cause === null ? OPEN_QUESTION : QUESTIONS[diagnosis.cause],
    '',
    'Thank you.',
  ].join('\n');
}
