import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { ConnectionSettings } from '#shared/model/connection.ts';
import type { Settings } from '#shared/model/settings.ts';
import { headroomConfigSchema } from './headroom-config.ts';

const HEADER = `# Headroom configuration, for version 1 of its format.
# It holds no secrets, only where they are: env:NAME, file:PATH or vault:NAME.
`;

/**
 * The headroom.yaml that reads back as these connections, in this order, and settings. Defaults are left out; fields come
 * in the order of their schema, free ones (`config`, `secrets`) by name, so that the same content is the same text.
 */
export function writeConfig(connections: readonly ConnectionSettings[], settings: Settings): string {
  const content = writable(headroomConfigSchema, { version: 1, connections, settings });
  return `${HEADER}${stringify(content, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

function writable(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return writable(schema.unwrap(), value);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item) => writable(schema.element, item));
  if (schema instanceof z.ZodObject && isMapping(value)) return writableFields(schema.shape, value);
  return sortKeys(value);
}

function writableFields(shape: z.core.$ZodShape, fields: Mapping): Mapping {
  const chosen = Object.entries(shape).filter(([name, field]) => !isDefault(field, fields[name]));
  return Object.fromEntries(chosen.map(([name, field]) => [name, writable(field, fields[name])]));
}

/** Whether leaving the field out reads back as the same value. */
function isDefault(field: z.core.$ZodType, value: unknown): boolean {
  const left = z.safeParse(field, undefined);
  return left.success && isDeepStrictEqual(left.data, value);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isMapping(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sortKeys(value[name])]));
}

type Mapping = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
