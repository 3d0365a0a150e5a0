import { HeadroomError } from '#shared/errors.ts';
import { connectionFaults, type FindProvider } from './connection-faults.ts';
import { headroomConfigSchema, type HeadroomConfig } from './headroom-config.ts';
import { describeProblems, type Problem } from './problem.ts';
import { schemaFaults } from './schema-faults.ts';
import { readYaml } from './yaml-document.ts';

/**
 * Reads headroom.yaml. Defaults are filled in, but not those of a provider's `config`, which is returned as written.
 *
 * @param file names the text in messages
 * @throws {HeadroomError} CONFIG_INVALID with every problem, one a line as `file:line:column: path: what was expected,
 *   what was found`. Nothing that is written under `secrets`, `secret` or `webhook` is repeated.
 */
export function parseConfig(text: string, file: string, findProvider: FindProvider): HeadroomConfig {
  const document = readYaml(text);
  if (Array.isArray(document)) throw invalid(file, document);
  const { value, locate, problems } = document;
  const faults = [...schemaFaults(headroomConfigSchema, value, []), ...connectionFaults(value, findProvider)];
  const found = [...problems, ...faults.map(locate)];
  if (found.length > 0) throw invalid(file, found);
  return headroomConfigSchema.parse(value);
}

function invalid(file: string, problems: readonly Problem[]): HeadroomError {
  return new HeadroomError('CONFIG_INVALID', describeProblems(file, problems), { details: { file } });
}
