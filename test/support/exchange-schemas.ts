import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { ROOT } from './root.ts';

const FOLDER = path.resolve(ROOT, '../shared/schemas');

/** The schemas are their publishers' and not part of this repository. */
export const hasSchemas = existsSync(path.join(FOLDER, 'oscal-assessment-results-1.1.3.json'));

/** Ends the name of a test that needs them. */
export const unlessSkipped = hasSchemas ? '' : ' (skipped: ../shared/schemas is absent)';

export function readSchema(file: string): AnySchemaObject {
  return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as AnySchemaObject;
}

/** What a published schema finds wrong with a document, as `path message`; empty where nothing. */
export function schemaChecker(file: string): (document: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  (addFormats as unknown as (instance: Ajv) => void)(ajv);
  const validate = ajv.compile(asDraft7(readSchema(file)));
  return (document) =>
    validate(document)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** SARIF's is of draft 4, of which it uses nothing that draft 7 reads otherwise. */
function asDraft7(schema: AnySchemaObject): AnySchemaObject {
  if (!schema.$schema?.includes('draft-04')) return schema;
  const { $schema: _draft, id, ...rest } = schema;
  return { ...rest, $id: id as string };
}
