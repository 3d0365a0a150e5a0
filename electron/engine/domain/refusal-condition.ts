import type { RefusalFacts } from './refusal-facts.ts';

/** A test of an error answer, with the words in which the table of refusals tells of it. */
export interface Condition {
  readonly holds: (facts: RefusalFacts) => boolean;
  /** Markdown without a line break: `code` a, b · status 402. */
  readonly says: string;
}

/** One of these machine-readable values, wherever in the answer it stands; upper and lower case alike. */
export function code(...values: readonly string[]): Condition {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  return {
    holds: ({ codes }) => codes.some(({ value }) => wanted.has(value.toLowerCase())),
    says: `code ${values.map(quoted).join(', ')}`,
  };
}

/** A code or a text of the answer that fits. `words` tells of the pattern in the table. */
export function text(pattern: RegExp, words: string): Condition {
  return {
    holds: ({ message, codes }) => pattern.test(message) || codes.some(({ value }) => pattern.test(value)),
    says: `text ${words}`,
  };
}

/** As {@link text}, of the vendor's sentences alone: a code proves something else. */
export function message(pattern: RegExp, words: string): Condition {
  return { holds: (facts) => pattern.test(facts.message), says: `message ${words}` };
}

export function status(...values: readonly number[]): Condition {
  return { holds: (facts) => values.includes(facts.status), says: `status ${values.join(', ')}` };
}

/** Whole hundreds of statuses: 5 is 500 to 599. */
export function statusClass(hundreds: number): Condition {
  return {
    holds: (facts) => Math.floor(facts.status / 100) === hundreds,
    says: `status ${hundreds}xx`,
  };
}

/** No failure of the server itself: in one, words prove nothing. */
export const noServerFailure: Condition = {
  holds: (facts) => facts.status < 500,
  says: 'status below 500',
};

export const retryAfter: Condition = { holds: (facts) => facts.hasRetryAfter, says: 'header `Retry-After`' };

export function all(...conditions: readonly Condition[]): Condition {
  return {
    holds: (facts) => conditions.every(({ holds }) => holds(facts)),
    says: conditions.map(({ says }) => says).join(' and '),
  };
}

export function any(...conditions: readonly Condition[]): Condition {
  return {
    holds: (facts) => conditions.some(({ holds }) => holds(facts)),
    says: conditions.map(({ says }) => says).join('; or '),
  };
}

const quoted = (value: string) => `\`${value}\``;
