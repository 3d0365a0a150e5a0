import {
  celEnv,
  celFunc,
  type CelInput,
  CelScalar,
  isCelError,
  objectType,
  parse,
  plan,
} from '@bufbuild/cel';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { timestampFromMs, timestampMs, TimestampSchema } from '@bufbuild/protobuf/wkt';
import { DAY_MS, HOUR_MS, type Instant } from '#shared/time.ts';
import { LONGEST_EXPRESSION, LONGEST_LIST, LONGEST_TEXT } from './rule-limits.ts';
import {
  type BoundFacts,
  type FieldDeclaration,
  type FieldValue,
  type FieldValues,
  type RuleSubject,
  SUBJECT_FIELDS,
  type SubjectFields,
} from './subject-schema.ts';

const TIMESTAMP = objectType(TimestampSchema);
const { DOUBLE, INT } = CelScalar;

/** What a rule says of one subject. null: it says that it cannot tell. */
export type Answer = { value: boolean | null } | { error: string };

/** Evaluates one expression for one subject at the instant of the run; never throws. */
export type Evaluator = (facts: BoundFacts) => Answer;

/**
 * Parses and plans an expression once.
 *
 * @throws {Error} where it is no CEL, with the parser's own words
 */
export function compile(expression: string, subject: RuleSubject, now: Instant): Evaluator {
  if (expression.length > LONGEST_EXPRESSION) throw new Error(`longer than ${LONGEST_EXPRESSION} characters`);
  const evaluate = plan(ruleEnvironment(now), parse(expression));
  return (facts) => {
    try {
      const result = evaluate(bindings(subject, facts, now));
      if (isCelError(result)) return { error: result.message };
      if (result === null || typeof result === 'boolean') return { value: result };
      return { error: `The rule gives ${kindOf(result)} where true, false or null is expected.` };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** CEL with the product's functions, for the instant of the run. */
export function ruleEnvironment(now: Instant) {
  const since = (at: Timestamp, unitMs: number) => (now - timestampMs(at)) / unitMs;
  return celEnv({
    funcs: [
      celFunc('daysUntil', [TIMESTAMP], DOUBLE, (at) => -since(at.message, DAY_MS)),
      celFunc('daysSince', [TIMESTAMP], DOUBLE, (at) => since(at.message, DAY_MS)),
      celFunc('hoursSince', [TIMESTAMP], DOUBLE, (at) => since(at.message, HOUR_MS)),
      celFunc('ratio', [DOUBLE, DOUBLE], DOUBLE, ratio),
      celFunc('ratio', [INT, INT], DOUBLE, (part, whole) => ratio(Number(part), Number(whole))),
      celFunc('ratio', [DOUBLE, INT], DOUBLE, (part, whole) => ratio(part, Number(whole))),
      celFunc('ratio', [INT, DOUBLE], DOUBLE, (part, whole) => ratio(Number(part), whole)),
    ],
  });
}

/** The variables of a rule, each value as its field declares it and not as it happens to look. */
export function bindings(subject: RuleSubject, facts: BoundFacts, now: Instant): Record<string, CelInput> {
  return {
    connection: bind(SUBJECT_FIELDS.connection, facts.connection),
    [subject]: bind(SUBJECT_FIELDS[subject], facts.subject),
    now: timestampFromMs(now),
  };
}

function bind(fields: SubjectFields, values: FieldValues): ReadonlyMap<string, CelInput> {
  const bound = Object.entries(fields).map(([name, field]): [string, CelInput] => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
    return [name, bindValue(name, field, value)];
  });
  return new Map(bound);
}

function bindValue(name: string, { type }: FieldDeclaration, value: FieldValue): CelInput {
  if (value === null) return null;
  const refuse = () => new Error(`The fact ${name} is not of its declared type ${type}.`);
  switch (type) {
    case 'double':
      if (typeof value !== 'number') throw refuse();
      return value;
    case 'int':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw refuse();
      return BigInt(value);
    case 'timestamp':
      if (typeof value !== 'number') throw refuse();
      return timestampFromMs(value);
    case 'bool':
      if (typeof value !== 'boolean') throw refuse();
      return value;
    case 'string':
      if (typeof value !== 'string') throw refuse();
      return bounded(name, value);
    case 'strings':
      if (typeof value !== 'object') throw refuse();
      if (value.length > LONGEST_LIST) throw tooLong(name, LONGEST_LIST, 'entries');
      return value.map((text) => bounded(name, text));
  }
}

function bounded(name: string, text: string): string {
  if (text.length > LONGEST_TEXT) throw tooLong(name, LONGEST_TEXT, 'characters');
  return text;
}

function tooLong(name: string, most: number, of: string): Error {
  return new Error(`The fact ${name} has more than ${most} ${of}.`);
}

function ratio(part: number, whole: number): number {
  if (whole === 0) throw new Error('ratio: the whole is zero');
  return part / whole;
}

function kindOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return 'a number';
    default:
      return 'another value';
  }
}
