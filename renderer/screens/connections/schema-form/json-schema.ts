/** The part of JSON Schema (2020-12) in which providers describe their configs. */
export interface JsonSchema {
  type?: string | readonly string[];
  title?: string;
  description?: string;
  default?: unknown;
  examples?: readonly unknown[];
  format?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  oneOf?: readonly JsonSchema[];
  anyOf?: readonly JsonSchema[];
  propertyNames?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
}

export interface Property {
  name: string;
  schema: JsonSchema;
  isRequired: boolean;
}

/** One of several shapes, told apart by the constant in its `tag`. */
export interface Variant {
  value: string;
  schema: JsonSchema;
}

/** What a schema asks a person for. `lines`: a list of texts or numbers. `record`: pairs of a free name and a value. */
export type Shape =
  | { kind: 'text' }
  | { kind: 'number'; isWhole: boolean }
  | { kind: 'yesNo' }
  | { kind: 'choice'; options: readonly unknown[] }
  | { kind: 'constant'; value: unknown }
  | { kind: 'lines'; items: JsonSchema }
  | { kind: 'list'; items: JsonSchema }
  | { kind: 'record'; values: JsonSchema }
  | { kind: 'object'; properties: readonly Property[] }
  | { kind: 'variants'; tag: string; variants: readonly Variant[] };

/** @returns null for a schema that is none of the known shapes */
export function shapeOf(schema: JsonSchema): Shape | null {
  if ('const' in schema) return { kind: 'constant', value: schema.const };
  if (schema.enum) return { kind: 'choice', options: schema.enum };
  if (schema.anyOf) return constants(schema.anyOf);
  if (schema.oneOf) return variants(schema.oneOf);
  if (schema.type === 'object') return objectShape(schema);
  if (schema.type === 'array') return listShape(schema.items ?? {});
  if (schema.type === 'integer' || schema.type === 'number') {
    return { kind: 'number', isWhole: schema.type === 'integer' };
  }
  if (schema.type === 'boolean') return { kind: 'yesNo' };
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.includes('string') ? { kind: 'text' } : null;
}

export function propertiesOf({ properties = {}, required = [] }: JsonSchema): Property[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    isRequired: required.includes(name),
  }));
}

function constants(members: readonly JsonSchema[]): Shape | null {
  if (!members.every((member) => 'const' in member)) return null;
  return { kind: 'choice', options: members.map((member) => member.const) };
}

function variants(members: readonly JsonSchema[]): Shape | null {
  const tag = propertiesOf(members[0] ?? {}).find(({ schema }) => typeof schema.const === 'string')?.name;
  if (tag === undefined) return null;
  return {
    kind: 'variants',
    tag,
    variants: members.map((schema) => ({ value: String(schema.properties?.[tag]?.const), schema })),
  };
}

function objectShape(schema: JsonSchema): Shape {
  if (schema.properties) return { kind: 'object', properties: propertiesOf(schema) };
  const values = schema.additionalProperties;
  return { kind: 'record', values: typeof values === 'object' ? values : { type: 'string' } };
}

function listShape(items: JsonSchema): Shape {
  const kind = shapeOf(items)?.kind;
  return { kind: kind === 'text' || kind === 'number' ? 'lines' : 'list', items };
}
