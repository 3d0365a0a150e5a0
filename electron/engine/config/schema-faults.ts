import type { z } from 'zod';
import { expectation } from './expectation.ts';
import type { ConfigPath } from './config-path.ts';
import { nearestWord } from './nearest-word.ts';
import type { Fault } from './problem.ts';

/** Everything in `value`, which stands at `path`, that does not fit the schema. Empty where it fits. */
export function schemaFaults(schema: z.ZodType, value: unknown, path: ConfigPath): Fault[] {
  const parsed = schema.safeParse(value, { error: expectation });
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, path));
}

/** Says that a key is unknown and, where one is near, which was meant. */
export function unknownKey(what: string, written: string, known: readonly string[]): string {
  const nearest = nearestWord(written, known);
  if (nearest !== null) return `unknown ${what}, did you mean ${nearest}?`;
  return known.length === 0
    ? `unknown ${what}, none is expected here`
    : `unknown ${what}, expected one of ${known.join(', ')}`;
}

function faultsOf(issue: z.core.$ZodIssue, above: ConfigPath): Fault[] {
  const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(' ').filter((key) => key !== '');
    return issue.keys.map((key) => ({
      path: [...path, key],
      at: 'key',
      text: unknownKey('key', key, known),
    }));
  }
  if (issue.code === 'invalid_key')
    return [{ path, at: 'key', text: issue.issues[0]?.message ?? issue.message }];
  if (issue.code === 'invalid_union') return unionFaults(issue, path);
  return [{ path, at: 'value', text: issue.message }];
}

/** Of several forms that a value may have, tells of the one that was most likely meant: that which fits at the top. */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, path: ConfigPath): Fault[] {
  const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
  if (meant !== undefined && meant.length > 0) return meant.flatMap((inner) => faultsOf(inner, path));
  const forms = issue.errors.flatMap((branch) =>
    branch.map(({ message }) => message.replace(/^expected /, '')),
  );
  const text = forms.length === 0 ? issue.message : `expected ${[...new Set(forms)].join(' or ')}`;
  return [{ path, at: 'value', text }];
}
