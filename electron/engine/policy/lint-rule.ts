import { isCelError, parse, plan } from '@bufbuild/cel';
import { nearestWord } from '#engine/config/nearest-word.ts';
import type { Instant } from '#shared/time.ts';
import { bindings, ruleEnvironment } from './cel.ts';
import { LONGEST_EXPRESSION } from './rule-limits.ts';
import {
  type BoundFacts,
  type FieldDeclaration,
  type FieldValue,
  type RuleSubject,
  SUBJECT_FIELDS,
  type SubjectFields,
  variablesOf,
} from './subject-schema.ts';

type Expr = ReturnType<typeof parse>['expr'];

/**
 * Everything in an expression that can be known to be wrong before there are facts: syntax, unknown variables, fields and
 * functions, and operands that do not go together whatever their values are. Sentences for people; empty where it is sound.
 */
export function lintRule(expression: string, subject: RuleSubject, now: Instant): string[] {
  if (expression.length > LONGEST_EXPRESSION) {
    return [`expected at most ${LONGEST_EXPRESSION} characters, found ${expression.length}`];
  }
  let root: Expr;
  try {
    root = parse(expression).expr;
  } catch (error) {
    return [`expected CEL, but ${error instanceof Error ? placed(error.message) : 'it cannot be read'}`];
  }
  const variables = variablesOf(subject);
  const names = unknownNames(root, variables, new Set());
  const found = names.length > 0 ? names : misfits(root, subject, now);
  return [...new Set(found)];
}

/** `<input>:1:9: found > but …` → `at its character 9 found > but …`: expressions stand within another file. */
function placed(message: string): string {
  const [, line, column, rest] = /^<input>:(\d+):(\d+): (.*)$/s.exec(message) ?? [];
  if (rest === undefined) return message;
  return `in its line ${line} at character ${column} ${rest}`.slice(0, 200);
}

function unknownNames(
  expr: Expr,
  variables: ReadonlyMap<string, SubjectFields>,
  local: ReadonlySet<string>,
): string[] {
  const { exprKind } = expr;
  if (exprKind.case === 'identExpr') {
    const { name } = exprKind.value;
    const words = [...variables.keys(), 'now'];
    if (local.has(name) || words.includes(name) || TYPES.has(name)) return [];
    return [`unknown variable ${shown(name)}, ${meant(name, words)}`];
  }
  if (exprKind.case === 'selectExpr') {
    const { operand, field } = exprKind.value;
    const variable = operand?.exprKind.case === 'identExpr' ? operand.exprKind.value.name : null;
    const fields = variable === null || local.has(variable) ? undefined : variables.get(variable);
    if (fields !== undefined && !Object.hasOwn(fields, field)) {
      return [`unknown field ${variable}.${shown(field)}, ${meant(field, Object.keys(fields))}`];
    }
  }
  if (exprKind.case === 'comprehensionExpr') {
    const { iterRange, accuInit, iterVar, iterVar2, accuVar, loopCondition, loopStep, result } =
      exprKind.value;
    const outer = [iterRange, accuInit].filter((part) => part !== undefined);
    const inner = [loopCondition, loopStep, result].filter((part) => part !== undefined);
    const within = new Set([...local, iterVar, iterVar2, accuVar]);
    return [
      ...outer.flatMap((part) => unknownNames(part, variables, local)),
      ...inner.flatMap((part) => unknownNames(part, variables, within)),
    ];
  }
  return childrenOf(expr).flatMap((child) => unknownNames(child, variables, local));
}

/** Names of types, which are values in CEL. */
const TYPES: ReadonlySet<string> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'list',
  'map',
  'null_type',
  'type',
]);

/**
 * Evaluates every part outside of loops by example values of the declared types: an overload that is not found there is not
 * found for any value. Errors of a value (an index, a division by zero) say nothing of other values.
 */
function misfits(root: Expr, subject: RuleSubject, now: Instant): string[] {
  const environment = ruleEnvironment(now);
  const values = bindings(subject, exampleFacts(subject, now), now);
  const problems = partsOf(root).flatMap((part) => {
    const result = plan(environment, part)(values);
    if (!isCelError(result)) return [];
    const [, operation, types] =
      /^found no matching overload for '(.+)' applied to '(\(.*\))'$/.exec(result.message) ?? [];
    if (operation !== undefined && types !== undefined) return [describeMisfit(operation, types)];
    return result.message.startsWith('unbound function')
      ? [result.message.replace('unbound', 'unknown')]
      : [];
  });
  if (problems.length > 0) return problems;
  const whole = plan(environment, root)(values);
  const isAnswer = isCelError(whole) || whole === null || typeof whole === 'boolean';
  return isAnswer ? [] : ['expected an expression that gives true or false'];
}

function describeMisfit(operation: string, types: string): string {
  const sign = operation.replace(/^_(.*)_$/, '$1').replace(/^@/, '');
  const isMixed = types === '(double, int)' || types === '(int, double)';
  const hint = isMixed ? '; write a number with a fraction, such as 2.0, beside money and ratios' : '';
  return `expected operands that ${sign} takes, found ${types}${hint}`;
}

/** The parts that have no variable of a loop: they can be evaluated by themselves. */
function partsOf(expr: Expr): Expr[] {
  if (expr.exprKind.case === 'comprehensionExpr') {
    const { iterRange } = expr.exprKind.value;
    return iterRange === undefined ? [] : partsOf(iterRange);
  }
  return [...childrenOf(expr).flatMap(partsOf), ...(hasLoop(expr) ? [] : [expr])];
}

/** A loop may run for long; the deadline of the run is for that. */
function hasLoop(expr: Expr): boolean {
  return expr.exprKind.case === 'comprehensionExpr' || childrenOf(expr).some(hasLoop);
}

function childrenOf({ exprKind }: Expr): Expr[] {
  switch (exprKind.case) {
    case 'selectExpr':
      return exprKind.value.operand === undefined ? [] : [exprKind.value.operand];
    case 'callExpr': {
      const { target, args } = exprKind.value;
      return target === undefined ? args : [target, ...args];
    }
    case 'listExpr':
      return exprKind.value.elements;
    case 'structExpr':
      return exprKind.value.entries.flatMap(({ keyKind, value }) => [
        ...(keyKind.case === 'mapKey' ? [keyKind.value] : []),
        ...(value === undefined ? [] : [value]),
      ]);
    default:
      return [];
  }
}

function exampleFacts(subject: RuleSubject, now: Instant): BoundFacts {
  const values = (fields: SubjectFields) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, example(field, now)]));
  return { subject: values(SUBJECT_FIELDS[subject]), connection: values(SUBJECT_FIELDS.connection) };
}

function example({ type }: FieldDeclaration, now: Instant): FieldValue {
  const examples: Record<FieldDeclaration['type'], FieldValue> = {
    string: 'text',
    double: 12,
    int: 12,
    bool: true,
    timestamp: now,
    strings: ['text'],
  };
  return examples[type];
}

function meant(written: string, words: readonly string[]): string {
  const nearest = nearestWord(written, words);
  return nearest === null ? `expected one of ${words.join(', ')}` : `did you mean ${nearest}?`;
}

function shown(name: string): string {
  return name.slice(0, 60);
}
