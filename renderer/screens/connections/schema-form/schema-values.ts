import { type JsonSchema, type Property, type Shape, shapeOf } from './json-schema.ts';

/**
 * What the controls of a form hold: texts, switches, lists of forms, forms by name; null is an optional part that is left
 * out. A record is a list of pairs, so that a name can be typed letter by letter.
 */
export type FormValue = string | boolean | null | FormValue[] | { [name: string]: FormValue };
export type FormValues = Record<string, FormValue>;

/** The form of a value, or of none: defaults stand in choices and switches, elsewhere they are shown as what an empty control means. */
export function toForm(schema: JsonSchema, value: unknown, isRequired = true): FormValue {
  const shape = shapeOf(schema);
  switch (shape?.kind) {
    case 'constant':
      return '';
    case 'yesNo':
      return (value ?? schema.default) === true;
    case 'choice':
      return textOf(value ?? schema.default);
    case 'lines':
      return listOf(value).map(textOf).join('\n');
    case 'list':
      return listOf(value).map((item) => toForm(shape.items, item));
    case 'record':
      return Object.entries(recordOf(value)).map(([name, item]) => ({
        name,
        value: toForm(shape.values, item),
      }));
    case 'object':
      if (value === undefined && !isRequired && schema.default === undefined) return null;
      return objectForm(shape.properties, recordOf(value ?? schema.default));
    case 'variants':
      return variantForm(shape, recordOf(value ?? schema.default));
    default:
      return textOf(value);
  }
}

/** The value that a form describes, ready for the provider's schema to judge; undefined: left out. */
export function fromForm(schema: JsonSchema, form: FormValue | undefined, isRequired = true): unknown {
  const shape = shapeOf(schema);
  switch (shape?.kind) {
    case 'constant':
      return isRequired ? shape.value : undefined;
    case 'number':
      return form === '' ? undefined : numberOf(textOf(form));
    case 'yesNo':
      return yesNoOf(form === true, schema.default, isRequired);
    case 'choice':
      return choiceOf(shape.options, textOf(form), schema.default);
    case 'lines':
      return orNothing(
        linesOf(textOf(form)).map((line) => fromForm(shape.items, line)),
        isRequired,
      );
    case 'list':
      return orNothing(
        listOf(form).map((item) => fromForm(shape.items, item as FormValue)),
        isRequired,
      );
    case 'record':
      return recordValue(shape.values, listOf(form));
    case 'object':
      return form === null ? undefined : objectValue(shape.properties, recordOf(form));
    case 'variants':
      return variantValue(shape, recordOf(form));
    default:
      return textOf(form) === '' && !isRequired ? undefined : textOf(form);
  }
}

function objectForm(properties: readonly Property[], values: Record<string, unknown>): FormValues {
  return Object.fromEntries(
    properties.map(({ name, schema, isRequired }) => [name, toForm(schema, values[name], isRequired)]),
  );
}

function objectValue(properties: readonly Property[], form: Record<string, unknown>) {
  const entries = properties.map(({ name, schema, isRequired }) => [
    name,
    fromForm(schema, form[name] as FormValue | undefined, isRequired),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

type VariantsShape = Extract<Shape, { kind: 'variants' }>;

/** Fields of every variant are there from the start, so that changing to and fro loses nothing that was typed. */
function variantForm({ tag, variants }: VariantsShape, value: Record<string, unknown>): FormValues {
  const chosen = textOf(value[tag]) || (variants[0]?.value ?? '');
  const fields = variants.map((variant) => {
    const shape = shapeOf(variant.schema);
    const known = variant.value === chosen ? value : {};
    return shape?.kind === 'object' ? objectForm(shape.properties, known) : {};
  });
  const own = fields[variants.findIndex((variant) => variant.value === chosen)] ?? {};
  return { ...Object.assign({}, ...fields), ...own, [tag]: chosen } as FormValues;
}

function variantValue({ tag, variants }: VariantsShape, form: Record<string, unknown>): unknown {
  const chosen = variants.find(({ value }) => value === form[tag]);
  const shape = chosen && shapeOf(chosen.schema);
  return shape?.kind === 'object' ? objectValue(shape.properties, form) : undefined;
}

function recordValue(values: JsonSchema, pairs: readonly unknown[]): unknown {
  const named = pairs.map(recordOf).filter((pair) => textOf(pair['name']) !== '');
  if (named.length === 0) return undefined;
  return Object.fromEntries(
    named.map((pair) => [textOf(pair['name']), fromForm(values, pair['value'] as FormValue)]),
  );
}

/** What is as by default is left out: a later version may know a better one. */
function choiceOf(options: readonly unknown[], text: string, byDefault: unknown): unknown {
  const chosen = options.find((option) => textOf(option) === text);
  return chosen === byDefault ? undefined : chosen;
}

/** Off and left out are one where there is no default. */
function yesNoOf(isOn: boolean, byDefault: unknown, isRequired: boolean): boolean | undefined {
  return !isRequired && isOn === (byDefault ?? false) ? undefined : isOn;
}

/** Text that is no number goes on as it is: the schema says what is wrong with it. */
function numberOf(text: string): unknown {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function orNothing<Item>(items: Item[], isRequired: boolean): Item[] | undefined {
  return items.length === 0 && !isRequired ? undefined : items;
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
