import { z } from 'zod';
import type { Fault } from '#engine/config/problem.ts';
import { unknownKey } from '#engine/config/schema-faults.ts';
import type { Control } from '#engine/controls/control.ts';
import { builtInPolicyDraft, customDraft, fieldsOf, testDraft } from './pack-drafts.ts';
import { pol01 } from './pol-01.ts';
import { type FieldDeclaration, SUBJECT_FIELDS, type SubjectFields } from './subject-schema.ts';

const draftSchema = z.looseObject({
  builtIn: z.unknown().optional(),
  controls: z.array(z.unknown()).catch([]).default([]),
  tests: z.array(z.unknown()).catch([]).default([]),
});

/** What the schema of a pack cannot see: controls and thresholds that there are not, ids that clash, tests of nothing. */
export function packFaults(value: unknown, controls: readonly Control[]): Fault[] {
  const draft = draftSchema.safeParse(value);
  if (!draft.success) return [];
  const { builtIn, controls: own, tests } = draft.data;
  return [
    ...fieldsOf(builtIn).flatMap(([id, policy]) => builtInFaults(id, policy, controls)),
    ...own.flatMap((control, index) => customFaults(control, index, own, controls)),
    ...tests.flatMap((test, index) => testFaults(test, index, own)),
  ];
}

function builtInFaults(id: string, policy: unknown, controls: readonly Control[]): Fault[] {
  const control = controls.find((known) => known.id === id);
  if (control === undefined) {
    const known = controls.map((each) => each.id);
    return [{ path: ['builtIn', id], at: 'key', text: unknownKey('control', id, known) }];
  }
  const { parameters = [] } = control;
  const given = builtInPolicyDraft(policy);
  return given.flatMap(([name, number]): Fault[] => {
    const path = ['builtIn', id, 'parameters', name];
    const declared = parameters.find((each) => each.name === name);
    if (declared === undefined) {
      const known = parameters.map((each) => each.name);
      return [{ path, at: 'key', text: unknownKey(`parameter of ${id}`, name, known) }];
    }
    const { min, max, unit } = declared;
    const fits = typeof number !== 'number' || (number >= min && number <= max);
    return fits ? [] : [{ path, at: 'value', text: `expected ${min} to ${max} ${unit}` }];
  });
}

function customFaults(
  control: unknown,
  index: number,
  own: readonly unknown[],
  controls: readonly Control[],
): Fault[] {
  const draft = customDraft(control);
  const path = ['controls', index];
  const faults: Fault[] = [];
  if (draft.id !== undefined) {
    const first = own.findIndex((other) => customDraft(other).id === draft.id);
    const clash =
      first < index
        ? `controls[${first}] has it too`
        : [...controls, pol01].some(({ id }) => id === draft.id)
          ? 'a built-in control has it'
          : null;
    if (clash !== null)
      faults.push({ path: [...path, 'id'], at: 'value', text: `expected an id of its own, but ${clash}` });
  }
  if (draft.manual && draft.check !== undefined)
    faults.push({ path: [...path, 'check'], at: 'key', text: 'expected no check beside manual: true' });
  if (draft.manual && draft.attestEveryDays === undefined)
    faults.push({
      path: [...path, 'attestEveryDays'],
      at: 'value',
      text: 'expected the days that a word counts',
    });
  if (!draft.manual && draft.check === undefined)
    faults.push({ path: [...path, 'check'], at: 'value', text: 'expected a check, or manual: true' });
  if (!draft.manual && draft.attestEveryDays !== undefined)
    faults.push({ path: [...path, 'attestEveryDays'], at: 'key', text: 'expected manual: true beside it' });
  return faults;
}

function testFaults(test: unknown, index: number, own: readonly unknown[]): Fault[] {
  const draft = testDraft(test);
  const path = ['tests', index];
  const controls = own.map(customDraft);
  const control = controls.find(({ id }) => id !== undefined && id === draft.control);
  if (control === undefined) {
    const text = 'expected the id of a control of this pack';
    return draft.control === undefined ? [] : [{ path: [...path, 'control'], at: 'value', text }];
  }
  const { subject } = control;
  if (subject === undefined) return [];
  return [
    ...factFaults(draft.subject, SUBJECT_FIELDS[subject], [...path, 'subject']),
    ...factFaults(draft.connection, SUBJECT_FIELDS.connection, [...path, 'connection']),
  ];
}

function factFaults(
  facts: readonly (readonly [string, unknown])[],
  fields: SubjectFields,
  path: readonly (string | number)[],
): Fault[] {
  return facts.flatMap(([name, value]): Fault[] => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) {
      return [{ path: [...path, name], at: 'key', text: unknownKey('field', name, Object.keys(fields)) }];
    }
    return fitsField(field, value)
      ? []
      : [{ path: [...path, name], at: 'value', text: EXPECTED[field.type] }];
  });
}

const EXPECTED: Readonly<Record<FieldDeclaration['type'], string>> = {
  string: 'expected text',
  double: 'expected a number',
  int: 'expected a whole number',
  bool: 'expected true or false',
  timestamp: 'expected an instant such as "2026-11-22T12:00:00Z"',
  strings: 'expected a list of texts',
};

const instantSchema = z.iso.datetime({ offset: true });

function fitsField({ type }: FieldDeclaration, value: unknown): boolean {
  if (value === null) return true;
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'double':
      return typeof value === 'number';
    case 'int':
      return Number.isSafeInteger(value);
    case 'bool':
      return typeof value === 'boolean';
    case 'timestamp':
      return instantSchema.safeParse(value).success;
    case 'strings':
      return Array.isArray(value) && value.every((text) => typeof text === 'string');
  }
}
