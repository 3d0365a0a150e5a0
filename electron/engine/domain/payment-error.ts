import type { Diagnosis } from '#shared/model/diagnosis.ts';
import type { Instant } from '#shared/time.ts';
import { redactedExcerpt } from './redact.ts';
import { readRefusalFacts } from './refusal-facts.ts';
import type { RefusalFacts } from './refusal-facts.ts';
import { REFUSAL_RULES, UNEXPLAINED } from './refusal-rules.ts';
import { parseRetryAfter } from './retry-after.ts';

/** An answer that was not the wanted one. Header names in any case; the body as text, whatever it holds; status 0: unknown. */
export interface RefusedAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  now: Instant;
}

/**
 * Says why a call was refused, from status, headers and body together. Total: any bytes get a diagnosis, `OTHER` with no
 * cause where nothing is known. Evidence is redacted. A payment problem is never retryable.
 */
export function diagnoseRefusal(answer: RefusedAnswer): Diagnosis {
  const headers = lowerCased(answer.headers);
  const facts = readRefusalFacts(answer.status, headers, answer.body);
  const rule = REFUSAL_RULES.find(({ when }) => when.holds(facts)) ?? UNEXPLAINED;
  const waitingHelps = rule.class === 'RATE_LIMITED' || rule.class === 'OUTAGE';
  return {
    class: rule.class,
    cause: rule.cause,
    rule: rule.id,
    ambiguous: rule.ambiguous ?? false,
    retryable: waitingHelps && headers['x-should-retry'] !== 'false',
    retryAt: parseRetryAfter(headers, answer.now),
    evidence: evidenceOf(answer, facts),
    summary: rule.summary,
    steps: [...rule.steps],
  };
}

/** Does this answer report an error although its status may say 2xx? Some vendors wrap errors so, event streams always do. */
export function carriesError(answer: Pick<RefusedAnswer, 'status' | 'headers' | 'body'>): boolean {
  return readRefusalFacts(answer.status, lowerCased(answer.headers), answer.body).carriesError;
}

function evidenceOf(answer: RefusedAnswer, facts: RefusalFacts): string[] {
  const codes = facts.codes.map(({ path, value }) => redactedExcerpt(`${path} = ${value}`, 160));
  const retryAfter = lowerCased(answer.headers)['retry-after'];
  return [
    answer.status === 0 ? 'status not given' : `status ${answer.status}`,
    ...new Set(codes.slice(0, 8)),
    ...(retryAfter === undefined ? [] : [redactedExcerpt(`retry-after: ${retryAfter}`, 60)]),
    ...(facts.message === '' ? [] : [`message: ${redactedExcerpt(facts.message)}`]),
  ];
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
