import { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

const FORMATS: Readonly<Record<string, string>> = {
  url: 'an http or https address',
  date: 'a calendar day such as 2026-11-22',
};

/**
 * What a schema expected, where the schema has no words of its own: an error map for zod. For keys that a mapping does
 * not know, the keys that it does know, separated by spaces.
 */
export function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_format':
      return `expected ${FORMATS[issue.format] ?? `text of the form ${issue.pattern ?? issue.format}`}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values)}`;
    case 'too_small':
      return `expected ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${thing(issue.origin)}`;
    case 'too_big':
      return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${thing(issue.origin)}`;
    case 'unrecognized_keys':
      return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(' ') : '';
    case 'invalid_union':
      return `expected ${Array.isArray(issue['options']) ? oneOf(issue['options']) : 'another value'}`;
    default:
      return 'expected another value';
  }
}

function oneOf(values: readonly unknown[]): string {
  return values
    .map(String)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');
}

function thing(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}
