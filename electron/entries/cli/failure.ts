import { CommanderError } from 'commander';
import { redactSecrets } from '#engine/domain/redact.ts';
import { HeadroomError } from '#shared/errors.ts';
import { toWireError } from '#shared/rpc/envelope.ts';
import { cliOutputs } from '#shared/cli-output.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Tells a person, or a script with `--json`, what went wrong; never a stack trace. @returns the exit code */
export function reportFailure(terminal: Terminal, error: unknown, json: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const wire = toWireError(error);
  const message = redactSecrets(wire.message);
  if (json) {
    terminal.out(`${JSON.stringify(cliOutputs.error.parse({ error: { ...wire, message } }), null, 2)}\n`);
  } else {
    terminal.err(`${terminal.colours.red('error')} ${message}\n`);
  }
  if (wire.code === 'INTERNAL' && terminal.environment['HEADROOM_DEBUG'] === '1') {
    terminal.err(`${redactSecrets(error instanceof Error ? (error.stack ?? '') : String(error))}\n`);
  }
  return isUsage(error) ? 2 : 1;
}

/** What the user can mend in the call itself. */
function isUsage(error: unknown): boolean {
  return (
    error instanceof HeadroomError && (error.code === 'INVALID_INPUT' || error.code === 'CONFIG_INVALID')
  );
}
