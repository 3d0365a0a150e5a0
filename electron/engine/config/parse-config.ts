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
 *   what was found`. Nothing that is written under `secrets`, `secret`, `password` or `webhook` is repeated.
 */
export function parseConfig(text: string, file: string, findProvider: FindProvider): HeadroomConfig {
  const { config, problems } = readConfig(text, findProvider);
  if (config === null) throw invalid(file, problems);
  return config;
}

/** As {@link parseConfig}, with the problems as data; where there are some, there is no configuration. */
export function readConfig(
  text: string,
  findProvider: FindProvider,
): { config: HeadroomConfig | null; problems: readonly Problem[] } {
  const document = readYaml(text);
  if (Array.isArray(document)) return { config: null, problems: document };
  const { value, locate, problems } = document;
  const faults = [...schemaFaults(headroomConfigSchema, value, []), ...connectionFaults(value, findProvider)];
  const found = [...problems, ...faults.map(locate)];
  return found.length > 0
    ? { config: null, problems: found }
    : { config: headroomConfigSchema.parse(value), problems: [] };
}

function invalid(file: string, problems: readonly Problem[]): HeadroomError {
  return new HeadroomError('CONFIG_INVALID', describeProblems(file, problems), { details: { file } });
}
