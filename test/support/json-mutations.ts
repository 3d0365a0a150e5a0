import fc from 'fast-check';

/** Where a value stands within a JSON document. */
export type JsonPath = readonly (string | number)[];

/** A value of a document with its place; the document itself has the empty path. */
export interface JsonNode {
  path: JsonPath;
  value: unknown;
}

/** One change of one value. */
export type JsonChange =
  | { kind: 'delete' }
  /** Once more: in a list behind itself, in an object under another name. */
  | { kind: 'duplicate' }
  /** Another value, as JSON text: numbers appear that no JavaScript number can hold, and text that is no JSON. */
  | { kind: 'replace'; token: string }
  /** A list becomes an object and an object a list; anything else is wrapped in one. */
  | { kind: 'turn' }
  /** Takes the value of another place of the document. */
  | { kind: 'copy'; from: number }
  /** A field more, beside or within the value. */
  | { kind: 'add'; name: string; token: string };

/** Text of JSON within a document, so that there may be what no JavaScript value can hold. */
class RawJson {
  readonly token: string;

  constructor(token: string) {
    this.token = token;
  }
}

/** The document after one change. `from` of a copy counts through its values, over and over. */
export function changedDocument(document: unknown, path: JsonPath, change: JsonChange): unknown {
  if (change.kind !== 'copy') return changedAt(document, path, change, undefined);
  const nodes = nodesOf(document);
  return changedAt(document, path, change, nodes[change.from % nodes.length]?.value);
}

/** A changed document as text; it may be no JSON any more. */
export function textOf(document: unknown): string {
  if (document instanceof RawJson) return document.token;
  if (Array.isArray(document)) return `[${document.map(textOf).join(',')}]`;
  if (typeof document !== 'object' || document === null) return JSON.stringify(document);
  const fields = Object.entries(document).map(([name, value]) => `${JSON.stringify(name)}:${textOf(value)}`);
  return `{${fields.join(',')}}`;
}

/** The value of a token; undefined where it is no JSON. */
export function rawJson(token: string): unknown {
  try {
    return JSON.parse(token) as unknown;
  } catch {
    return undefined;
  }
}

/** All values of a document, each before what is in it. */
export function nodesOf(value: unknown, path: JsonPath = []): JsonNode[] {
  const own = { path, value };
  if (Array.isArray(value)) {
    return [own, ...value.flatMap((item: unknown, index) => nodesOf(item, [...path, index]))];
  }
  if (typeof value !== 'object' || value === null || value instanceof RawJson) return [own];
  return [own, ...Object.entries(value).flatMap(([name, inner]) => nodesOf(inner, [...path, name]))];
}

/** What stands at a place; undefined where there is no such place. */
export function valueAt(document: unknown, path: JsonPath): unknown {
  return nodesOf(document).find((node) => JSON.stringify(node.path) === JSON.stringify(path))?.value;
}

const DELETED = Symbol('deleted');

function changedAt(node: unknown, path: JsonPath, change: JsonChange, copied: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    const changed = changedValue(node, change, copied);
    return changed === DELETED ? null : changed;
  }
  if (Array.isArray(node)) return changedList(node, Number(step), rest, change, copied);
  if (typeof node !== 'object' || node === null || node instanceof RawJson) return node;
  const entries = Object.entries(node).flatMap(([name, inner]): [string, unknown][] => {
    if (name !== step) return [[name, inner]];
    if (rest.length > 0) return [[name, changedAt(inner, rest, change, copied)]];
    const changed = changedValue(inner, change, copied);
    const again: [string, unknown][] = change.kind === 'duplicate' ? [[`${name}_2`, inner]] : [];
    return changed === DELETED ? [] : [[name, changed], ...again];
  });
  return objectOf(entries);
}

function changedList(
  items: readonly unknown[],
  at: number,
  rest: JsonPath,
  change: JsonChange,
  copied: unknown,
): unknown[] {
  return items.flatMap((item, index) => {
    if (index !== at) return [item];
    if (rest.length > 0) return [changedAt(item, rest, change, copied)];
    if (change.kind === 'duplicate') return [item, item];
    const changed = changedValue(item, change, copied);
    return changed === DELETED ? [] : [changed];
  });
}

function changedValue(value: unknown, change: JsonChange, copied: unknown): unknown {
  switch (change.kind) {
    case 'delete':
      return DELETED;
    case 'duplicate':
      return value;
    case 'replace':
      return new RawJson(change.token);
    case 'copy':
      return copied;
    case 'turn':
      return turned(value);
    case 'add': {
      const isObject = isPlainObject(value);
      return objectOf([...(isObject ? Object.entries(value) : []), [change.name, new RawJson(change.token)]]);
    }
  }
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return objectOf(value.map((item: unknown, index) => [String(index), item]));
  return isPlainObject(value) ? Object.values(value) : [value];
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawJson);

/** With own fields of every name, `__proto__` too. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [name, value] of entries) {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

/** No numbers, although careless reading makes a zero or another number of many of them. */
export const NO_NUMBERS: readonly string[] = [
  'null',
  'false',
  'true',
  '[]',
  '{}',
  '[[]]',
  '[7]',
  '{"value":7}',
  '""',
  '" "',
  '"\\t"',
  '"\\u0000"',
  '"abc"',
  '"7abc"',
  '"0x0"',
  '"NaN"',
  '"Infinity"',
  '"-Infinity"',
  '"1e999"',
  '"null"',
  '"—"',
  '"\\u0660"',
  '"1,000.5"',
  '"$7"',
  '"7 USD"',
  'NaN',
  'Infinity',
  '1e400',
  '-1e400',
];

const ODD_NUMBERS: readonly string[] = [
  '-5',
  '-0.5',
  '1e-30',
  '0.1',
  '12345.678901234567',
  '9007199254740993',
  '1e21',
  '1e308',
  '-1e308',
  '"-5"',
  '"1e21"',
  '"7"',
  '7',
  '"123456789012345678901234567890"',
  '253402300799',
  '253402300799000',
  '-62135596800',
  '0',
  '"0"',
  '-0',
];

const ODD_TEXT: readonly string[] = [
  '"\\ud800"',
  '"\\u0000"',
  '"\\u202e\\u2066"',
  '"💳 ünï©ode 额度"',
  '"../../etc/passwd"',
  '"https://stranger.example/next?page=2"',
  '"//stranger.example/next"',
  '"http://127.0.0.1:1/"',
  '"?x=1#y"',
  '"9999-12-31"',
  '"9999-12-31T23:59:59Z"',
  '"2026-13-45"',
  '"0000-00-00"',
  '"soon"',
  '"__proto__"',
  '"constructor"',
  '"%00%zz"',
  '"<script>1</script>"',
  `"${'x'.repeat(5_000)}"`,
];

/** What careless code stumbles over where it takes text for a name, a path or a key of an object. */
const STUMBLING: readonly string[] = [
  '"\\ud800"',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"%"',
  '".."',
  '"/"',
  '"a b\\n"',
];

const DEEP = [
  `${'['.repeat(200)}7${']'.repeat(200)}`,
  `${'{"a":'.repeat(200)}7${'}'.repeat(200)}`,
  '[null,null]',
  '[{}]',
  '{"a":{"b":[]}}',
];

const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  'then',
  'toJSON',
  '',
  ' ',
  '0',
  'error',
  'value',
];

const PROTOTYPE_TOKENS = ['{"polluted":7}', '{"value":0,"amount":0}', 'null', '7', '"text"', '[]'];

const noNumber = fc.constantFrom(...NO_NUMBERS);
const anyToken = fc.oneof(
  noNumber,
  fc.constantFrom(...ODD_NUMBERS),
  fc.constantFrom(...ODD_TEXT),
  fc.constantFrom(...STUMBLING),
  fc.constantFrom(...DEEP),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)),
);

/** What can go wrong with any value. */
export const anyChange: fc.Arbitrary<JsonChange> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<JsonChange>({ kind: 'delete' }) },
  { weight: 1, arbitrary: fc.constant<JsonChange>({ kind: 'duplicate' }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('replace' as const), token: anyToken }) },
  { weight: 2, arbitrary: fc.constant<JsonChange>({ kind: 'turn' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy' as const), from: fc.nat(10_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      name: fc.constantFrom(...PROTOTYPE_NAMES),
      token: fc.constantFrom(...PROTOTYPE_TOKENS),
    }),
  },
);

/** What takes a number away. */
export const lossOfNumber: fc.Arbitrary<JsonChange> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<JsonChange>({ kind: 'delete' }) },
  { weight: 1, arbitrary: fc.constant<JsonChange>({ kind: 'turn' }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('replace' as const), token: noNumber }) },
);
