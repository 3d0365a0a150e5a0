import { Command } from 'commander';
import type { Interruption } from './interruption.ts';
import type { Terminal } from './terminal.ts';

/**
 * How a command ends: 0 all is well, 1 findings or failure, 2 used wrongly, 130 interrupted, as shells have it. `verify` has
 * codes of its own, up to 4.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/** What every command is made of: the world it talks to, and where it leaves its exit code. */
export interface CommandContext {
  terminal: Terminal;
  interruption: Interruption;
  exit(code: ExitCode): void;
}

/** A command with the options that all of them share. Its help ends with the examples. */
export function newCommand(name: string, description: string, examples: readonly string[]): Command {
  return newStoreCommand(name, description, examples).option(
    '--json',
    'print one JSON value of a documented shape (see: headroom schema)',
  );
}

/** A command that works on a store and has no result to print as JSON. */
export function newStoreCommand(name: string, description: string, examples: readonly string[]): Command {
  return withExamples(new Command(name).description(description), examples)
    .option(
      '--data <folder>',
      'folder of the store; default: HEADROOM_DATA, else the place for application data',
    )
    .option(
      '--database <url>',
      'a shared PostgreSQL instead of the file in --data; default: HEADROOM_DATABASE',
    )
    .option(
      '--log-level <level>',
      'debug, info, warn, error or silent; the log is headroom.log in --data',
      'info',
    );
}

export function withExamples(command: Command, examples: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`);
}
