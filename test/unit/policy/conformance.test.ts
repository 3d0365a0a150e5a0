import { isCelError, parse, plan } from '@bufbuild/cel';
import { getConformanceSuite, type IncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js';
import { describe, expect, it } from 'vitest';
import { ruleEnvironment } from '#engine/policy/cel.ts';
import { NOW } from '#test/support/facts.ts';

/** Files of the official vectors that speak of nothing that a rule can meet, each with the reason. */
const NOT_EXPOSED: Readonly<Record<string, string>> = {
  bindings_ext: 'the extension cel.bind is not offered',
  block_ext: 'the extension cel.block is for compilers',
  encoders_ext: 'base64 is not offered',
  math_ext: 'the extension math is not offered',
  optionals: 'the library implements no optional types; null stands for what is not known',
  string_ext: 'the extensions of strings are not offered',
  macros2: 'macros with two variables are not offered',
  type_deductions: 'the library offers no checker; lintRule looks for misfits by example',
  enums: 'facts are no protocol buffers',
  proto2: 'facts are no protocol buffers',
  proto2_ext: 'facts are no protocol buffers',
  proto3: 'facts are no protocol buffers',
  dynamic: 'facts are no protocol buffers',
  wrappers: 'facts are no protocol buffers',
  unknowns: 'no part of the facts is ever unknown to the evaluator',
};

/** Single vectors that the library does not meet, each with the reason why no rule meets them either. */
const NOT_MET: Readonly<Record<string, string>> = {
  'quoted_map_fields field_access_slash': 'the parser knows no quoted fields; an index does the same',
  'quoted_map_fields field_access_dash': 'the parser knows no quoted fields; an index does the same',
  'quoted_map_fields has_field_slash': 'the parser knows no quoted fields; `in` does the same',
  'quoted_map_fields has_field_dash': 'the parser knows no quoted fields; `in` does the same',
  'quoted_map_fields has_field_dot': 'the parser knows no quoted fields; `in` does the same',
  'qualified_identifier_resolution map_value_repeat_key_heterogeneous':
    'a key that is there twice as int and uint is no error; facts have no uint',
};

interface Vector {
  name: string;
  expr: string;
  /** null: an error is expected. */
  holds: boolean | null;
}

/** Vectors without variables whose answer is a truth value or an error: what a rule can answer. */
function vectorsOf({ name, suites, tests }: IncrementalTestSuite): Vector[] {
  const own = tests.flatMap(({ original }): Vector[] => {
    const hasVariables = Object.keys(original.bindings).length > 0 || original.container !== '';
    if (hasVariables || original.disableMacros || original.checkOnly) return [];
    const vector = { name: `${name} ${original.name}`, expr: original.expr };
    const { resultMatcher } = original;
    if (resultMatcher.case === 'evalError') return [{ ...vector, holds: null }];
    if (resultMatcher.case === undefined) return [{ ...vector, holds: true }];
    if (resultMatcher.case !== 'value' || resultMatcher.value.kind.case !== 'boolValue') return [];
    return [{ ...vector, holds: resultMatcher.value.kind.value }];
  });
  return [...own, ...suites.flatMap(vectorsOf)];
}

function answerOf(expr: string): boolean | null | string {
  try {
    const result = plan(ruleEnvironment(NOW), parse(expr))({});
    if (isCelError(result)) return null;
    return typeof result === 'boolean' ? result : `a value of type ${typeof result}`;
  } catch {
    return null;
  }
}

const suites = getConformanceSuite().suites;
const exposed = suites.filter(({ name }) => !Object.hasOwn(NOT_EXPOSED, name));

describe('the official conformance vectors of CEL', () => {
  it('has a reason for each file that is left out, and no reason for a file that there is not', () => {
    const names = suites.map(({ name }) => name);
    expect(Object.keys(NOT_EXPOSED).filter((name) => !names.includes(name))).toEqual([]);
    expect(exposed.length).toBeGreaterThan(8);
  });

  it.each(exposed.map((suite) => [suite.name, suite] as const))('holds for %s', (_, suite) => {
    const vectors = vectorsOf(suite).filter(
      ({ expr }) => !/TestAllTypes|google\.|cel\.expr|\.\?|\[\?|optional/.test(expr),
    );
    const wrong = vectors
      .filter(({ name, expr, holds }) => !Object.hasOwn(NOT_MET, name) && answerOf(expr) !== holds)
      .map(({ name, expr }) => `${name}: ${expr}`);
    expect(wrong).toEqual([]);
  });
});
