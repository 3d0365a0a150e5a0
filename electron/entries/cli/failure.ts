import { CommanderError } from 'commander';
import { redactSecrets } from '#engine/domain/redact.ts';
import { HeadroomError } from '#shared/errors.ts';
import { toWireError, type WireError } from '#shared/rpc/envelope.ts';
import { cliOutputs } from '#shared/cli-output.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';
import { hideTypedSecrets } from './typed-secrets.ts';

/**
 * Tells a person, or a script with `--json`, what went wrong; never a stack trace.
 *
 * @param words of the call
 * @returns the exit code
 */
export function reportFailure(terminal: Terminal, error: unknown, words: readonly string[]): ExitCode {
  const code = report(terminal, error, words);
  return code === MISUSE && words[0] === 'verify' ? MISUSE_OF_VERIFY : code;
}

const MISUSE = 2;
const INTERRUPTED = 130;
/** To `verify` 2 is a verdict. */
const MISUSE_OF_VERIFY = 4;

function report(terminal: Terminal, error: unknown, words: readonly string[]): ExitCode {
  if (error instanceof CommanderError) return reportMisuse(terminal, error, words);
  const wire = toWireError(error);
  const message = wire.code === 'INTERNAL' ? UNEXPECTED : hideTypedSecrets(wire.message, words);
  if (words.includes('--json')) printJson(terminal, { ...wire, message });
  else terminal.err(`${terminal.colours.red('error')} ${message}\n`);
  if (wire.code === 'INTERNAL' && terminal.environment['HEADROOM_DEBUG'] === '1') {
    terminal.err(`${redactSecrets(error instanceof Error ? (error.stack ?? '') : String(error))}\n`);
  }
  if (wire.code === 'CANCELLED') return INTERRUPTED;
  return isUsage(error) ? MISUSE : 1;
}

const UNEXPECTED =
  'Headroom met an unexpected fault. Run the command again with HEADROOM_DEBUG=1 to see where, and please report it.';

/** Commander has told people already; scripts get the same as JSON. Asking for help or the version is no failure. */
function reportMisuse(terminal: Terminal, error: CommanderError, words: readonly string[]): ExitCode {
  if (error.exitCode === 0) return 0;
  if (words.includes('--json')) {
    const text = error.code === 'commander.help' ? 'A command is missing.' : error.message;
    const message = hideTypedSecrets(text.replace(/^error: /, ''), words);
    printJson(terminal, { code: 'INVALID_INPUT', message, retryable: false, details: {} });
  }
  return MISUSE;
}

function printJson(terminal: Terminal, error: WireError): void {
  terminal.out(`${JSON.stringify(cliOutputs.error.parse({ error }), null, 2)}\n`);
}

/** What the user can mend in the call itself. */
function isUsage(error: unknown): boolean {
  return (
    error instanceof HeadroomError && (error.code === 'INVALID_INPUT' || error.code === 'CONFIG_INVALID')
  );
}
