import { type CliOutputName, cliOutputs } from '#shared/cli-output.ts';
import type { z } from 'zod';
import type { Terminal } from './terminal.ts';

/** The options every command has. */
export interface CommonOptions {
  json?: boolean;
  data?: string;
  database?: string;
  logLevel?: string;
}

/**
 * Prints a command's result: as JSON of its documented shape, or as text for people.
 *
 * @throws where the value is not of the documented shape: a bug, found by the suite and not by a user's script
 */
export function print<Name extends CliOutputName>(
  terminal: Terminal,
  options: CommonOptions,
  name: Name,
  value: z.input<(typeof cliOutputs)[Name]>,
  text: () => string,
): void {
  if (options.json) terminal.out(`${JSON.stringify(cliOutputs[name].parse(value), null, 2)}\n`);
  else terminal.out(`${text().trimEnd()}\n`);
}
